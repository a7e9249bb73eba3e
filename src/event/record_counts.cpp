// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "event/record_parts.h"
#include "event/sentences.h"

namespace yancai {
namespace {

using Status = ClauseStatus;

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

// The need as a waiver has lowered it.
Need lowered(Need need, const Decision* standing) {
    if (standing == nullptr) return need;
    const auto reduced = standing->reduced.find(need.count);
    if (reduced != standing->reduced.end()) need.at_least = std::min(need.at_least, reduced->second);
    return need;
}

NeedState state_of(const Event& event, const Need& need, const std::optional<MaterialEvidence>& material) {
    const bool looked_for = material && material->papers && !need.paper.empty();
    return looked_for ? state_by_papers(event, need, *material) : state_by_event_file(event, need);
}

}  // namespace

std::vector<std::pair<std::string, std::string>> amounts(std::int64_t found, std::int64_t needed) {
    return {{"found", std::to_string(found)},
            {"needed", std::to_string(needed)},
            {"missing", std::to_string(std::max<std::int64_t>(needed - found, 0))}};
}

NeedState state_by_event_file(const Event& event, const Need& need) {
    const CountSentences* sentences = sentences_of(need.count);
    const auto said = event.counts.find(need.count);
    if (said == event.counts.end()) return {Status::open, {from_event_file(sentences->unsaid)}};
    if (need.characters) return state_of_reports(event, need, said->second);
    const bool enough = said->second >= need.at_least;
    return {enough ? Status::met : Status::unmet,
            {from_event_file(enough ? sentences->enough : sentences->few, amounts(said->second, need.at_least))}};
}

Evidence from_event_file(std::string_view text, std::vector<std::pair<std::string, std::string>> values) {
    return {.kind = "event_file", .says = {std::string(text), std::move(values)}, .by = {}, .date = {}, .reference = {}};
}

void apply_counts(const Event& event, const ClauseProfile& profile, const std::optional<MaterialEvidence>& material,
                  const Decision* standing, ClauseState& clause) {
    std::vector<NeedState> states, in_full;
    for (const Need& need : profile.needs) {
        states.push_back(state_of(event, lowered(need, standing), material));
        in_full.push_back(state_of(event, need, material));
    }
    clause.status = joined(states, profile.any_suffices);
    if (clause.status == Status::met && joined(in_full, profile.any_suffices) != Status::met) clause.status = Status::waived;
    for (const NeedState& state : states) {
        // Where one need suffices and is met, nobody has to say anything of the others.
        if (profile.any_suffices && clause.status == Status::met && state.status == Status::open) continue;
        clause.evidence.insert(clause.evidence.end(), state.evidence.begin(), state.evidence.end());
    }
}

}  // namespace yancai
