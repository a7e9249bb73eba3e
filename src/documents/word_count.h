// SPDX-License-Identifier: GPL-3.0-or-later
// How long a text is, as Chinese offices count. Pure functions, any thread.
#pragma once

#include <cstdint>
#include <string_view>

namespace yancai {

// 字数 as Word's status bar tells it: every Chinese, Japanese or Korean character and every full-width mark is one, and so is
// every run of anything else between blanks (“5G”, “e.g.”, “2023-09-15”). Quotation marks, dashes and dots that both scripts
// share count with the Chinese when one of their neighbours is Chinese. `utf8` is valid UTF-8.
[[nodiscard]] std::uint64_t word_count(std::string_view utf8);

}  // namespace yancai
