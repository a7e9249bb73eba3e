// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/asset_json.h"

#include "facts/ai_answer.h"
#include "facts/caption_conflict.h"
#include "facts/json.h"
#include "reports/place.h"
#include "reports/value_text.h"

namespace yancai {
namespace {

using Json = OrderedJson;

Json place_json(const std::optional<Place>& place) {
    if (!place) return {};
    Json json;
    json["timecode"] = place->at_us ? Json(timecode_of(*place->at_us)) : Json();
    json["seconds"] = place->at_us ? seconds_json(*place->at_us) : Json();
    json["byte"] = place->at_byte ? Json(*place->at_byte) : Json();
    return json;
}

Json waived_json(const std::optional<Waived>& waived) {
    if (!waived) return {};
    return {{"by", waived->by}, {"reason", waived->reason}, {"until", waived->until}, {"waiver", waived->number}};
}

// What does not apply is an empty object, so that facts.video.width can be asked of every asset.
Json object_of(Json part) {
    return part.is_null() ? Json::object() : part;
}

Json place_of(const TextClaim& claim) {
    return {{"source", claim.source}, {"field", claim.field}};
}

// Which captions written on purpose speak against each other, whatever a policy makes of it.
Json conflicts_json(const AssetReport& asset) {
    std::vector<const TextClaim*> claims;
    for (const TextClaim& claim : asset.captions_beside) claims.push_back(&claim);
    if (const MetadataFacts* metadata = known(asset.facts.metadata)) {
        for (const TextClaim& claim : metadata->captions) claims.push_back(&claim);
    }
    Json list = Json::array();
    for (const auto& [one, other] : caption_conflicts(deliberate_captions(claims)))
        list.push_back({{"one", place_of(*one)}, {"other", place_of(*other)}});
    return list;
}

// The facts document arranged as the report's readers look for it: every caption in one list, in the order in which the
// sources count, and beside it the one that won.
Json facts_json(const AssetReport& asset) {
    Json document = to_json(asset.facts);
    Json metadata = object_of(std::move(document["metadata"]));
    Json captions = Json::array();
    for (const TextClaim& claim : asset.captions_beside) captions.push_back(to_json(claim));
    if (const auto embedded = metadata.find("captions"); embedded != metadata.end()) {
        for (Json& claim : *embedded) captions.push_back(std::move(claim));
        metadata.erase("captions");
    }
    const bool captioned = !asset.caption.text.empty();
    Json json;
    json["file"] = std::move(document["file"]);
    json["image"] = object_of(std::move(document["image"]));
    json["video"] = object_of(std::move(document["video"]));
    json["captions"] = std::move(captions);
    json["caption"] = asset.caption.text;
    json["caption_source"] = captioned ? place_of(asset.caption) : Json();
    json["caption_conflicts"] = conflicts_json(asset);
    json["metadata"] = std::move(metadata);
    json["document"] = object_of(std::move(document["document"]));
    json["ai"] = to_json(ai_answer(asset.facts.metadata, asset.ai_labels_beside));
    json["trouble"] = std::move(document["trouble"]);
    return json;
}

}  // namespace

Json report_json(const Finding& finding, Language language) {
    Json json;
    json["rule"] = finding.rule;
    json["severity"] = word(finding.severity);
    json["clause"] = finding.clause.empty() ? Json() : Json(finding.clause);
    json["expected"] = finding.expected;
    json["found"] = finding.found;
    json["message"] = spoken_message(finding, language);
    json["remedy"] = render(finding.remedy, language);
    json["place"] = place_json(finding.place);
    json["waived"] = waived_json(finding.waived);
    json["repeat"] = finding.repeat ? to_json(*finding.repeat) : Json();
    return json;
}

Json report_json(const std::vector<Finding>& findings, Language language) {
    Json list = Json::array();
    for (const Finding& finding : findings) list.push_back(report_json(finding, language));
    return list;
}

Json report_json(const std::vector<Error>& obstacles) {
    Json list = Json::array();
    for (const Error& obstacle : obstacles) list.push_back(to_json(obstacle));
    return list;
}

Json report_json(const AssetReport& asset, Language language) {
    Json json;
    json["path"] = asset.path;
    json["kind"] = asset.kind;
    json["format"] = asset.format;
    json["verdict"] = word(asset.judgement.verdict);
    json["rules_checked"] = asset.judgement.rules_checked;
    json["scenes"] = Json::array();
    json["scene_signs"] = Json::array();
    for (const SceneSign& sign : asset.scenes) {
        json["scenes"].push_back(sign.scene);
        json["scene_signs"].push_back({{"scene", sign.scene}, {"source", sign.source}, {"text", sign.text}});
    }
    json["papers"] = to_json(asset.papers);
    json["findings"] = report_json(asset.judgement.findings, language);
    json["obstacles"] = report_json(asset.judgement.obstacles);
    json["facts"] = facts_json(asset);
    return json;
}

}  // namespace yancai
