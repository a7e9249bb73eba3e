// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/store_agreement.h"

#include <set>

#include "base/digest.h"
#include "base/text.h"

namespace yancai {
namespace {

using Troubles = std::vector<HistoryTrouble>;

Phrase about(std::string_view text, const std::string& attempt) {
    return {std::string(text), {{"attempt", printable_utf8(attempt)}}};
}

Result<void> compare_event(Store& store, const History& history, const HistoryState& state, Troubles& troubles) {
    const std::optional<std::string> toml = TRY(store.event_toml(history.event));
    if (state.event_entry == 0) {
        if (toml) troubles.push_back({0, {N_("the event file in the store is not in the history"), {}}});
    } else if (!toml) {
        troubles.push_back({state.event_entry, {N_("the event file of this entry is missing in the store"), {}}});
    } else if (sha256_hex(*toml) != state.toml_sha256) {
        troubles.push_back(
            {state.event_entry, {N_("the event file in the store is not the one of this entry, the last of its kind"), {}}});
    }
    return {};
}

Result<void> compare_decisions(Store& store, const History& history, const HistoryState& state, Troubles& troubles) {
    const auto held = store.decisions(history.event);
    if (!held) {
        if (held.error().kind != ErrorKind::corrupt) return held.error();
        troubles.push_back({0, {N_("a decision in the store cannot be read"), {}}});
        return {};
    }
    const std::vector<Decision>& decisions = held.value();
    for (std::size_t index = 0; index < state.decisions.size(); ++index) {
        const auto& [entry, decision] = state.decisions[index];
        if (index >= decisions.size())
            troubles.push_back({entry, {N_("the decision of this entry is missing in the store"), {}}});
        else if (decisions[index] != decision)
            troubles.push_back({entry, {N_("the decision in the store is not what this entry says"), {}}});
    }
    if (decisions.size() > state.decisions.size())
        troubles.push_back({0,
                            {N_("decisions in the store that are not in the history: {count}"),
                             {{"count", std::to_string(decisions.size() - state.decisions.size())}}}});
    return {};
}

// Two that vouch for the same have the same bytes.
std::string bytes_of(const CheckSeal& check) {
    return entry_of(HistoryPlace{}, check).text;
}

Result<void> compare_material(Store& store, const History& history, const HistoryState& state, Troubles& troubles) {
    const std::optional<Store::RememberedMaterial> held = TRY(store.material(history.event));
    const CheckSeal* said = state.material();
    if (said == nullptr) {
        if (held) troubles.push_back({0, {N_("what the store says the material is worth is not in the history"), {}}});
        return {};
    }
    if (!held) {
        troubles.push_back({state.material_entry, {N_("what this check was worth is missing in the store"), {}}});
        return {};
    }
    CheckSeal stored = *said;
    stored.attempt = held->material.attempt;
    stored.policy_id = held->policy_id;
    stored.title_pattern = held->title_pattern;
    stored.material = held->material;
    if (bytes_of(stored) != bytes_of(*said))
        troubles.push_back(
            {state.material_entry, {N_("what the store says the material is worth is not what this check found"), {}}});
    return {};
}

Result<void> compare_check(Store& store, const HistoryState::Check& check, const std::string& event, Troubles& troubles) {
    const CheckSeal& said = check.seal;
    const std::optional<RememberedAttempt> held = TRY(store.attempt(said.attempt));
    if (!held) {
        troubles.push_back({check.entry, about(N_("attempt {attempt} is missing in the store"), said.attempt)});
        return {};
    }
    CheckSeal stored = said;
    stored.policy_id = held->start.policy_id;
    stored.policy_sha256 = held->start.policy_sha256;
    stored.toolchain = held->start.toolchain;
    stored.depth = held->start.depth;
    stored.started_at = held->start.started_at;
    stored.finished_at = held->finished_at;
    stored.verdict = held->verdict;
    if (held->start.event_id != event || bytes_of(stored) != bytes_of(said))
        troubles.push_back(
            {check.entry, about(N_("what the store says of attempt {attempt} is not what this entry says"), said.attempt)});
    if (sha256_hex(held->summary) != said.summary_sha256)
        troubles.push_back({check.entry, about(N_("the summary of attempt {attempt} in the store was changed"), said.attempt)});
    const Store::AssetsSum sum = TRY(store.sum_of_assets(said.attempt));
    if (sum.assets != said.assets || sum.sha256 != said.assets_sha256)
        troubles.push_back(
            {check.entry,
             about(N_("files or findings of attempt {attempt} in the store were changed, added or removed"), said.attempt)});
    return {};
}

}  // namespace

Result<std::vector<HistoryTrouble>> disagreements_of(Store& store, const History& history) {
    Troubles troubles;
    const HistoryState state = replay(history.entries);
    TRY(compare_event(store, history, state, troubles));
    TRY(compare_decisions(store, history, state, troubles));
    TRY(compare_material(store, history, state, troubles));
    std::set<std::string> vouched;
    for (const HistoryState::Check& check : state.checks) {
        vouched.insert(check.seal.attempt);
        TRY(compare_check(store, check, history.event, troubles));
    }
    for (const std::string& id : TRY(store.attempts(history.event))) {
        if (vouched.contains(id)) continue;
        const std::optional<RememberedAttempt> attempt = TRY(store.attempt(id));
        if (attempt && !attempt->finished_at.empty())
            troubles.push_back({0, about(N_("attempt {attempt} is finished in the store but not in the history"), id)});
    }
    return troubles;
}

}  // namespace yancai
