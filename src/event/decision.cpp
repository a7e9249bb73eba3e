// SPDX-License-Identifier: GPL-3.0-or-later
#include "event/decision.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "event/profile.h"

namespace yancai {
namespace {

using Values = std::vector<std::pair<std::string, std::string>>;

constexpr std::size_t longest_name = 200, longest_text = 2000;  // characters

Objection never(std::string_view why, Values values) {
    return {{std::string(why), std::move(values)}, false};
}

std::string counts_of(const ClauseProfile& clause) {
    std::vector<std::string_view> keys;
    for (const Need& need : clause.needs) keys.emplace_back(need.count);
    return fmt::format("{}", fmt::join(keys, ", "));
}

// One line of text that a report can show; what else may be written is nobody's name and no reason.
std::optional<Objection> objection_to_text(std::string_view option, const std::string& text, std::size_t longest) {
    const auto control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
    if (is_utf8(text) && std::none_of(text.begin(), text.end(), control) && code_points(text) <= longest) return std::nullopt;
    return never(N_("{option} takes one line of text in UTF-8, at most {longest} characters"),
                 {{"option", std::string(option)}, {"longest", std::to_string(longest)}});
}

std::optional<Objection> objection_to_texts(const Decision& decision) {
    if (auto objection = objection_to_text("--by", decision.by, longest_name)) return objection;
    if (auto objection = objection_to_text("--reason", decision.reason, longest_text)) return objection;
    if (auto objection = objection_to_text("--evidence", decision.evidence, longest_text)) return objection;
    if (trimmed(decision.by).empty()) return never(N_("a decision needs the name of the person who takes it: --by"), {});
    const bool vouches = decision.action == "attest" || decision.action == "confirm";
    if (!vouches && trimmed(decision.reason).empty()) return never(N_("a decision needs its reason: --reason"), {});
    if ((vouches || !decision.reduced.empty()) && trimmed(decision.evidence).empty())
        return never(N_("this decision needs what shows it, a document or a link: --evidence"), {});
    return std::nullopt;
}

std::optional<Objection> objection_to_attesting(const ClauseProfile& clause) {
    switch (clause.measure) {
        case Measure::nobody: return std::nullopt;
        case Measure::material:
            return never(N_("{clause} is measured from the checked material; a person can waive it but not attest it"),
                         {{"clause", clause.id}});
        case Measure::counts:
        case Measure::title:
            return never(N_("{clause} is measured from the event file; a person can waive it but not attest it"),
                         {{"clause", clause.id}});
        case Measure::platform:
        case Measure::reduction: break;
    }
    return std::nullopt;
}

std::optional<Objection> objection_to_reducing(const Profile& profile, const ClauseProfile& clause, const Decision& decision) {
    if (decision.reduced.empty()) return std::nullopt;
    if (profile.reduction_of(clause.id) == nullptr)
        return never(N_("no clause allows the numbers of {clause} to be lowered; it can be waived as a whole, without --to"),
                     {{"clause", clause.id}});
    for (const auto& [count, number] : decision.reduced) {
        const auto need = std::find_if(clause.needs.begin(), clause.needs.end(),
                                       [&wanted = count](const Need& one) { return one.count == wanted; });
        if (need == clause.needs.end())
            return never(N_("{clause} does not count {count}; it counts {counts}"),
                         {{"clause", clause.id}, {"count", printable_utf8(count)}, {"counts", counts_of(clause)}});
        if (need->at_least == 1)
            return never(N_("{clause} asks for one of {count}, which cannot be lowered; the clause can be waived as a whole, "
                            "without --to"),
                         {{"clause", clause.id}, {"count", count}});
        if (number < 1 || number >= need->at_least)
            return never(N_("{count} of {clause} can be lowered from {needed} to a number from 1 to {most}, not to {number}"),
                         {{"count", count},
                          {"clause", clause.id},
                          {"needed", std::to_string(need->at_least)},
                          {"most", std::to_string(need->at_least - 1)},
                          {"number", std::to_string(number)}});
    }
    return std::nullopt;
}

std::optional<Objection> objection_by_clause(const Profile& profile, const ClauseProfile& clause, const Decision& decision) {
    const bool takes_back = decision.action == "reopen";
    if (clause.measure == Measure::reduction && !takes_back)
        return never(N_("{clause} is used by lowering a number of another clause: yancai record waive EVENT CLAUSE --to NUMBER, "
                        "where CLAUSE is one of {clauses}"),
                     {{"clause", clause.id}, {"clauses", fmt::format("{}", fmt::join(clause.reduces, ", "))}});
    if (clause.measure == Measure::platform && decision.action != "confirm" && !takes_back)
        return never(N_("{clause} is settled by the platform alone: yancai record confirm"), {{"clause", clause.id}});
    if (clause.measure != Measure::platform && decision.action == "confirm")
        return never(N_("{clause} is not for the platform to confirm"), {{"clause", clause.id}});
    if (decision.action == "attest") return objection_to_attesting(clause);
    return objection_to_reducing(profile, clause, decision);
}

}  // namespace

std::optional<Objection> objection_to(std::string_view event_kind, const Decision& decision) {
    const Profile* profile = profile_named(event_kind);
    if (profile == nullptr) return never(N_("“{kind}” is no kind of event"), {{"kind", printable_utf8(event_kind)}});
    const ClauseProfile* clause = profile->clause(decision.clause);
    if (clause == nullptr) {
        std::vector<std::string_view> ids;
        for (const ClauseProfile& one : profile->clauses) ids.emplace_back(one.id);
        return never(N_("there is no clause “{clause}” for this kind of event; it has {clauses}"),
                     {{"clause", printable_utf8(decision.clause)}, {"clauses", fmt::format("{}", fmt::join(ids, ", "))}});
    }
    constexpr std::string_view actions[] = {"attest", "waive", "confirm", "reopen"};
    if (std::find(std::begin(actions), std::end(actions), decision.action) == std::end(actions))
        return never(N_("“{action}” is no decision; there are attest, waive, confirm and reopen"),
                     {{"action", printable_utf8(decision.action)}});
    if (!decision.reduced.empty() && decision.action != "waive") return never(N_("only a waiver lowers numbers: --to"), {});
    if (auto objection = objection_by_clause(*profile, *clause, decision)) return objection;
    return objection_to_texts(decision);
}

std::optional<Objection> read_reductions(std::string_view event_kind, const std::vector<std::string>& written,
                                         Decision& decision) {
    const Profile* profile = profile_named(event_kind);
    const ClauseProfile* clause = profile == nullptr ? nullptr : profile->clause(decision.clause);
    for (const std::string& one : written) {
        const auto sign = one.find('=');
        std::string count = sign == std::string::npos ? std::string() : trimmed(one.substr(0, sign));
        if (sign == std::string::npos && clause != nullptr && clause->needs.size() == 1) count = clause->needs.front().count;
        const std::string digits = trimmed(sign == std::string::npos ? one : one.substr(sign + 1));
        std::int64_t number = 0;
        const auto [end, trouble] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
        if (count.empty() || trouble != std::errc() || end != digits.data() + digits.size())
            return never(N_("--to takes what is counted and a number, for instance achievements=30, not “{written}”"),
                         {{"written", printable_utf8(one)}});
        if (!decision.reduced.emplace(count, number).second)
            return never(N_("--to names {count} twice"), {{"count", printable_utf8(count)}});
    }
    return std::nullopt;
}

Standing standing_of(std::string_view event_kind, const std::vector<Decision>& decisions, std::string_view clause) {
    Standing now;
    for (const Decision& one : decisions) {
        if (one.clause != clause || objection_to(event_kind, one)) continue;
        if (one.action != "reopen") {
            now = {&one, nullptr, nullptr};
        } else if (now.decision != nullptr) {
            now = {nullptr, now.decision, &one};
        }
    }
    return now;
}

bool repeats(std::string_view event_kind, const std::vector<Decision>& decisions, const Decision& decision) {
    const Standing standing = standing_of(event_kind, decisions, decision.clause);
    const Decision* last = standing.decision != nullptr ? standing.decision : standing.reopen;
    if (last == nullptr) return false;
    Decision at_the_same_time = decision;
    at_the_same_time.at = last->at;
    return at_the_same_time == *last;
}

}  // namespace yancai
