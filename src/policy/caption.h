// SPDX-License-Identifier: GPL-3.0-or-later
// Captions as the policy sees them: what is a placeholder, and which texts were meant as captions. Pure functions.
#pragma once

#include <string>
#include <vector>

#include "facts/context.h"
#include "facts/facts.h"
#include "policy/policy.h"

namespace yancai {

// Text that nobody wrote about the picture: nothing but punctuation, what cameras write by themselves, the file's own name.
[[nodiscard]] bool is_placeholder(const std::string& text, const FileFacts& file, const Policy& policy);

// All caption claims in the order in which they count: sheet, sidecar, embedded.
[[nodiscard]] std::vector<const TextClaim*> captions_in_order(const Facts& facts, const AssetContext& context);

// Those that people wrote on purpose (see facts/caption_conflict.h) and that say something: no placeholders, no lost characters.
[[nodiscard]] std::vector<const TextClaim*> deliberate_captions(const Facts& facts, const AssetContext& context,
                                                                const Policy& policy);

}  // namespace yancai
