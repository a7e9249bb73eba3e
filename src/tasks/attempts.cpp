// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/attempts.h"

#include <algorithm>

#include "base/ordered_json.h"
#include "base/text.h"
#include "reports/report_document.h"
#include "tasks/attempt_files.h"

namespace yancai {
namespace {

using Json = OrderedJson;

// Of a summary, what is compared and listed.
struct Found {
    std::uint64_t accepted{0}, review{0}, rejected{0}, undecided{0};
    Judgement batch;
    std::vector<std::pair<std::string, std::string>> clauses;  // id, status
};

std::string string_at(const Json& object, const char* key) {
    if (!object.is_object()) return {};
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Json object_at(const Json& object, const char* key) {
    if (!object.is_object()) return Json::object();
    Json found = object.value(key, Json());
    return found.is_object() ? found : Json::object();
}

// Earlier versions kept the report itself, in the language that was asked for.
Found found_by_earlier_version(const RememberedAttempt& attempt) {
    const Json summary = Json::parse(attempt.summary, nullptr, false);
    Found found;
    const Json counts = object_at(summary, "summary");
    const auto read = [&](const char* key, std::uint64_t& into) {
        if (counts.contains(key) && counts[key].is_number_unsigned()) into = counts[key].get<std::uint64_t>();
    };
    read("accepted", found.accepted);
    read("review", found.review);
    read("rejected", found.rejected);
    read("undecided", found.undecided);
    found.batch.verdict = verdict_named(attempt.verdict).value_or(Verdict::undecided);
    const Json batch = object_at(summary, "batch"), record = object_at(summary, "record");
    if (batch.contains("findings")) {
        for (const Json& said : batch["findings"]) {
            Finding finding;
            finding.rule = string_at(said, "rule");
            finding.severity = severity_named(string_at(said, "severity")).value_or(Severity::notice);
            finding.clause = string_at(said, "clause");
            finding.expected = string_at(said, "expected");
            finding.found = string_at(said, "found");
            finding.message.text = string_at(said, "message");
            finding.remedy.text = string_at(said, "remedy");
            found.batch.findings.push_back(std::move(finding));
        }
    }
    if (record.contains("clauses"))
        for (const Json& clause : record["clauses"])
            found.clauses.emplace_back(string_at(clause, "id"), string_at(clause, "status"));
    return found;
}

Found found_by(const RememberedAttempt& attempt) {
    auto report = report_from_document(attempt.summary);
    if (!report) return found_by_earlier_version(attempt);
    Found found{report->accepted, report->review, report->rejected, report->undecided, report->batch, {}};
    if (report->record)
        for (const ClauseState& clause : report->record->clauses) found.clauses.emplace_back(clause.id, word(clause.status));
    return found;
}

AttemptLine line_of(const RememberedAttempt& attempt, const Found& found) {
    AttemptLine line;
    line.id = attempt.start.id;
    line.started_at = attempt.start.started_at;
    line.finished_at = attempt.finished_at;
    line.depth = attempt.start.depth;
    line.policy = attempt.start.policy_id;
    line.verdict = attempt.verdict;
    line.accepted = found.accepted;
    line.review = found.review;
    line.rejected = found.rejected;
    line.undecided = found.undecided;
    line.seen_again = attempt.seen_again;
    line.last_seen_at = attempt.last_seen_at;
    return line;
}

std::vector<ClauseDifference> compare_clauses(const Found& older, const Found& newer) {
    std::vector<ClauseDifference> differences;
    auto before = older.clauses;
    for (const auto& [id, status] : newer.clauses) {
        const auto known =
            std::find_if(before.begin(), before.end(), [&wanted = id](const auto& one) { return one.first == wanted; });
        if (known == before.end()) {
            differences.push_back({id, {}, status});
            continue;
        }
        if (known->second != status) differences.push_back({id, known->second, status});
        before.erase(known);
    }
    for (const auto& [id, status] : before) differences.push_back({id, status, {}});
    return differences;
}

Answer<std::vector<RememberedAttempt>> attempts_of(NamedEvent& named, const RecordRequest& request) {
    auto ids = named.store->attempts(named.id);
    if (!ids) return store_refusal(request.store, ids.error());
    std::vector<RememberedAttempt> attempts;
    for (const std::string& id : *ids) {
        auto attempt = named.store->attempt(id);
        if (!attempt) return store_refusal(request.store, attempt.error());
        if (*attempt) attempts.push_back(std::move(**attempt));
    }
    if (attempts.empty())
        return Refusal{ExitCode::nothing_there,
                       {N_("{event}: no check of this event is remembered"), {{"event", printable_utf8(named.id)}}}};
    return attempts;
}

Answer<const RememberedAttempt*> chosen(const std::vector<RememberedAttempt>& finished, const std::string& wanted) {
    const RememberedAttempt* found = nullptr;
    for (const RememberedAttempt& attempt : finished) {
        if (attempt.start.id == wanted) return &attempt;
        if (!attempt.start.id.starts_with(wanted)) continue;
        if (found != nullptr)
            return Refusal{
                ExitCode::usage,
                {N_("several attempts begin with {attempt}; write more of it"), {{"attempt", printable_utf8(wanted)}}}};
        found = &attempt;
    }
    if (found == nullptr)
        return Refusal{ExitCode::nothing_there,
                       {N_("there is no finished attempt {attempt}; `yancai record attempts` lists them"),
                        {{"attempt", printable_utf8(wanted)}}}};
    return found;
}

}  // namespace

Answer<AttemptList> list_attempts(const RecordRequest& request) {
    NamedEvent named = TRY(name_event(request));
    AttemptList list{named.id, {}};
    for (const RememberedAttempt& attempt : TRY(attempts_of(named, request)))
        list.attempts.push_back(line_of(attempt, found_by(attempt)));
    return list;
}

Answer<AttemptDifference> compare_attempts(const RecordRequest& request, const std::string& older, const std::string& newer) {
    if (older.empty() != newer.empty())
        return Refusal{ExitCode::usage, {N_("name both attempts, the older and the newer, or none for the last two"), {}}};
    NamedEvent named = TRY(name_event(request));
    std::vector<RememberedAttempt> finished = TRY(attempts_of(named, request));
    std::erase_if(finished, [](const RememberedAttempt& attempt) { return attempt.finished_at.empty(); });
    if (finished.size() < 2 && older.empty())
        return Refusal{ExitCode::nothing_there,
                       {N_("{event}: there are no two finished checks with different results to compare"),
                        {{"event", printable_utf8(named.id)}}}};
    const RememberedAttempt *before = nullptr, *after = nullptr;
    if (older.empty()) {
        before = &finished[finished.size() - 2];
        after = &finished.back();
    } else {
        before = TRY(chosen(finished, older));
        after = TRY(chosen(finished, newer));
    }
    const Found earlier = found_by(*before), later = found_by(*after);
    AttemptDifference difference;
    difference.event = named.id;
    difference.older = line_of(*before, earlier);
    difference.newer = line_of(*after, later);
    auto files = compare_files(*named.store, before->start.id, after->start.id);
    if (!files) return store_refusal(request.store, files.error());
    difference.files = std::move(files).value();
    difference.batch = difference_of(earlier.batch, later.batch);
    difference.clauses = compare_clauses(earlier, later);
    return difference;
}

}  // namespace yancai
