// SPDX-License-Identifier: GPL-3.0-or-later
// What a caption says: how long it is, and which of when, where, who and what happens it shows signs of. Signs are words and
// expressions of the policy; nothing here understands language. Pure functions.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "policy/policy.h"

namespace yancai {

struct CaptionSigns {
    // Chinese characters, and every word of other letters as `word_counts_as` of them; figures and punctuation count nothing.
    std::size_t length{0};
    std::string when, where, who, what;  // the first words of the text that are such a sign; empty: there is none

    [[nodiscard]] int count() const { return !when.empty() + !where.empty() + !who.empty() + !what.empty(); }
};
[[nodiscard]] CaptionSigns signs_of(std::string_view caption, const Policy::Captions& captions);

}  // namespace yancai
