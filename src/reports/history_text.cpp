// SPDX-License-Identifier: GPL-3.0-or-later
#include <ostream>

#include "base/text.h"
#include "reports/causes.h"
#include "reports/history_report.h"
#include "reports/page.h"
#include "reports/sentences.h"

namespace yancai {
namespace {

using Values = std::vector<std::pair<std::string, std::string>>;

std::string check_sentence(const CheckSeal& check, Language language) {
    const std::optional<Verdict> verdict = verdict_named(check.verdict);
    Values values{{"verdict", verdict ? spoken(*verdict, language) : check.verdict},
                  {"files", std::to_string(check.assets)},
                  {"depth", check.depth},
                  {"policy", check.policy_id},
                  {"attempt", check.attempt}};
    if (!check.material)
        return say(language, N_("checked: {verdict}; {files} files, depth {depth}, policy {policy}, attempt {attempt}"), values);
    const MaterialEvidence& material = *check.material;
    values.insert(values.end(), {{"images", std::to_string(material.images_accepted)},
                                 {"videos", std::to_string(material.videos_accepted)},
                                 {"rejected", std::to_string(material.rejected)},
                                 {"review", std::to_string(material.review)},
                                 {"undecided", std::to_string(material.undecided)}});
    return say(
        language,
        N_("checked: {verdict}; {files} files, depth {depth}, policy {policy}, attempt {attempt}; accepted {images} images "
           "and {videos} videos, rejected {rejected}, to review {review}, undecided {undecided}"),
        values);
}

std::string decision_sentence(const Decision& decision, Language language) {
    Values values{{"clause", decision.clause}, {"by", decision.by}, {"reason", decision.reason}, {"evidence", decision.evidence}};
    std::string numbers;
    for (const auto& [count, number] : decision.reduced)
        numbers.append(numbers.empty()            ? ""
                       : language == Language::zh ? "；"
                                                  : "; ")
            .append(say(language, N_("{count}: {number}"), {{"count", count}, {"number", std::to_string(number)}}));
    values.emplace_back("numbers", numbers);
    std::string line;
    if (decision.action == "attest")
        line = say(language, N_("{clause} attested by {by}: {reason}"), values);
    else if (decision.action == "confirm")
        line = say(language, N_("{clause} confirmed by {by} for the platform: {reason}"), values);
    else if (decision.action == "reopen")
        line = say(language, N_("{clause} reopened by {by}: {reason}"), values);
    else if (numbers.empty())
        line = say(language, N_("{clause} waived by {by}: {reason}"), values);
    else
        line = say(language, N_("{clause} lowered by {by}: {reason} ({numbers})"), values);
    return decision.evidence.empty() ? line : line + say(language, N_(" (evidence: {evidence})"), values);
}

std::string sentence_of(const HistoryEntry& entry, Language language) {
    const HistoryState said = replay({entry});
    if (!said.checks.empty()) return check_sentence(said.checks.front().seal, language);
    if (!said.decisions.empty()) return decision_sentence(said.decisions.front().second, language);
    if (said.event_entry != 0) return say(language, N_("event file put down, SHA-256 {sha256}"), {{"sha256", said.toml_sha256}});
    return say(language, N_("an entry that this version cannot read"));
}

}  // namespace

void write_history_text(const History& history, Language language, std::ostream& out) {
    Page page(out, {});
    page.paragraph(0,
                   say(language, N_("History of the completion record {event}: {count} entries"),
                       {{"event", history.event}, {"count", std::to_string(history.entries.size())}}),
                   Paint::strong);
    page.blank();
    const int width = static_cast<int>(std::to_string(history.entries.size()).size());
    std::size_t number = 0;
    for (const HistoryEntry& entry : history.entries) {
        const nlohmann::json said = entry_json(entry.text);
        const auto at = said.find("at");
        const bool timed = at != said.end() && at->is_string() && !at->get_ref<const std::string&>().empty();
        std::string line = timed ? at->get<std::string>() : say(language, N_("time not known"));
        line += "  " + sentence_of(entry, language);
        if (said.contains("adopted")) line += say(language, N_(" (older than this history, taken over)"));
        page.labelled(2, std::to_string(++number), width, Paint::strong, line);
        page.paragraph(2 + width + label_gap, entry.digest, Paint::faint);
    }
    page.blank();
    page.paragraph(0, say(language, N_("Head: {digest}"), {{"digest", history.head()}}));
    page.paragraph(0,
                   say(language,
                       N_("Keep the head elsewhere: `yancai record verify {event} --head …` then finds it when entries "
                          "were cut off or rewritten."),
                       {{"event", history.event}}),
                   Paint::faint);
}

void write_verification_text(const Verification& verification, Language language, std::ostream& out) {
    Page page(out, {});
    const History& history = verification.history;
    const Values values{{"event", history.event},
                        {"count", std::to_string(history.entries.size())},
                        {"troubles", std::to_string(verification.troubles.size())}};
    if (verification.whole())
        page.paragraph(0, say(language, N_("The history of {event} is whole: {count} entries."), values), Paint::green);
    else
        page.paragraph(
            0, say(language, N_("The history of {event} does not hold ({count} entries). Wrong places: {troubles}"), values),
            Paint::red);
    for (const HistoryTrouble& trouble : verification.troubles) {
        const std::string why = explained(trouble.why, language);
        page.paragraph(2, trouble.entry == 0 ? why
                                             : say(language, N_("entry {number}: {why}"),
                                                   {{"number", std::to_string(trouble.entry)}, {"why", why}}));
    }
    if (verification.exported)
        page.paragraph(
            0,
            say(language,
                N_("An exported file was verified: what the files were found to be is not in it, only digests of that.")),
            Paint::faint);
    if (verification.since)
        page.paragraph(0, say(language, N_("Entries since the digest that was named: {count}"),
                              {{"count", std::to_string(*verification.since)}}));
    page.paragraph(0, say(language, N_("Head: {digest}"), {{"digest", history.head()}}));
}

}  // namespace yancai
