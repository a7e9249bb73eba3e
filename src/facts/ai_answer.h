// SPDX-License-Identifier: GPL-3.0-or-later
// AiAnswer: what a file says of being machine-made, in one word. Pure functions of facts.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/ordered_json_fwd.h"
#include "facts/facts.h"

namespace yancai {

enum class AiStanding : std::uint8_t {
    declared,  // a label says that a machine made it, or parts of it, or may have
    signed_,   // no label, but content credentials (C2PA): nobody checked their signature, and by themselves they say nothing of
               // AI
    none,      // neither; that proves nothing
    unknown,   // its metadata could not be read, or nobody looked
};
[[nodiscard]] std::string_view word(AiStanding answer);
[[nodiscard]] std::optional<AiStanding> ai_answer_named(std::string_view word);

struct AiAnswer {
    AiStanding answer{AiStanding::unknown};
    std::vector<AiLabel> labels;  // the gravest first; of two alike, the one inside the file
    std::optional<ContentCredentials> credentials;
    bool credentials_say_ai{false};  // they hold trainedAlgorithmicMedia or the like
};

// `beside`: labels from a sidecar.
[[nodiscard]] AiAnswer ai_answer(const Probed<MetadataFacts>& metadata, const std::vector<AiLabel>& beside);
// Labels alone, as facts keep them, and the way back (corrupt when it is no list of them).
[[nodiscard]] OrderedJson to_json(const std::vector<AiLabel>& labels);
[[nodiscard]] Result<std::vector<AiLabel>> ai_labels_from_json(const OrderedJson& document);
// {"answer", "labels": [{"standard", "says", "producer", "source", "field", "text"}], "credentials": {"generator", …} | null}
[[nodiscard]] OrderedJson to_json(const AiAnswer& answer);

}  // namespace yancai
