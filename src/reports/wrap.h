// SPDX-License-Identifier: GPL-3.0-or-later
// Text made ready for a terminal: nothing in it is obeyed, and it is cut into lines as Chinese and English are cut. Pure
// functions, any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace yancai {

// Valid UTF-8 in one line whatever the bytes: escapes, line ends and marks that turn the direction become \xNN.
// What already reads \xNN stays, so that a path made printable before is not changed again.
[[nodiscard]] std::string harmless(std::string_view text);

// Cut after at most so many characters, with “…”. A combining mark stays with its letter.
[[nodiscard]] std::string clipped(std::string_view utf8, std::size_t characters);

// Lines of at most `columns` columns (Chinese takes two): broken at spaces and between Chinese characters, never before a closing
// mark or after an opening one; a word longer than a line is cut. Never empty.
[[nodiscard]] std::vector<std::string> wrapped(std::string_view utf8, int columns);

}  // namespace yancai
