// SPDX-License-Identifier: GPL-3.0-or-later
// WrittenTime: a moment as a file spells it, taken apart. Pure functions, any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace yancai {

struct WrittenTime {
    std::string local;  // "2023-09-01T10:00:00", or "2023-09-01" when only the day is told; fractions of a second dropped
    std::string zone;   // "+08:00", "Z"; empty: not told
};

// Of Exif ("2023:09:01 10:00:00"), XMP and QuickTime (ISO 8601), and IPTC's days ("20230901"). Nothing for what is no date.
[[nodiscard]] std::optional<WrittenTime> read_time(std::string_view text);
// "+08:00" and "Z" in the usual spelling; nothing for what is no zone.
[[nodiscard]] std::optional<std::string> read_zone(std::string_view text);
// What cameras without a set clock write: no digit but zeros.
[[nodiscard]] bool is_no_date(std::string_view text);
// As QuickTime and ISO base media count.
[[nodiscard]] std::string text_of_time_since_1904(std::uint64_t seconds);
// The zone in which a clock showed `local` when it was `hours` o'clock (UTC) on `day` ("2023:09:01"). Nothing when both are not a
// whole number of quarter hours apart, give or take the age of a position.
[[nodiscard]] std::optional<std::string> zone_between(std::string_view local, std::string_view day, double hours);

}  // namespace yancai
