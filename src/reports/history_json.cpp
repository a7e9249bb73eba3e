// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "reports/causes.h"
#include "reports/history_report.h"

namespace yancai {
namespace {

using Json = OrderedJson;

constexpr std::string_view record_schema = "yancai/record/1";

Json entries_json(const History& history) {
    Json entries = Json::array();
    for (const HistoryEntry& entry : history.entries)
        entries.push_back({{"digest", entry.digest}, {"entry", entry_json(entry.text)}});
    return entries;
}

Json head_json(const History& history) {
    return history.entries.empty() ? Json() : Json(history.head());
}

// Without what another version may say in other words.
nlohmann::json plain(nlohmann::json clause) {
    if (!clause.is_object()) return clause;
    clause.erase("quote");
    if (clause.contains("evidence") && clause["evidence"].is_array())
        for (auto& one : clause["evidence"])
            if (one.is_object()) one.erase("says");
    return clause;
}

}  // namespace

OrderedJson to_json(const History& history) {
    return {{"schema", "yancai/history/1"},
            {"event", printable_utf8(history.event)},
            {"entries", entries_json(history)},
            {"head", head_json(history)}};
}

OrderedJson to_json(const Verification& verification, Language language) {
    Json troubles = Json::array();
    for (const HistoryTrouble& trouble : verification.troubles)
        troubles.push_back({{"entry", trouble.entry == 0 ? Json() : Json(trouble.entry)},
                            {"why", printable_utf8(explained(trouble.why, language))}});
    return {{"schema", "yancai/verification/1"},
            {"event", printable_utf8(verification.history.event)},
            {"whole", verification.whole()},
            {"exported", verification.exported},
            {"entries", verification.history.entries.size()},
            {"since", verification.since ? Json(*verification.since) : Json()},
            {"head", head_json(verification.history)},
            {"troubles", std::move(troubles)}};
}

OrderedJson to_json(const RecordExport& exported, Language language) {
    Json json{{"schema", record_schema}, {"yancai", YANCAI_VERSION}, {"language", word(language)}};
    json.update(to_json(exported.record, language));
    json["event_file_now"] = exported.event_file_now ? Json(*exported.event_file_now) : Json();
    json["history"] = entries_json(exported.history);
    json["head"] = head_json(exported.history);
    return json;
}

Result<ReadExport> read_export(std::string_view text) {
    const Error none{ErrorKind::corrupt, "no exported record"};
    const nlohmann::json document = entry_json(text);
    const auto string_at = [&](const nlohmann::json& object, const char* key) {
        const auto found = object.find(key);
        return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
    };
    if (!document.is_object() || string_at(document, "schema") != record_schema) return none;
    ReadExport exported;
    exported.language = string_at(document, "language") == "zh" ? Language::zh : Language::en;
    exported.version = string_at(document, "yancai");
    for (const char* key : {"event", "kind", "title", "clauses"}) exported.record[key] = document.value(key, nlohmann::json());
    if (!exported.record["clauses"].is_array()) return none;
    exported.history.event = string_at(document, "event");
    exported.head = string_at(document, "head");
    const auto history = document.find("history");
    if (history == document.end() || !history->is_array()) return none;
    for (const auto& one : *history) {
        if (!one.is_object() || !one.contains("entry")) return none;
        exported.history.entries.push_back({canonical(one["entry"]), string_at(one, "digest")});
    }
    const auto now = document.find("event_file_now");
    if (now != document.end() && now->is_string()) exported.event_file_now = now->get<std::string>();
    return exported;
}

std::string differs_from(const ReadExport& exported, const CompletionRecord& made) {
    const nlohmann::json wanted = to_json(made, exported.language);
    for (const char* key : {"event", "kind", "title"})
        if (exported.record.at(key) != wanted.at(key)) return "record";
    const auto& clauses = exported.record.at("clauses");
    const bool same_version = exported.version == YANCAI_VERSION;
    for (std::size_t index = 0; index < wanted.at("clauses").size(); ++index) {
        const auto& right = wanted.at("clauses").at(index);
        const std::string id = right.at("id").get<std::string>();
        if (index >= clauses.size()) return id;
        if (same_version ? clauses[index] != right : plain(clauses[index]) != plain(right)) return id;
    }
    return clauses.size() == wanted.at("clauses").size() ? std::string() : std::string("record");
}

}  // namespace yancai
