// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/ordered_json.h"
#include "base/text.h"
#include "reports/asset_json.h"
#include "reports/attempts.h"

namespace yancai {
namespace {

using Json = OrderedJson;

Json text_or_null(const std::string& text) {
    return text.empty() ? Json() : Json(printable_utf8(text));
}

Json verdict_or_null(const std::optional<Verdict>& verdict) {
    return verdict ? Json(word(*verdict)) : Json();
}

Json line_json(const AttemptLine& line) {
    return {{"attempt", line.id},
            {"started_at", line.started_at},
            {"finished_at", text_or_null(line.finished_at)},
            {"depth", line.depth},
            {"policy", line.policy},
            {"verdict", text_or_null(line.verdict)},
            {"summary",
             {{"assets", line.accepted + line.review + line.rejected + line.undecided},
              {"accepted", line.accepted},
              {"review", line.review},
              {"rejected", line.rejected},
              {"undecided", line.undecided}}},
            {"seen_again", line.seen_again},
            {"last_seen_at", text_or_null(line.last_seen_at)}};
}

void add_judgement(Json& json, const JudgementDifference& difference, Language language) {
    json["before"] = verdict_or_null(difference.before);
    json["after"] = verdict_or_null(difference.after);
    json["gone"] = report_json(difference.gone, language);
    json["came"] = report_json(difference.came, language);
    json["obstacles_gone"] = report_json(difference.obstacles_gone);
    json["obstacles_came"] = report_json(difference.obstacles_came);
}

}  // namespace

OrderedJson to_json(const AttemptList& list) {
    Json attempts = Json::array();
    for (const AttemptLine& line : list.attempts) attempts.push_back(line_json(line));
    return {{"schema", "yancai/attempts/1"}, {"event", printable_utf8(list.event)}, {"attempts", std::move(attempts)}};
}

OrderedJson to_json(const AttemptDifference& difference, Language language) {
    Json files = Json::array(), clauses = Json::array(), counts = Json::object();
    for (int change = 0; change <= static_cast<int>(FileChange::replaced); ++change)
        counts[std::string(word(static_cast<FileChange>(change)))] = 0;
    for (const FileDifference& file : difference.files) {
        const std::string change(word(file.change()));
        counts[change] = counts[change].get<int>() + 1;
        Json one{{"path", text_or_null(file.path)},
                 {"earlier_path", text_or_null(file.earlier_path)},
                 {"change", change},
                 {"content_changed", file.content_changed}};
        add_judgement(one, file.judgement, language);
        files.push_back(std::move(one));
    }
    for (const ClauseDifference& clause : difference.clauses)
        clauses.push_back({{"id", clause.id}, {"before", text_or_null(clause.before)}, {"after", text_or_null(clause.after)}});
    Json batch = Json::object();
    add_judgement(batch, difference.batch, language);
    return {{"schema", "yancai/difference/1"},
            {"language", word(language)},
            {"event", printable_utf8(difference.event)},
            {"older", line_json(difference.older)},
            {"newer", line_json(difference.newer)},
            {"counts", std::move(counts)},
            {"files", std::move(files)},
            {"batch", std::move(batch)},
            {"clauses", std::move(clauses)}};
}

}  // namespace yancai
