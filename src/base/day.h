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

// "+08:00" → 480, "Z" → 0.
[[nodiscard]] std::optional<int> zone_minutes(std::string_view zone);
// The day that a moment has in a zone: "2023-09-15T23:30:00Z" at +08:00 is 2023-09-16. A moment without a zone of its own is
// taken as it stands. Empty: no such moment.
[[nodiscard]] std::optional<std::string> day_in_zone(std::string_view moment, int zone_minutes);

}  // namespace yancai
