// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/ordered_json.h"
#include "event/history.h"

namespace yancai {
namespace {

using Json = nlohmann::json;

// Whatever is of another type stays as it was: an entry is somebody else's words.
void read(const Json& entry, const char* key, std::string& into) {
    const auto found = entry.find(key);
    if (found != entry.end() && found->is_string()) into = found->get_ref<const std::string&>();
}

void read(const Json& entry, const char* key, std::uint64_t& into) {
    const auto found = entry.find(key);
    if (found != entry.end() && found->is_number_unsigned()) into = found->get<std::uint64_t>();
}

MaterialEvidence material_of(const Json& said, const std::string& attempt) {
    MaterialEvidence material;
    material.attempt = attempt;
    read(said, "images_accepted", material.images_accepted);
    read(said, "videos_accepted", material.videos_accepted);
    read(said, "rejected", material.rejected);
    read(said, "review", material.review);
    read(said, "undecided", material.undecided);
    read(said, "findings_waived", material.findings_waived);
    read(said, "rules_changed", material.rules_changed);
    read(said, "reused", material.reused);
    read(said, "batch_verdict", material.batch_verdict);
    read(said, "needed_depth", material.needed_depth);
    if (const auto papers = said.find("papers"); papers != said.end()) {
        if (auto list = papers_from_json(OrderedJson(*papers))) material.papers = std::move(list).value();
    }
    const auto deep = said.find("deep_enough");
    material.deep_enough = deep != said.end() && deep->is_boolean() && deep->get<bool>();
    return material;
}

CheckSeal check_of(const Json& entry) {
    CheckSeal check;
    read(entry, "attempt", check.attempt);
    read(entry, "policy", check.policy_id);
    read(entry, "policy_sha256", check.policy_sha256);
    read(entry, "toolchain", check.toolchain);
    read(entry, "depth", check.depth);
    read(entry, "started_at", check.started_at);
    read(entry, "finished_at", check.finished_at);
    read(entry, "verdict", check.verdict);
    read(entry, "assets", check.assets);
    read(entry, "assets_sha256", check.assets_sha256);
    read(entry, "summary_sha256", check.summary_sha256);
    read(entry, "result", check.result);
    read(entry, "title_pattern", check.title_pattern);
    const auto material = entry.find("material");
    if (material != entry.end() && material->is_object()) check.material = material_of(*material, check.attempt);
    const auto exceptions = entry.find("exceptions");
    if (exceptions != entry.end() && exceptions->is_array()) check.exceptions = canonical(*exceptions);
    return check;
}

Decision decision_of(const Json& entry) {
    Decision decision;
    read(entry, "clause", decision.clause);
    read(entry, "action", decision.action);
    read(entry, "by", decision.by);
    read(entry, "reason", decision.reason);
    read(entry, "evidence", decision.evidence);
    read(entry, "decided_at", decision.at);
    const auto details = entry.find("details");
    if (details != entry.end()) static_cast<void>(read_details(canonical(*details), decision));
    return decision;
}

}  // namespace

const CheckSeal* HistoryState::material() const {
    for (const Check& check : checks)
        if (material_entry != 0 && check.entry == material_entry) return &check.seal;
    return nullptr;
}

HistoryState replay(const std::vector<HistoryEntry>& entries) {
    HistoryState state;
    for (std::size_t index = 0; index < entries.size(); ++index) {
        const Json entry = entry_json(entries[index].text);
        if (!entry.is_object()) continue;
        std::string change;
        read(entry, "change", change);
        if (change == "event_file") {
            state.event_entry = index + 1;
            read(entry, "kind", state.kind);
            read(entry, "sha256", state.toml_sha256);
            read(entry, "document", state.toml);
        } else if (change == "check") {
            state.checks.push_back({index + 1, check_of(entry)});
            if (state.checks.back().seal.material) state.material_entry = index + 1;
        } else if (change == "decision") {
            state.decisions.emplace_back(index + 1, decision_of(entry));
        }
    }
    return state;
}

}  // namespace yancai
