// SPDX-License-Identifier: GPL-3.0-or-later
// CountSentences: the numbers that an event file may hold, and how evidence speaks of each. Constant data, any thread.
#pragma once

#include <span>
#include <string_view>

namespace yancai {

// msgids; holes: {found}, {needed}, {missing}.
struct CountSentences {
    std::string_view count;  // key of Event::counts
    std::string_view enough, few, unsaid;
};

// Every key that Event::counts may hold.
[[nodiscard]] std::span<const std::string_view> count_keys();
// Null: no such count.
[[nodiscard]] const CountSentences* sentences_of(std::string_view count);

}  // namespace yancai
