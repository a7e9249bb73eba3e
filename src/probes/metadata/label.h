// SPDX-License-Identifier: GPL-3.0-or-later
// The label of GB 45438-2025 for generated content, a JSON object that stands in many places. Pure functions, any thread.
#pragma once

#include <optional>

#include "facts/origin.h"
#include "probes/metadata/text.h"

namespace yancai {

// The label in a text: that of the standard, or the one of short-video platforms ({"aigc_label_type":1}). A field named AIGC
// whose text is no label says something unclear. Nothing: the text speaks of something else. `claim.text` is shortened.
[[nodiscard]] std::optional<AiLabel> ai_label_in(const MetadataText& text);

}  // namespace yancai
