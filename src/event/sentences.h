// SPDX-License-Identifier: GPL-3.0-or-later
// CountSentences: how evidence speaks of each number in the event file. Constant data, any thread.
#pragma once

#include <string_view>

namespace yancai {

// msgids; holes: {found}, {needed}, {missing}.
struct CountSentences {
    std::string_view count;  // key of Event::counts
    std::string_view enough, few, unsaid;
};

// Null: no such count.
[[nodiscard]] const CountSentences* sentences_of(std::string_view count);

}  // namespace yancai
