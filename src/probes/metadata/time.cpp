// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/metadata/time.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace yancai {
namespace {

using namespace std::chrono;

bool fits_pattern(std::string_view text, std::string_view pattern) {  // '0' stands for a digit
    return text.size() == pattern.size() && std::equal(text.begin(), text.end(), pattern.begin(),
                                                       [](char c, char p) { return p == '0' ? c >= '0' && c <= '9' : c == p; });
}
bool begins_like(std::string_view text, std::string_view pattern) {
    return fits_pattern(text.substr(0, pattern.size()), pattern);
}
int number(std::string_view digits) {
    int value = 0;
    for (const char c : digits) value = value * 10 + (c - '0');
    return value;
}

// Days since 1970 of "2023-09-01" (or with colons); nothing for a day that is not in the calendar.
std::optional<sys_days> day_of(std::string_view text) {
    if (text.size() < 10) return std::nullopt;
    const year_month_day date{year{number(text.substr(0, 4))}, month{static_cast<unsigned>(number(text.substr(5, 2)))},
                              day{static_cast<unsigned>(number(text.substr(8, 2)))}};
    return date.ok() ? std::optional(sys_days{date}) : std::nullopt;
}

std::string text_of(sys_seconds moment) {
    const sys_days date = floor<days>(moment);
    const year_month_day ymd{date};
    const hh_mm_ss clock{moment - date};
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
                       static_cast<unsigned>(ymd.day()), clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

}  // namespace

bool is_no_date(std::string_view text) {
    return text.find_first_not_of(" :-0TZ.+/") == std::string_view::npos;
}

std::optional<std::string> read_zone(std::string_view text) {
    if (text == "Z") return "Z";
    if (text.empty() || (text.front() != '+' && text.front() != '-')) return std::nullopt;
    const std::string_view digits = text.substr(1);
    std::string zone;
    if (fits_pattern(digits, "00:00"))
        zone = text;
    else if (fits_pattern(digits, "0000"))
        zone = fmt::format("{}:{}", text.substr(0, 3), text.substr(3));
    else if (fits_pattern(digits, "00"))
        zone = fmt::format("{}:00", text);
    else
        return std::nullopt;
    const int hours = number(std::string_view(zone).substr(1, 2)), minutes = number(std::string_view(zone).substr(4));
    if (hours > 14 || minutes > 59) return std::nullopt;  // the world's zones go from -12:00 to +14:00
    return zone;
}

std::optional<WrittenTime> read_time(std::string_view text) {
    if (is_no_date(text)) return std::nullopt;
    std::string date;
    if (begins_like(text, "0000:00:00") || begins_like(text, "0000-00-00")) {
        date = fmt::format("{}-{}-{}", text.substr(0, 4), text.substr(5, 2), text.substr(8, 2));
        text.remove_prefix(10);
    } else if (begins_like(text, "00000000") && (text.size() == 8 || text[8] == 'T' || text[8] == ' ')) {
        date = fmt::format("{}-{}-{}", text.substr(0, 4), text.substr(4, 2), text.substr(6, 2));
        text.remove_prefix(8);
    } else {
        return std::nullopt;
    }
    if (!day_of(date)) return std::nullopt;
    if (text.empty()) return WrittenTime{date, {}};
    if (text.front() != 'T' && text.front() != ' ') return std::nullopt;
    text.remove_prefix(1);
    std::string clock;
    if (begins_like(text, "00:00:00")) {
        clock = text.substr(0, 8);
        text.remove_prefix(8);
    } else if (begins_like(text, "00:00")) {
        clock = std::string(text.substr(0, 5)) + ":00";
        text.remove_prefix(5);
    } else if (begins_like(text, "000000")) {
        clock = fmt::format("{}:{}:{}", text.substr(0, 2), text.substr(2, 2), text.substr(4, 2));
        text.remove_prefix(6);
    } else {
        return std::nullopt;
    }
    if (number(std::string_view(clock).substr(0, 2)) > 23 || number(std::string_view(clock).substr(3, 2)) > 59 ||
        number(std::string_view(clock).substr(6)) > 60)
        return std::nullopt;
    if (text.starts_with('.')) {
        text.remove_prefix(1);
        text.remove_prefix(std::min(text.find_first_not_of("0123456789"), text.size()));
    }
    if (text.starts_with(' ')) text.remove_prefix(1);
    WrittenTime time{date + "T" + clock, {}};
    if (text.empty()) return time;
    const auto zone = read_zone(text);
    if (!zone) return std::nullopt;
    time.zone = *zone;
    return time;
}

std::string text_of_time_since_1904(std::uint64_t seconds) {
    constexpr std::uint64_t from_1904_to_1970 = 2'082'844'800;
    constexpr std::uint64_t latest = std::uint64_t{1} << 34U;  // year 2448: beyond it is no clock
    if (seconds > latest) return {};
    return text_of(sys_seconds(
               std::chrono::seconds(static_cast<std::int64_t>(seconds) - static_cast<std::int64_t>(from_1904_to_1970)))) +
           "Z";
}

std::optional<std::string> zone_between(std::string_view local, std::string_view day, double hours) {
    constexpr double quarter = 15 * 60;
    constexpr double age = 2 * 60;  // of the last position when the shutter opened, and the camera's own clock's error
    const auto here = read_time(local), there = read_time(day);
    if (!here || here->local.size() < 19 || !there || !(hours >= 0 && hours < 24)) return std::nullopt;
    const auto here_day = day_of(here->local), there_day = day_of(there->local);
    if (!here_day || !there_day) return std::nullopt;
    const std::string_view clock = std::string_view(here->local).substr(11);
    const double here_seconds = number(clock.substr(0, 2)) * 3600.0 + number(clock.substr(3, 2)) * 60.0 + number(clock.substr(6));
    const auto days_apart = static_cast<double>((*here_day - *there_day).count());
    const double apart = days_apart * 86'400 + here_seconds - hours * 3600;
    const double rounded = std::round(apart / quarter) * quarter;
    if (std::abs(apart - rounded) > age || rounded < -12 * 3600 || rounded > 14 * 3600) return std::nullopt;
    const int minutes = static_cast<int>(std::abs(rounded) / 60);
    return fmt::format("{}{:02}:{:02}", rounded < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

}  // namespace yancai
