// SPDX-License-Identifier: GPL-3.0-or-later
// What the terminal can show, and what the user wants of it. Reads the environment; one thread.
#pragma once

#include <string>

#include "reports/report.h"

namespace yancai {

// How a text that goes to `file` (empty: standard output) is laid out.
[[nodiscard]] TextStyle style_of_output(const std::string& file);

}  // namespace yancai
