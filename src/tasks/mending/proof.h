// SPDX-License-Identifier: GPL-3.0-or-later
// Proof: whether a new file is what it was made to be, from what was measured before and after. What cannot be compared is not
// proven. Pure functions of facts.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "facts/facts.h"
#include "mending/order.h"

namespace yancai {

// What of a file must not change, as one digest: decoded pixels of a still, coded pictures of a clip; empty: nobody could tell.
[[nodiscard]] std::string content_digest(const Facts& facts);

// Why the new file is not the same picture with other texts, or bytes; empty: it is.
[[nodiscard]] std::optional<std::string> why_another_picture(const Facts& before, const Facts& after);
// The same for a clip in another container.
[[nodiscard]] std::optional<std::string> why_another_film(const Facts& before, const Facts& after);
// Which of the texts that were written are not read back, or not as they were written; `fields`: those that were.
[[nodiscard]] std::optional<std::string> why_other_texts(const MetadataFacts& after, const MaterialTexts& texts,
                                                         const std::vector<std::string>& fields, const std::string& source);

}  // namespace yancai
