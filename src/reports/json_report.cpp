// SPDX-License-Identifier: GPL-3.0-or-later
// The contract's document, "yancai/report/1" (schema/report-1.schema.json). One line a key and one line an asset, so that a
// batch of a hundred thousand files neither fills memory nor defeats grep.
#include <nlohmann/json.hpp>
#include <ostream>

#include "facts/json.h"
#include "reports/asset_json.h"
#include "reports/sentences.h"

namespace yancai {
namespace {

using Json = nlohmann::ordered_json;

// Whether a terminal or editor obeys the character instead of showing it. JSON itself escapes those below U+0020.
bool obeyed(std::string_view at) {
    const auto byte = [&](std::size_t index) { return index < at.size() ? static_cast<unsigned char>(at[index]) : 0U; };
    if (byte(0) == 0x7F) return true;
    if (byte(0) == 0xC2) return byte(1) >= 0x80 && byte(1) <= 0x9F;  // C1: U+009B begins an escape sequence
    if (byte(0) != 0xE2) return false;
    if (byte(1) == 0x80) return (byte(2) >= 0xA8 && byte(2) <= 0xAE);  // line ends, text direction
    return byte(1) == 0x81 && byte(2) >= 0xA6 && byte(2) <= 0xA9;      // text direction
}

// The same document: such characters stand only inside strings, where \uXXXX means the same.
std::string line_of(const Json& document) {
    const std::string line = json_line(document);
    std::string safe;
    safe.reserve(line.size());
    constexpr std::string_view digits = "0123456789abcdef";
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (!obeyed(std::string_view(line).substr(at))) {
            safe.push_back(line[at]);
            continue;
        }
        const auto part = [&](std::size_t index) { return static_cast<unsigned>(static_cast<unsigned char>(line[at + index])); };
        unsigned value = part(0);
        if (value == 0xC2) {
            value = part(1);
            at += 1;
        } else if (value == 0xE2) {
            value = 0x2000U | (part(1) & 0x3FU) << 6U | (part(2) & 0x3FU);
            at += 2;
        }
        safe += "\\u";
        for (const unsigned shift : {12U, 8U, 4U, 0U}) safe.push_back(digits[value >> shift & 15U]);
    }
    return safe;
}

Json policy_json(const Report& report, Language language) {
    Json quotes = Json::object();
    for (const auto& [clause, quote] : report.quotes) quotes[clause] = quote;
    return {{"id", report.policy.id},
            {"version", report.policy.version},
            {"sha256", report.policy.sha256},
            {"title", language == Language::zh ? report.policy.title_zh : report.policy.title_en},
            {"quotes", std::move(quotes)}};
}

Json toolchain_json(const Report& report) {
    Json json = Json::object();
    for (const auto& [name, version] : report.toolchain) json[name] = version;
    return json;
}

Json event_json(const Report& report) {
    if (!report.event) return {};
    return {{"id", report.event->id}, {"kind", report.event->kind}, {"title", report.event->title}};
}

Json summary_json(const Report& report) {
    return {{"assets", report.accepted + report.review + report.rejected + report.undecided},
            {"accepted", report.accepted},
            {"review", report.review},
            {"rejected", report.rejected},
            {"undecided", report.undecided}};
}

Json scenes_json(const Report& report) {
    Json list = Json::array();
    for (const SceneCoverage& scene : report.scenes) {
        Json sources = Json::object();
        for (const char* source : {"folder", "sheet", "caption", "name"}) {
            const auto count = scene.sources.find(source);
            sources[source] = count == scene.sources.end() ? 0 : count->second;
        }
        list.push_back(
            {{"scene", scene.scene}, {"images", scene.images}, {"videos", scene.videos}, {"sources", std::move(sources)}});
    }
    return list;
}

Json exceptions_json(const Report& report) {
    Json changes = Json::array(), waivers = Json::array();
    for (const RuleChange& change : report.changes)
        changes.push_back({{"rule", change.rule}, {"severity", change.severity}, {"by", change.by}, {"reason", change.reason}});
    for (const auto& [waiver, expired, findings] : report.waivers)
        waivers.push_back({{"number", waiver.number},
                           {"rule", waiver.rule},
                           {"path", waiver.path},
                           {"sha256", waiver.sha256},
                           {"expected", waiver.expected},
                           {"by", waiver.by},
                           {"reason", waiver.reason},
                           {"until", waiver.until},
                           {"state", expired        ? "expired"
                                     : findings > 0 ? "used"
                                                    : "unused"},
                           {"findings", findings}});
    return {{"rules_changed", std::move(changes)}, {"waivers", std::move(waivers)}};
}

Json batch_json(const Judgement& batch, Language language) {
    return {{"verdict", word(batch.verdict)},
            {"rules_checked", batch.rules_checked},
            {"findings", report_json(batch.findings, language)},
            {"obstacles", report_json(batch.obstacles)}};
}

// The attempt's id differs from run to run and may stand only in "run": evidence points there.
Json record_json(const Report& report, Language language) {
    if (!report.record) return {};
    CompletionRecord record = *report.record;
    const std::string& attempt = report.run.attempt;
    for (ClauseState& clause : record.clauses)
        for (Evidence& evidence : clause.evidence) {
            if (attempt.empty()) continue;
            if (evidence.reference == attempt) evidence.reference = "#/run/attempt";
            for (auto& [hole, value] : evidence.says.values)
                if (value == attempt) value = "#/run/attempt";
        }
    return to_json(record, language);
}

Json run_json(const Report& report) {
    const Report::Run& run = report.run;
    return {{"folder", run.folder},
            {"started_at", run.started_at},
            {"seconds", run.seconds},
            {"host", run.host},
            {"jobs", run.jobs},
            {"attempt", run.attempt},
            {"measured", run.measured},
            {"remembered", run.remembered},
            {"store", run.store.empty() ? Json() : Json(run.store)},
            {"sandbox", run.sandbox.empty() ? Json() : Json(run.sandbox)},
            {"today", run.today}};
}

}  // namespace

Result<void> write_json(const Report& report, Language language, std::ostream& out) {
    const auto line = [&](std::string_view key, const Json& value) { out << "  \"" << key << "\": " << line_of(value) << ",\n"; };
    out << "{\n";
    line("schema", "yancai/report/1");
    line("language", word(language));
    line("policy", policy_json(report, language));
    line("depth", word(report.depth));
    line("toolchain", toolchain_json(report));
    line("event", event_json(report));
    line("summary", summary_json(report));
    out << "  \"assets\": [";
    bool first = true;
    if (report.each_asset) {
        TRY(report.each_asset([&](const AssetReport& asset) {
            out << (first ? "\n    " : ",\n    ") << line_of(report_json(asset, language));
            first = false;
            return static_cast<bool>(out);
        }));
    }
    out << (first ? "],\n" : "\n  ],\n");
    line("batch", batch_json(report.batch, language));
    line("scenes", scenes_json(report));
    line("exceptions", exceptions_json(report));
    line("record", record_json(report, language));
    line("disclaimer", disclaimer(language));
    out << "  \"run\": " << line_of(run_json(report)) << "\n}\n";
    if (!out) return Error{ErrorKind::unreadable, "the report could not be written to its end"};
    return {};
}

}  // namespace yancai
