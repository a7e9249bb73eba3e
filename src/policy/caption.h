// SPDX-License-Identifier: GPL-3.0-or-later
// Captions as the policy sees them: what is a placeholder, and which texts speak against each other. Pure functions.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "facts/context.h"
#include "facts/facts.h"
#include "policy/policy.h"

namespace yancai {

// Text that nobody wrote about the picture: nothing but punctuation, what cameras write by themselves, the file's own name.
[[nodiscard]] bool is_placeholder(const std::string& text, const FileFacts& file, const Policy& policy);

// All caption claims in the order in which they count: sheet, sidecar, embedded.
[[nodiscard]] std::vector<const TextClaim*> captions_in_order(const Facts& facts, const AssetContext& context);

// The first text of each place where people put captions on purpose (sheet, sidecar, XMP description, IPTC caption).
// Exif and PNG texts are left to machines, and accessibility texts describe in other words on purpose.
[[nodiscard]] std::vector<const TextClaim*> deliberate_captions(const Facts& facts, const AssetContext& context,
                                                                const Policy& policy);

// The first two that contradict each other; one that only says more than the other does not.
[[nodiscard]] std::optional<std::pair<const TextClaim*, const TextClaim*>> contradiction(
    const std::vector<const TextClaim*>& claims);

}  // namespace yancai
