// SPDX-License-Identifier: GPL-3.0-or-later
// Documents and thumbnails as JSON, both ways.
#include "base/base64.h"
#include "base/ordered_json.h"
#include "facts/json_object.h"
#include "facts/json_parts.h"
#include "facts/json_values.h"

namespace yancai {

OrderedJson document_json(const DocumentFacts& document) {
    return json_object({{"title", document.title},
                        {"characters", document.characters},
                        {"pages", value_or_null(document.pages)},
                        {"pages_without_text", document.pages_without_text}});
}

void read_document(JsonReader& reader, DocumentFacts& document) {
    reader.read("title", document.title);
    reader.read("characters", document.characters);
    reader.read("pages", document.pages);
    reader.read("pages_without_text", document.pages_without_text);
}

OrderedJson thumbnail_json(const std::string& thumbnail) {
    return thumbnail.empty() ? OrderedJson() : OrderedJson(to_base64(thumbnail));
}

void read_thumbnail(JsonReader& document, std::string& thumbnail) {
    std::optional<std::string> text;
    document.read("thumbnail", text);
    if (!text) return thumbnail.clear();
    if (std::optional<std::string> bytes = from_base64(*text))
        thumbnail = std::move(*bytes);
    else
        document.complain("thumbnail", "base64");
}

}  // namespace yancai
