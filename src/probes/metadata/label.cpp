// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/metadata/label.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/ordered_json.h"
#include "probes/metadata/fields.h"
#include "probes/metadata/origin.h"

namespace yancai {
namespace {

using Json = nlohmann::json;

// Objects in objects and texts of JSON in JSON, as programs that wrap each other's labels write them.
constexpr int deepest_wrapping = 4;

// Without exceptions, and without recursion in this parser; discarded when the text is no JSON.
Json parsed(std::string_view text) {
    return Json::parse(text, nullptr, /*allow_exceptions=*/false);
}

const Json* member(const Json& object, std::string_view name) {
    const auto found = object.find(std::string(name));
    return found == object.end() ? nullptr : &*found;
}

std::string text_of(const Json* value) {
    if (value == nullptr) return {};
    if (value->is_string()) return trimmed(value->get_ref<const std::string&>());
    if (value->is_number_integer()) return std::to_string(value->get<std::int64_t>());
    return {};
}

bool is_label(const Json& object) {
    constexpr std::array beside{"ContentProducer", "ProduceID", "ContentPropagator", "PropagateID"};
    return object.contains("Label") &&
           std::any_of(beside.begin(), beside.end(), [&](const char* name) { return object.contains(name); });
}

// GB 45438-2025, annex E: 1 generated, 2 possibly generated, 3 suspected to be.
AiWord word_of_standard(const std::string& value) {
    if (value == "1") return AiWord::generated;
    if (value == "2") return AiWord::possible;
    return value == "3" ? AiWord::suspected : AiWord::unclear;
}

AiLabel of_standard(const Json& object) {
    AiLabel label;
    label.standard = "gb45438";
    label.says = word_of_standard(text_of(member(object, "Label")));
    label.producer = shortened_claim(text_of(member(object, "ContentProducer")));
    return label;
}

// What platforms write for themselves: 0 is no label, 1 the author's own word, more the platform's suspicion.
std::optional<AiLabel> of_platform(const Json& object) {
    const std::string type = text_of(member(object, "aigc_label_type"));
    if (type.empty() || type == "0") return std::nullopt;
    AiLabel label;
    label.standard = "vendor";
    label.says = type == "1" ? AiWord::generated : AiWord::suspected;
    label.producer = shortened_claim(text_of(member(object, "source_info")));
    return label;
}

std::optional<AiLabel> label_of(const Json& value, bool named, int wrapping) {
    if (wrapping > deepest_wrapping) return std::nullopt;
    if (value.is_string()) {
        const Json inside = parsed(value.get_ref<const std::string&>());
        return inside.is_object() ? label_of(inside, named, wrapping + 1) : std::nullopt;
    }
    if (!value.is_object()) return std::nullopt;
    if (const Json* inside = member(value, "AIGC")) {
        if (auto label = label_of(*inside, true, wrapping + 1)) return label;
        AiLabel unclear;
        unclear.standard = "gb45438";
        return unclear;
    }
    if (is_label(value) || (named && value.contains("Label"))) return of_standard(value);
    if (value.contains("aigc_label_type")) return of_platform(value);
    if (const Json* inside = member(value, "aigc_info")) return label_of(*inside, false, wrapping + 1);
    return std::nullopt;
}

bool is_named(const MetadataText& text) {
    const std::string_view field = text.field;
    const std::size_t colon = field.rfind(':');
    return equal_folded(colon == std::string_view::npos ? field : field.substr(colon + 1), "AIGC");
}

// `"AIGC" :` is a key even where the rest is no JSON any more; a sentence about "AIGC" is not.
bool has_key(std::string_view text) {
    constexpr std::string_view key = "\"AIGC\"";
    const std::size_t brace = text.find('{');
    const std::size_t at = brace == std::string_view::npos ? brace : text.find(key, brace);
    if (at == std::string_view::npos) return false;
    const std::size_t next = text.find_first_not_of(" \t\r\n", at + key.size());
    return next != std::string_view::npos && text[next] == ':';
}

bool may_be_label(std::string_view text) {
    return text.find('{') != std::string_view::npos &&
           (text.find("\"AIGC\"") != std::string_view::npos || text.find("\"Label\"") != std::string_view::npos ||
            text.find("AIGC\\\"") != std::string_view::npos || text.find("aigc_") != std::string_view::npos);
}

}  // namespace

std::optional<AiLabel> ai_label_in(const MetadataText& text) {
    const std::string_view words = text.text.utf8;
    const bool named = is_named(text);
    if (!named && !may_be_label(words)) return std::nullopt;
    std::optional<AiLabel> label;
    Json value = parsed(words);
    if (value.is_discarded()) {  // something may stand around it: AIGC{…}, a NUL, the rest of a comment
        const std::size_t begin = words.find('{'), end = words.rfind('}');
        if (begin != std::string_view::npos && end != std::string_view::npos && end > begin)
            value = parsed(words.substr(begin, end + 1 - begin));
    }
    const bool broken = value.is_discarded();
    if (!broken) label = label_of(value, named, 0);
    if (!label && (named || (broken && has_key(words)))) {
        label.emplace();
        label->standard = "gb45438";
    }
    if (!label) return std::nullopt;
    label->claim = claim_of(text);
    label->claim.text = shortened_claim(label->claim.text);
    return label;
}

}  // namespace yancai
