// SPDX-License-Identifier: GPL-3.0-or-later
#include "event/history.h"

#include "base/digest.h"
#include "base/ordered_json.h"
#include "base/text.h"

namespace yancai {
namespace {

using Json = nlohmann::json;  // keys in order

constexpr std::string_view entry_schema = "yancai/history-entry/1";
constexpr int deepest = 16;  // more nesting than any entry has

HistoryEntry sealed(const HistoryPlace& place, std::string_view change, const std::string& at, Json body) {
    body["schema"] = entry_schema;
    body["event"] = place.event;
    body["number"] = place.number;
    body["at"] = at;
    body["change"] = change;
    if (place.adopted) body["adopted"] = true;
    HistoryEntry entry{canonical(body), {}};
    entry.digest = chained_digest(place.previous, entry.text);
    return entry;
}

Json json_of(const MaterialEvidence& material) {
    Json json{{"images_accepted", material.images_accepted},
              {"videos_accepted", material.videos_accepted},
              {"rejected", material.rejected},
              {"review", material.review},
              {"undecided", material.undecided},
              {"findings_waived", material.findings_waived},
              {"rules_changed", material.rules_changed},
              {"batch_verdict", material.batch_verdict},
              {"deep_enough", material.deep_enough},
              {"needed_depth", material.needed_depth}};
    if (material.reused > 0) json["reused"] = material.reused;  // not said by what is older than the count
    if (!material.papers) return json;
    json["papers"] = Json::array();
    for (const Paper& paper : *material.papers) json["papers"].push_back(Json(to_json(paper)));
    return json;
}

}  // namespace

std::string canonical(const nlohmann::json& document) {
    return document.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string chained_digest(const std::string& previous, std::string_view text) {
    std::string bytes = previous.empty() ? std::string(64, '0') : previous;
    bytes += '\n';
    bytes += text;
    return sha256_hex(bytes);
}

HistoryEntry entry_of(const HistoryPlace& place, const EventText& event, const std::string& at) {
    return sealed(place, "event_file", at, {{"kind", event.kind}, {"sha256", sha256_hex(event.toml)}, {"document", event.toml}});
}

HistoryEntry entry_of(const HistoryPlace& place, const CheckSeal& check) {
    Json body{{"attempt", check.attempt},
              {"policy", check.policy_id},
              {"policy_sha256", check.policy_sha256},
              {"toolchain", check.toolchain},
              {"depth", check.depth},
              {"started_at", check.started_at},
              {"finished_at", check.finished_at},
              {"verdict", check.verdict},
              {"assets", check.assets},
              {"assets_sha256", check.assets_sha256},
              {"summary_sha256", check.summary_sha256},
              {"result", check.result},
              {"title_pattern", check.title_pattern}};
    body["material"] = check.material ? json_of(*check.material) : Json();
    body["exceptions"] = Json::parse(check.exceptions, nullptr, false);
    if (body["exceptions"].is_discarded()) body["exceptions"] = Json::array();
    return sealed(place, "check", check.finished_at, std::move(body));
}

HistoryEntry entry_of(const HistoryPlace& place, const Decision& decision, std::uint64_t number) {
    return sealed(place, "decision", decision.at,
                  {{"decision", number},
                   {"clause", decision.clause},
                   {"action", decision.action},
                   {"by", decision.by},
                   {"reason", decision.reason},
                   {"evidence", decision.evidence},
                   {"decided_at", decision.at},
                   {"details", Json::parse(details_of(decision))}});
}

nlohmann::json entry_json(std::string_view text) {
    bool too_deep = false;
    Json entry = Json::parse(
        text,
        [&](int depth, Json::parse_event_t, Json&) {
            too_deep = too_deep || depth > deepest;
            return depth <= deepest;
        },
        false);
    if (too_deep || !entry.is_object()) return {};
    return entry;
}

std::vector<HistoryTrouble> chain_troubles(const History& history) {
    std::vector<HistoryTrouble> troubles;
    std::string previous;
    for (std::size_t index = 0; index < history.entries.size(); ++index) {
        const HistoryEntry& entry = history.entries[index];
        const std::uint64_t place = index + 1;
        const Json said = entry_json(entry.text);
        const auto value = [&](const char* key) { return said.is_object() ? said.value(key, Json()) : Json(); };
        if (!said.is_object() || value("schema") != entry_schema) {
            troubles.push_back({place, {N_("it cannot be read"), {}}});
        } else if (value("event") != history.event) {
            troubles.push_back({place, {N_("it belongs to another event"), {}}});
        } else if (value("number") != place) {
            troubles.push_back(
                {place,
                 {N_("the entry with number {number} stands here: entries were removed, inserted or moved"),
                  {{"number", printable_utf8(value("number").dump(-1, ' ', false, Json::error_handler_t::replace))}}}});
        } else if (entry.digest != chained_digest(previous, entry.text)) {
            troubles.push_back(
                {place, {N_("its digest does not fit its words and the entry before it: one of them was changed"), {}}});
        }
        previous = entry.digest;
    }
    return troubles;
}

}  // namespace yancai
