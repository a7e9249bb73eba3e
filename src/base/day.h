// SPDX-License-Identifier: GPL-3.0-or-later
// Days in ISO spelling, “2023-09-15”, whose order is that of their text. Pure functions, any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace yancai {

// Empty for what is no day of the years 1900 to 9999.
[[nodiscard]] std::optional<std::string> iso_day(int year, unsigned month, unsigned day);
[[nodiscard]] std::optional<std::string> iso_day(std::string_view text);

// Days since 1970-01-01 of what iso_day() gave; 0 for anything else.
[[nodiscard]] std::int64_t day_number(std::string_view iso);
[[nodiscard]] std::string day_of_number(std::int64_t number);

}  // namespace yancai
