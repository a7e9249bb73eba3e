// SPDX-License-Identifier: GPL-3.0-or-later
// libav as a whole: made quiet and bounded once, and asked for its versions and words. prepare_av() before any thread starts.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace yancai {

void prepare_av();

// {"libavformat", "59.27.100"}, … as loaded at run time, in a fixed order.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> av_toolchain();

// The library's English words for a negative return code.
[[nodiscard]] std::string av_words(int code);

}  // namespace yancai
