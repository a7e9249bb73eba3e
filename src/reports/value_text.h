// SPDX-License-Identifier: GPL-3.0-or-later
// What a finding expected and found, in the reader's words. JSON keeps it language-neutral. Pure functions, any thread.
#pragma once

#include <string>
#include <string_view>

#include "policy/judgement.h"

namespace yancai {

[[nodiscard]] std::string spoken_expected(const Finding& finding, Language language);
[[nodiscard]] std::string spoken_found(const Finding& finding, Language language);
// What the finding says, with the words for people in its holes.
[[nodiscard]] std::string spoken_message(const Finding& finding, Language language);
// One word of the facts: "damaged_packet" → "damaged data".
[[nodiscard]] std::string spoken_word(std::string_view word, Language language);

}  // namespace yancai
