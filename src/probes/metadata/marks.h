// SPDX-License-Identifier: GPL-3.0-or-later
// AiMark: how one generator signs what it makes. The list is ai_marks.txt beside this file, built into the program. Immutable;
// any thread.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "facts/origin.h"
#include "probes/metadata/text.h"

namespace yancai {

struct AiMark {
    AiWord says{AiWord::unclear};
    std::string vendor;
    std::string place;               // "software", "device", "maker", "credit", "text", "png:parameters"
    std::vector<std::string> words;  // folded; empty: any text
};

[[nodiscard]] std::span<const AiMark> ai_marks();
// The mark that this text bears; null: none.
[[nodiscard]] const AiMark* ai_mark_of(const MetadataText& text);

}  // namespace yancai
