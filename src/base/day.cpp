// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/day.h"

#include <fmt/format.h>

#include <chrono>

namespace yancai {
namespace {

using Date = std::chrono::year_month_day;

constexpr int first_year = 1900, last_year = 9999;

Date date_of(int year, unsigned month, unsigned day) {
    return {std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
}

std::string spelled(const Date& date) {
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()));
}

std::optional<Date> date_of(std::string_view text) {
    if (text.size() != 10) return std::nullopt;
    unsigned parts[3] = {0, 0, 0};
    int part = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool dash = i == 4 || i == 7;
        if (dash ? text[i] != '-' : text[i] < '0' || text[i] > '9') return std::nullopt;
        if (dash)
            ++part;
        else
            parts[part] = parts[part] * 10 + static_cast<unsigned>(text[i] - '0');
    }
    const Date date = date_of(static_cast<int>(parts[0]), parts[1], parts[2]);
    return date.ok() && static_cast<int>(parts[0]) >= first_year ? std::optional(date) : std::nullopt;
}

std::optional<int> two_digits(std::string_view text) {
    const auto digit = [&](std::size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; };
    if (!digit(0) || !digit(1)) return std::nullopt;
    return (text[0] - '0') * 10 + (text[1] - '0');
}

}  // namespace

std::optional<std::string> iso_day(int year, unsigned month, unsigned day) {
    const Date date = date_of(year, month, day);
    if (!date.ok() || year < first_year || year > last_year) return std::nullopt;
    return spelled(date);
}

std::optional<std::string> iso_day(std::string_view text) {
    const auto date = date_of(text);
    return date ? std::optional(spelled(*date)) : std::nullopt;
}

std::int64_t day_number(std::string_view iso) {
    const auto date = date_of(iso);
    return date ? std::chrono::sys_days(*date).time_since_epoch().count() : 0;
}

std::string day_of_number(std::int64_t number) {
    return spelled(Date{std::chrono::sys_days{std::chrono::days{number}}});
}

std::optional<int> zone_minutes(std::string_view zone) {
    if (zone == "Z") return 0;
    if (zone.size() != 6 || zone[3] != ':' || (zone[0] != '+' && zone[0] != '-')) return std::nullopt;
    const auto hours = two_digits(zone.substr(1)), minutes = two_digits(zone.substr(4));
    if (!hours || !minutes || *hours > 14 || *minutes > 59) return std::nullopt;
    return (*hours * 60 + *minutes) * (zone[0] == '-' ? -1 : 1);
}

std::optional<std::string> day_in_zone(std::string_view moment, int zone) {
    auto day = iso_day(moment.substr(0, 10));
    if (!day || moment.size() < 16 || moment[10] != 'T') return day;
    const auto hours = two_digits(moment.substr(11)), minutes = two_digits(moment.substr(14));
    const std::size_t sign = moment.find_first_of("Z+-", 16);
    const auto own = sign == std::string_view::npos ? std::nullopt : zone_minutes(moment.substr(sign));
    if (!hours || !minutes || !own) return day;
    constexpr std::int64_t a_day = 24 * 60;
    const std::int64_t at = day_number(*day) * a_day + *hours * 60 + *minutes - *own + zone;
    return day_of_number(at >= 0 ? at / a_day : (at - a_day + 1) / a_day);
}

}  // namespace yancai
