// SPDX-License-Identifier: GPL-3.0-or-later
#include "event/record.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "event/profile.h"
#include "event/sentences.h"
#include "event/title.h"

namespace yancai {
namespace {

using Status = ClauseStatus;

Evidence from_event_file(std::string_view text, std::vector<std::pair<std::string, std::string>> values = {}) {
    return {.kind = "event_file", .says = {std::string(text), std::move(values)}, .by = {}, .date = {}, .reference = {}};
}

// What the event file says of one need.
struct NeedState {
    Status status{Status::open};
    std::vector<Evidence> evidence;
};

std::vector<std::pair<std::string, std::string>> amounts(std::int64_t found, std::int64_t needed) {
    return {{"found", std::to_string(found)},
            {"needed", std::to_string(needed)},
            {"missing", std::to_string(std::max<std::int64_t>(needed - found, 0))}};
}

// “每篇不少于5000字”: only reports that are long enough count, and a shorter one beside them is for a person to look at.
NeedState state_of_reports(const Event& event, const Need& need, std::int64_t handed_in) {
    const CountSentences* sentences = sentences_of(need.count);
    NeedState state;
    std::int64_t enough = 0;
    std::int64_t known = 0;
    for (const ThinkTankReport& report : event.think_tank_reports) {
        if (!report.characters) continue;
        ++known;
        if (*report.characters >= *need.characters) {
            ++enough;
            continue;
        }
        std::vector<std::pair<std::string, std::string>> values = amounts(*report.characters, *need.characters);
        values.emplace_back("title", report.title);
        state.evidence.push_back(
            from_event_file(N_("think-tank report “{title}”: {found} characters, {missing} fewer than the {needed} it needs"),
                            std::move(values)));
    }
    const std::int64_t unknown = std::max<std::int64_t>(handed_in - known, 0);
    if (unknown > 0) {
        state.evidence.push_back(from_event_file(
            N_("think-tank reports whose length the event file does not say: {found}; each needs at least {needed} characters"),
            {{"found", std::to_string(unknown)}, {"needed", std::to_string(*need.characters)}}));
    }
    const bool some_short = known > enough;
    if (enough + unknown < need.at_least) {
        state.status = Status::unmet;
    } else if (unknown > 0) {
        state.status = Status::open;
    } else {
        state.status = some_short ? Status::review : Status::met;
    }
    const std::string_view text = enough < need.at_least ? sentences->few : sentences->enough;
    state.evidence.insert(state.evidence.begin(), from_event_file(text, amounts(enough, need.at_least)));
    return state;
}

NeedState state_of(const Event& event, const Need& need) {
    const CountSentences* sentences = sentences_of(need.count);
    const auto said = event.counts.find(need.count);
    if (said == event.counts.end()) return {Status::open, {from_event_file(sentences->unsaid)}};
    if (need.characters) return state_of_reports(event, need, said->second);
    const bool enough = said->second >= need.at_least;
    return {enough ? Status::met : Status::unmet,
            {from_event_file(enough ? sentences->enough : sentences->few, amounts(said->second, need.at_least))}};
}

Status joined(const std::vector<NeedState>& states, bool any_suffices) {
    const auto any = [&](Status status) {
        return std::any_of(states.begin(), states.end(), [&](const NeedState& one) { return one.status == status; });
    };
    if (any_suffices) {
        if (any(Status::met)) return Status::met;
        if (any(Status::review)) return Status::review;
        return any(Status::open) ? Status::open : Status::unmet;
    }
    if (any(Status::unmet)) return Status::unmet;
    if (any(Status::open)) return Status::open;
    return any(Status::review) ? Status::review : Status::met;
}

void apply_counts(const Event& event, const ClauseProfile& profile, ClauseState& clause) {
    std::vector<NeedState> states;
    for (const Need& need : profile.needs) states.push_back(state_of(event, need));
    clause.status = joined(states, profile.any_suffices);
    for (const NeedState& state : states) {
        // Where one need suffices and is met, nobody has to say anything of the others.
        if (profile.any_suffices && clause.status == Status::met && state.status == Status::open) continue;
        clause.evidence.insert(clause.evidence.end(), state.evidence.begin(), state.evidence.end());
    }
}

void apply_title(const Event& event, std::string_view pattern, ClauseState& clause) {
    const auto say = [&](Status status, std::string_view text) {
        clause.status = status;
        clause.evidence.push_back(from_event_file(text, {{"title", event.title}}));
    };
    if (pattern.empty()) {
        return say(Status::open, N_("the form of the main title is not known until the folder is checked with a policy"));
    }
    const std::optional<bool> has_form = title_has_form(event.title, pattern);
    if (!has_form) {
        say(Status::review, N_("the policy's pattern for the main title cannot be used, so a person must look at it: {title}"));
    } else if (*has_form) {
        say(Status::met, N_("the main title has the form that the clause asks for: {title}"));
    } else {
        say(Status::unmet, N_("the main title does not have the form that the clause asks for: {title}"));
    }
}

// In the order of weight: what was not looked at, what is bad, what is not certain, what is missing; only then is it met.
void apply_material(const std::optional<MaterialEvidence>& material, ClauseState& clause) {
    const auto say = [&](std::string_view text, std::vector<std::pair<std::string, std::string>> values = {}) {
        clause.evidence.push_back({.kind = "measured",
                                   .says = {std::string(text), std::move(values)},
                                   .by = {},
                                   .date = {},
                                   .reference = material ? material->attempt : std::string()});
    };
    if (!material) return say(N_("no check of the material is remembered yet"));
    say(N_("accepted: {images} images and {videos} videos; rejected: {rejected}; for review: {review}; undecided: {undecided}"),
        {{"images", std::to_string(material->images_accepted)},
         {"videos", std::to_string(material->videos_accepted)},
         {"rejected", std::to_string(material->rejected)},
         {"review", std::to_string(material->review)},
         {"undecided", std::to_string(material->undecided)}});
    if (material->findings_waived > 0 || material->rules_changed > 0) {
        say(N_("exceptions granted by named persons: findings waived {waived}, rules changed {changed}; the report says who and "
               "why"),
            {{"waived", std::to_string(material->findings_waived)}, {"changed", std::to_string(material->rules_changed)}});
    }
    if (!material->deep_enough) {
        return say(N_("the material was checked less thoroughly than the record needs; check it again with --depth {depth}"),
                   {{"depth", material->needed_depth.empty() ? "standard" : material->needed_depth}});
    }
    const std::string& batch = material->batch_verdict;
    if (batch == "rejected") {
        say(N_("the batch as a whole is rejected, whatever its single files are worth"));
    } else if (batch == "review") {
        say(N_("the batch as a whole needs a person's review"));
    } else if (batch != "accepted") {
        say(N_("the batch as a whole could not be decided"));
    }
    // Files that are not accepted yet may still turn out to be the missing video or image; while one is, that is not said.
    const bool uncertain = material->review > 0 || material->undecided > 0 || batch != "accepted";
    const bool rejected = material->rejected > 0 || batch == "rejected";
    if (!uncertain || rejected) {
        if (material->videos_accepted == 0) say(N_("the material holds no accepted video, and the clause asks for video"));
        if (material->images_accepted == 0)
            say(N_("the material holds no accepted image, so a person must say whether none is owed"));
    }
    if (rejected) {
        clause.status = Status::unmet;
    } else if (uncertain) {
        clause.status = Status::review;
    } else if (material->videos_accepted == 0) {
        clause.status = Status::unmet;
    } else {
        clause.status = material->images_accepted == 0 ? Status::review : Status::met;
    }
}

void apply_statements(const Event& event, ClauseState& clause) {
    for (const Statement& statement : event.statements) {
        if (statement.clause != clause.id) continue;
        clause.status = Status::met;
        clause.evidence.push_back({.kind = "attested",
                                   .says = {N_("stated in the event file: {evidence}"), {{"evidence", statement.evidence}}},
                                   .by = statement.by,
                                   .date = statement.date,
                                   .reference = statement.evidence});
    }
}

// The last decision that may be taken at all wins; earlier ones stay in the store.
void apply_decisions(const std::string& kind, const std::vector<Decision>& decisions, ClauseState& clause) {
    const auto last = std::find_if(decisions.rbegin(), decisions.rend(),
                                   [&](const Decision& one) { return one.clause == clause.id && may_decide(kind, one); });
    if (last == decisions.rend()) return;
    const bool waived = last->action == "waive";
    Evidence evidence{
        .kind = waived ? "waived" : "attested", .says = {}, .by = last->by, .date = last->at, .reference = last->evidence};
    if (waived) {
        evidence.says.text = last->evidence.empty() ? N_("waived: {reason}") : N_("waived: {reason} ({evidence})");
    } else {
        evidence.says.text = last->reason.empty() ? N_("attested: {evidence}") : N_("attested: {evidence} ({reason})");
    }
    evidence.says.values = {{"reason", last->reason}, {"evidence", last->evidence}};
    clause.status = waived ? Status::waived : Status::met;
    clause.evidence.push_back(std::move(evidence));
}

constexpr std::array<std::string_view, 5> words = {"open", "unmet", "review", "met", "waived"};

}  // namespace

std::string_view word(ClauseStatus status) {
    return words.at(static_cast<std::size_t>(status));
}

std::optional<ClauseStatus> clause_status_named(std::string_view word) {
    const auto found = std::find(words.begin(), words.end(), word);
    if (found == words.end()) return std::nullopt;
    return static_cast<ClauseStatus>(found - words.begin());
}

bool is_event_kind(std::string_view kind) {
    const Profile* profile = profile_named(kind);
    return profile != nullptr && profile->kind == kind;
}

std::vector<std::string> clause_ids(std::string_view kind) {
    std::vector<std::string> ids;
    if (const Profile* profile = profile_named(kind)) {
        for (const ClauseProfile& clause : profile->clauses) ids.push_back(clause.id);
    }
    return ids;
}

CompletionRecord make_record(const Event& event, const std::optional<MaterialEvidence>& material,
                             const std::vector<Decision>& decisions, std::string_view title_pattern) {
    CompletionRecord record{.event_id = event.id, .kind = event.kind, .title = event.title, .clauses = {}};
    const Profile* profile = profile_named(event.kind);
    if (profile == nullptr) return record;
    for (const ClauseProfile& asked : profile->clauses) {
        ClauseState clause{
            .id = asked.id, .quote = asked.quote, .status = Status::open, .optional = asked.optional, .evidence = {}};
        switch (asked.measure) {
            case Measure::counts: apply_counts(event, asked, clause); break;
            case Measure::title: apply_title(event, title_pattern, clause); break;
            case Measure::material: apply_material(material, clause); break;
            case Measure::nobody: apply_statements(event, clause); break;
        }
        if (asked.optional && clause.status == Status::unmet) clause.status = Status::open;
        apply_decisions(profile->kind, decisions, clause);
        if (clause.evidence.empty()) {
            clause.evidence.push_back(from_event_file(N_(
                "no named person has vouched for this yet: add a [[statement]] to the event file, or use yancai record attest")));
        }
        record.clauses.push_back(std::move(clause));
    }
    return record;
}

Result<void> may_decide(std::string_view event_kind, const Decision& decision) {
    const auto refuse = [](std::string why) { return Error{ErrorKind::corrupt, std::move(why)}; };
    const Profile* profile = profile_named(event_kind);
    if (profile == nullptr) return refuse(fmt::format("expected a kind of event, found \"{}\"", event_kind));
    const ClauseProfile* clause = profile->clause(decision.clause);
    if (clause == nullptr) {
        return refuse(fmt::format("expected one of the clauses {}, found \"{}\"", fmt::join(clause_ids(profile->kind), ", "),
                                  printable_utf8(decision.clause)));
    }
    for (const std::string* text : {&decision.by, &decision.reason, &decision.evidence, &decision.at}) {
        if (!is_utf8(*text)) return refuse("expected text in UTF-8, found other bytes");
    }
    if (trimmed(decision.by).empty()) return refuse("expected the name of the person who decides, found none");
    if (decision.action == "waive") {
        if (trimmed(decision.reason).empty()) return refuse("expected the reason of the waiver, found none");
        return {};
    }
    if (decision.action != "attest") {
        return refuse(fmt::format("expected \"attest\" or \"waive\", found \"{}\"", printable_utf8(decision.action)));
    }
    if (clause->measure == Measure::material) {
        return refuse(
            fmt::format("{} is measured from the checked material; a person can waive it but not attest it", clause->id));
    }
    if (clause->measure != Measure::nobody) {
        return refuse(fmt::format("{} is measured from the event file; a person can waive it but not attest it", clause->id));
    }
    if (trimmed(decision.evidence).empty()) return refuse("expected the evidence that the person vouches for, found none");
    return {};
}

}  // namespace yancai
