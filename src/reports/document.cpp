// SPDX-License-Identifier: GPL-3.0-or-later
// One judged asset as the store keeps it: a line of JSON whose messages are still phrases, so that it reads in any language.
#include "base/ordered_json.h"
#include "facts/ai_answer.h"
#include "facts/json.h"
#include "facts/json_reader.h"
#include "reports/report.h"

namespace yancai {
namespace {

using Json = OrderedJson;

constexpr std::string_view asset_schema = "yancai/asset/1";
constexpr std::string_view facts_follow = R"(,"facts":)";  // behind all else; inside a text the marks would be escaped

enum class Parts { all, judged };

}  // namespace

std::string to_document(const AssetReport& asset) {
    return to_document(asset, json_line(to_json(asset.facts)));
}

std::string to_document(const AssetReport& asset, const std::string& facts) {
    Json beside = Json::array();
    for (const TextClaim& claim : asset.captions_beside) beside.push_back(to_json(claim));
    Json document;
    document["schema"] = asset_schema;
    document["path"] = asset.path;
    document["kind"] = asset.kind;
    document["format"] = asset.format;
    document["scenes"] = Json::array();
    for (const SceneSign& sign : asset.scenes)
        document["scenes"].push_back({{"scene", sign.scene}, {"source", sign.source}, {"text", sign.text}});
    document["caption"] = to_json(asset.caption);
    document["captions_beside"] = std::move(beside);
    document["papers"] = to_json(asset.papers);
    document["ai_labels_beside"] = to_json(asset.ai_labels_beside);
    document["judgement"] = to_json(asset.judgement);
    std::string line = json_line(document);
    line.pop_back();
    return line.append(facts_follow).append(facts).append("}");
}

namespace {

Result<AssetReport> read_document(std::string_view line, Parts parts) {
    const Json document = TRY(json_from_line(line));
    std::optional<Error> trouble;
    AssetReport asset;
    JsonReader reader(document, "", trouble);
    std::string schema;
    reader.read("schema", schema);
    if (schema != asset_schema) reader.complain("schema", asset_schema);
    reader.read("path", asset.path);
    reader.read("kind", asset.kind);
    reader.read("format", asset.format);
    reader.each("scenes", [&](const Json& sign) {
        if (sign.is_string()) {  // earlier versions did not say how it was known
            asset.scenes.push_back({sign.get<std::string>(), "", ""});
            return;
        }
        JsonReader sign_reader(sign, "scenes", trouble);
        SceneSign& one = asset.scenes.emplace_back();
        sign_reader.read("scene", one.scene);
        sign_reader.read("source", one.source);
        sign_reader.read("text", one.text);
    });
    std::vector<const Json*> beside;
    reader.each("captions_beside", [&](const Json& claim) { beside.push_back(&claim); });
    const Json* caption = reader.member("caption");
    const Json* judgement = reader.member("judgement");
    const Json* facts = parts == Parts::all ? reader.member("facts") : nullptr;
    if (trouble) return *trouble;
    // Earlier versions knew nothing of these.
    if (const auto papers = document.find("papers"); papers != document.end()) asset.papers = TRY(paper_signs_from_json(*papers));
    if (const auto labels = document.find("ai_labels_beside"); labels != document.end())
        asset.ai_labels_beside = TRY(ai_labels_from_json(*labels));

    asset.caption = TRY(text_claim_from_json(*caption));
    for (const Json* claim : beside) asset.captions_beside.push_back(TRY(text_claim_from_json(*claim)));
    asset.judgement = TRY(judgement_from_json(*judgement));
    if (facts != nullptr) asset.facts = TRY(facts_from_json(*facts));
    return asset;
}

}  // namespace

Result<AssetReport> asset_from_document(const std::string& line) {
    return read_document(line, Parts::all);
}

Result<AssetReport> judged_from_document(const std::string& line) {
    const std::size_t facts_at = line.find(facts_follow);
    if (facts_at == std::string::npos) return read_document(line, Parts::judged);
    return read_document(line.substr(0, facts_at) + "}", Parts::judged);
}

}  // namespace yancai
