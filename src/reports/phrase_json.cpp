// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/phrase_json.h"

namespace yancai {

using Json = OrderedJson;

Json phrase_json(const Phrase& phrase) {
    Json values = Json::array();
    for (const auto& [hole, value] : phrase.values) values.push_back(Json::array({hole, value}));
    return {{"text", phrase.text}, {"values", std::move(values)}};
}

Phrase read_phrase(JsonReader& parent, std::string_view key) {
    Phrase phrase;
    const Json* document = parent.member(key);
    if (document == nullptr) return phrase;
    JsonReader reader(*document, parent.inside(key), parent.trouble());
    reader.read("text", phrase.text);
    reader.each("values", [&](const Json& pair) {
        if (pair.is_array() && pair.size() == 2 && pair[0].is_string() && pair[1].is_string())
            phrase.values.emplace_back(pair[0].get<std::string>(), pair[1].get<std::string>());
        else
            reader.complain("values", "pairs of texts");
    });
    return phrase;
}

}  // namespace yancai
