// SPDX-License-Identifier: GPL-3.0-or-later
// What the terminal can show, and what the user wants of it. Reads the environment; one thread.
#pragma once

#include <cstdint>
#include <string>

#include "reports/report.h"

namespace yancai {

enum class ColorWish : std::uint8_t { automatic, always, never };

// --color first, then NO_COLOR, CLICOLOR_FORCE and CLICOLOR=0 (no-color.org, bixense.com/clicolors), then whether `descriptor` is
// a terminal that knows colours.
[[nodiscard]] bool colored(ColorWish wish, int descriptor);

// Columns of the terminal that `descriptor` is; `otherwise` when it is none, or too narrow to mean it.
[[nodiscard]] int columns_of(int descriptor, int otherwise);

// What --color says; it holds for the process, before anything is printed.
void wish_for_colors(ColorWish wish);

// How a text that goes to `file` (empty: standard output) is laid out.
[[nodiscard]] TextStyle style_of_output(const std::string& file);

}  // namespace yancai
