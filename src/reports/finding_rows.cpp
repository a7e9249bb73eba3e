// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/finding_rows.h"

#include <algorithm>

#include "reports/place.h"
#include "reports/sentences.h"
#include "reports/value_text.h"

namespace yancai {
namespace {

using Level = FindingRow::Level;

Level level_of(const Finding& finding) {
    if (finding.waived) return Level::waived;
    switch (finding.severity) {
        case Severity::notice: return Level::notice;
        case Severity::review: return Level::review;
        case Severity::reject: break;
    }
    return Level::reject;
}

FindingRow row_of(const Finding& finding, Language language) {
    FindingRow row;
    row.level = level_of(finding);
    row.level_word = finding.waived ? say(language, N_("waived")) : spoken(finding.severity, language);
    row.message = spoken_message(finding, language);
    if (!finding.expected.empty()) row.expected = spoken_expected(finding, language);
    if (!finding.found.empty()) row.found = spoken_found(finding, language);
    if (finding.place) row.place = spoken_place(*finding.place, language);
    row.remedy = render(finding.remedy, language);
    row.clause = finding.clause;
    row.rule = finding.rule;
    if (finding.waived)
        row.waived = say(language, N_("Waived by {by} until {until}: {reason} (without the waiver: {severity})"),
                         {{"by", finding.waived->by},
                          {"until", finding.waived->until},
                          {"reason", finding.waived->reason},
                          {"severity", spoken(finding.severity, language)}});
    return row;
}

FindingRow undecided_row(std::string message, std::string remedy, Language language) {
    FindingRow row;
    row.level = Level::undecided;
    row.level_word = spoken(Verdict::undecided, language);
    row.message = std::move(message);
    row.remedy = std::move(remedy);
    return row;
}

void add_part(std::string& line, const std::string& part, Language language) {
    if (part.empty()) return;
    if (!line.empty()) line += language == Language::zh ? "；" : "; ";
    line += part;
}

}  // namespace

std::vector<FindingRow> finding_rows(const Judgement& judgement, Language language) {
    std::vector<FindingRow> rows;
    for (const Finding& finding : judgement.findings) rows.push_back(row_of(finding, language));
    for (const Error& obstacle : judgement.obstacles)
        rows.push_back(undecided_row(spoken_obstacle(obstacle, language), obstacle_remedy(obstacle.kind, language), language));
    if (judgement.rules_checked == 0 && judgement.obstacles.empty() && judgement.verdict == Verdict::undecided)
        rows.push_back(undecided_row(say(language, N_("No rule could be checked.")), {}, language));
    std::ranges::stable_sort(rows, {}, &FindingRow::level);
    return rows;
}

std::string comparison(const FindingRow& row, Language language) {
    std::string line;
    if (!row.expected.empty()) add_part(line, say(language, N_("expected {expected}"), {{"expected", row.expected}}), language);
    if (!row.found.empty()) add_part(line, say(language, N_("found {found}"), {{"found", row.found}}), language);
    add_part(line, row.place, language);
    return line;
}

std::string whole_text(const FindingRow& row, Language language) {
    std::string text = row.message;
    const auto add_line = [&](const std::string& line) {
        if (!line.empty()) text += "\n" + line;
    };
    add_line(row.waived);
    add_line(comparison(row, language));
    if (!row.remedy.empty()) add_line(say(language, N_("To do: {remedy}"), {{"remedy", row.remedy}}));
    if (!row.rule.empty())
        add_line(row.clause.empty()
                     ? say(language, N_("Rule {rule}"), {{"rule", row.rule}})
                     : say(language, N_("Clause {clause}, rule {rule}"), {{"clause", row.clause}, {"rule", row.rule}}));
    return text;
}

std::string spoken_kind(std::string_view kind, Language language) {
    if (kind == "image") return say(language, N_("photo"));
    if (kind == "video") return say(language, N_("video"));
    return say(language, N_("other file"));
}

}  // namespace yancai
