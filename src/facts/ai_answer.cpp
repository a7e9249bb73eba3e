// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/ai_answer.h"

#include <algorithm>
#include <array>

#include "base/ordered_json.h"
#include "facts/json.h"
#include "facts/json_reader.h"

namespace yancai {
namespace {

using Json = OrderedJson;

constexpr std::array<std::string_view, 4> words{"declared", "signed", "none", "unknown"};
constexpr std::array<AiWord, 5> gravest_first{AiWord::generated, AiWord::composite, AiWord::suspected, AiWord::possible,
                                              AiWord::unclear};

auto gravity(const AiLabel& label) {
    return std::find(gravest_first.begin(), gravest_first.end(), label.says) - gravest_first.begin();
}

Json credentials_json(const AiAnswer& answer) {
    if (!answer.credentials) return {};
    return {{"place", answer.credentials->place},
            {"generator", answer.credentials->generator},
            {"say_ai", answer.credentials_say_ai},
            {"signature", "not checked"}};
}

}  // namespace

std::string_view word(AiStanding answer) {
    return words.at(static_cast<std::size_t>(answer));
}

std::optional<AiStanding> ai_answer_named(std::string_view word) {
    const auto found = std::find(words.begin(), words.end(), word);
    if (found == words.end()) return std::nullopt;
    return static_cast<AiStanding>(found - words.begin());
}

AiAnswer ai_answer(const Probed<MetadataFacts>& probed, const std::vector<AiLabel>& beside) {
    AiAnswer answer;
    const MetadataFacts* metadata = known(probed);
    if (metadata != nullptr) {
        answer.labels = metadata->ai_labels;
        answer.credentials = metadata->credentials;
        answer.credentials_say_ai = std::any_of(answer.labels.begin(), answer.labels.end(),
                                                [](const AiLabel& label) { return label.standard == "c2pa"; });
    }
    answer.labels.insert(answer.labels.end(), beside.begin(), beside.end());
    std::stable_sort(answer.labels.begin(), answer.labels.end(),
                     [](const AiLabel& one, const AiLabel& other) { return gravity(one) < gravity(other); });
    if (!answer.labels.empty())
        answer.answer = AiStanding::declared;
    else if (answer.credentials)
        answer.answer = AiStanding::signed_;
    else if (metadata != nullptr)
        answer.answer = AiStanding::none;
    return answer;
}

Json to_json(const std::vector<AiLabel>& labels) {
    Json list = Json::array();
    for (const AiLabel& label : labels)
        list.push_back({{"standard", label.standard},
                        {"says", word(label.says)},
                        {"producer", label.producer},
                        {"claim", to_json(label.claim)}});
    return list;
}

Result<std::vector<AiLabel>> ai_labels_from_json(const Json& document) {
    if (!document.is_array()) return Error{ErrorKind::corrupt, "ai_labels: expected a list"};
    std::vector<AiLabel> labels;
    std::optional<Error> trouble;
    for (const Json& entry : document) {
        JsonReader reader(entry, "ai_labels", trouble);
        AiLabel& label = labels.emplace_back();
        reader.read("standard", label.standard);
        reader.read_word("says", label.says, ai_word_named);
        reader.read("producer", label.producer);
        const Json* claim = reader.member("claim");
        if (trouble) return *trouble;
        label.claim = TRY(text_claim_from_json(*claim));
    }
    if (trouble) return *trouble;
    return labels;
}

Json to_json(const AiAnswer& answer) {
    Json labels = Json::array();
    for (const AiLabel& label : answer.labels)
        labels.push_back({{"standard", label.standard},
                          {"says", word(label.says)},
                          {"producer", label.producer},
                          {"source", label.claim.source},
                          {"field", label.claim.field},
                          {"text", label.claim.text}});
    return {{"answer", word(answer.answer)}, {"labels", std::move(labels)}, {"credentials", credentials_json(answer)}};
}

}  // namespace yancai
