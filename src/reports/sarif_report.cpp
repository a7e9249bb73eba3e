// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/sarif_report.h"

#include <ostream>

#include "base/digest.h"
#include "base/ordered_json.h"
#include "policy/rules.h"
#include "reports/json_text.h"
#include "reports/place.h"
#include "reports/report_parts.h"
#include "reports/sentences.h"
#include "reports/value_text.h"

namespace yancai {
namespace {

using Json = OrderedJson;

constexpr std::string_view folder_name = "BATCH";  // what relative URIs start from

std::string_view level_of(Severity severity) {
    switch (severity) {
        case Severity::notice: return "note";
        case Severity::review: return "warning";
        case Severity::reject: break;
    }
    return "error";
}

Json driver_json(const Report& report, Language language) {
    Json rules = Json::array(), libraries = Json::array();
    for (const Rule& rule : all_rules())
        rules.push_back({{"id", rule.id},
                         {"shortDescription", {{"text", translated(rule.wants, language)}}},
                         {"fullDescription", {{"text", translated(rule.why, language)}}},
                         {"help", {{"text", translated(rule.mend, language)}}}});
    std::string version = "0";
    for (const auto& [name, its_version] : report.toolchain) {
        if (name == "yancai")
            version = its_version;
        else
            libraries.push_back({{"name", name}, {"version", its_version}});
    }
    Json tool{{"driver",
               {{"name", "Yancai"},
                {"version", version},
                {"semanticVersion", version},
                {"language", language == Language::zh ? "zh-CN" : "en"},
                {"rules", std::move(rules)}}}};
    if (!libraries.empty()) tool["extensions"] = std::move(libraries);
    return tool;
}

Json artifact_json(const AssetReport& asset) {
    const FileFacts& file = asset.facts.file;
    Json json{{"location", {{"uri", uri_of(asset.path)}, {"uriBaseId", folder_name}}}};
    if (!file.sha256.empty()) {
        json["length"] = file.size_bytes;
        json["hashes"] = {{"sha-256", file.sha256}};
    }
    json["roles"] = {"analysisTarget"};
    json["properties"] = {{"kind", asset.kind}, {"format", asset.format}, {"verdict", word(asset.judgement.verdict)}};
    return json;
}

// Where a finding of file number `index` is; of the batch as a whole: nowhere.
Json location_json(const AssetReport& asset, std::uint64_t index, const std::optional<Place>& place) {
    Json physical{{"artifactLocation", {{"uri", uri_of(asset.path)}, {"uriBaseId", folder_name}, {"index", index}}}};
    const std::uint64_t size = asset.facts.file.size_bytes;
    if (place && place->at_byte && *place->at_byte < size)
        physical["region"] = {{"byteOffset", *place->at_byte}, {"byteLength", 1}};
    else
        physical["region"] = {{"byteOffset", 0}, {"byteLength", size}};  // the file as a whole
    return {{"physicalLocation", std::move(physical)}};
}

// The same finding in the same content stays the same from check to check, whatever the file is called.
std::string fingerprint(const Finding& finding, const std::string& content) {
    std::string text = finding.rule + "\n" + content + "\n" + finding.expected;
    if (finding.place && finding.place->at_us) text += "\nat " + std::to_string(*finding.place->at_us);
    if (finding.place && finding.place->at_byte) text += "\nbyte " + std::to_string(*finding.place->at_byte);
    return sha256_hex(text);
}

// What a finding of the whole batch is about: the files and numbers that it names.
std::string content_of(const Finding& finding) {
    std::string content = finding.message.text;
    for (const auto& [hole, value] : finding.message.values) content += "\n" + hole + "=" + value;
    return content;
}

Json result_json(const Finding& finding, const std::string& content, Language language) {
    Json json{{"ruleId", finding.rule}};
    if (const Rule* rule = rule_named(finding.rule)) json["ruleIndex"] = rule - all_rules().data();
    json["level"] = level_of(finding.severity);
    std::string text = spoken_message(finding, language);
    if (const std::string remedy = render(finding.remedy, language); !remedy.empty())
        text += "\n" + say(language, N_("To do: {remedy}"), {{"remedy", remedy}});
    json["message"] = {{"text", text}};
    json["locations"] = Json::array();
    if (!content.empty()) json["partialFingerprints"] = {{"ruleAndContent/v1", fingerprint(finding, content)}};
    if (finding.waived)
        json["suppressions"] = {{{"kind", "external"},
                                 {"status", "accepted"},
                                 {"justification", finding.waived->reason},
                                 {"properties", {{"by", finding.waived->by}, {"until", finding.waived->until}}}}};
    Json properties{{"expected", finding.expected}, {"found", finding.found}};
    if (!finding.clause.empty()) properties["clause"] = finding.clause;
    if (finding.place && finding.place->at_us) properties["timecode"] = timecode_of(*finding.place->at_us);
    json["properties"] = std::move(properties);
    return json;
}

class SarifReport {
public:
    SarifReport(const Report& report, Language language, std::ostream& out) : report_(report), language_(language), out_(out) {}

    Result<void> write() {
        out_
            << "{\n\"$schema\": \"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json\",\n"
               "\"version\": \"2.1.0\",\n\"runs\": [{\n";
        member("tool", driver_json(report_, language_));
        member("automationDetails", {{"id", "yancai/" + (report_.event ? report_.event->id : report_.policy.id) + "/"}});
        member("originalUriBaseIds",
               {{folder_name, {{"description", {{"text", say(language_, N_("The folder that was checked"))}}}}}});
        out_ << "\"artifacts\": [";
        TRY(each([&](const AssetReport& asset, std::uint64_t) { element(artifact_json(asset)); }));
        end_list();
        out_ << "\"results\": [";
        for (const Finding& finding : report_.batch.findings) element(result_json(finding, content_of(finding), language_));
        TRY(each([&](const AssetReport& asset, std::uint64_t index) { write_results(asset, index); }));
        end_list();
        member("invocations", Json::array({invocation()}));
        member("language", language_ == Language::zh ? "zh-CN" : "en");
        out_ << "\"properties\": " << harmless_line(properties()) << "\n}]\n}\n";
        return {};
    }

private:
    Result<void> each(const std::function<void(const AssetReport&, std::uint64_t)>& look) {
        std::uint64_t index = 0;
        if (!report_.each_asset) return {};
        return report_.each_asset([&](const AssetReport& asset) {
            look(asset, index++);
            return static_cast<bool>(out_);
        });
    }

    void member(std::string_view key, const Json& value) { out_ << '"' << key << "\": " << harmless_line(value) << ",\n"; }
    void element(const Json& value) {
        out_ << (first_ ? "\n" : ",\n") << harmless_line(value);
        first_ = false;
    }
    void end_list() {
        out_ << (first_ ? "],\n" : "\n],\n");
        first_ = true;
    }

    void write_results(const AssetReport& asset, std::uint64_t index) {
        for (const Finding& finding : asset.judgement.findings) {
            Json result = result_json(finding, asset.facts.file.sha256, language_);
            result["locations"].push_back(location_json(asset, index, finding.place));
            element(result);
        }
        for (const Error& obstacle : asset.judgement.obstacles)
            note_trouble(obstacle, Json::array({location_json(asset, index, std::nullopt)}));
    }

    // Trouble with us is no result about a file. Kept in memory, so only so many.
    void note_trouble(const Error& obstacle, Json locations) {
        constexpr std::size_t most = 10'000;
        if (troubles_.size() >= most) return;
        Json trouble{{"level", "error"}, {"message", {{"text", spoken_obstacle(obstacle, language_)}}}};
        if (!locations.empty()) trouble["locations"] = std::move(locations);
        troubles_.push_back(std::move(trouble));
    }

    Json invocation() {
        for (const Error& obstacle : report_.batch.obstacles) note_trouble(obstacle, Json::array());
        Json json{{"executionSuccessful", report_.undecided == 0 && report_.batch.obstacles.empty()},
                  {"startTimeUtc", report_.run.started_at},
                  {"machine", report_.run.host}};
        if (!troubles_.empty()) json["toolExecutionNotifications"] = std::move(troubles_);
        return json;
    }

    Json properties() const {
        return {{"summary", summary_json(report_)},
                {"batch", word(report_.batch.verdict)},
                {"policy", {{"id", report_.policy.id}, {"version", report_.policy.version}, {"sha256", report_.policy.sha256}}},
                {"depth", word(report_.depth)},
                {"event", event_json(report_)},
                {"disclaimer", disclaimer(language_)}};
    }

    const Report& report_;
    Language language_;
    std::ostream& out_;
    bool first_{true};
    Json troubles_ = Json::array();
};

}  // namespace

std::string uri_of(std::string_view path) {
    constexpr std::string_view unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string uri;
    for (const char c : path) {
        if (unreserved.find(c) != std::string_view::npos) {
            uri += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        uri += {'%', digits[byte >> 4U], digits[byte & 15U]};
    }
    return uri;
}

Result<void> write_sarif(const Report& report, Language language, std::ostream& out) {
    TRY(SarifReport(report, language, out).write());
    if (!out) return Error{ErrorKind::unreadable, "the report could not be written to its end"};
    return {};
}

}  // namespace yancai
