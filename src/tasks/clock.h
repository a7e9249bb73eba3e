// SPDX-License-Identifier: GPL-3.0-or-later
// The time of day as records write it. Any thread.
#pragma once

#include <string>

namespace yancai {

[[nodiscard]] std::string time_now();  // "2023-09-01T02:03:04Z"
[[nodiscard]] std::string today();     // "2023-09-01", as calendars on the wall say

[[nodiscard]] std::string moment();  // "2023-09-01 10:03:04", as clocks on the wall say

}  // namespace yancai
