// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/number_format.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

namespace yancai {
namespace {

constexpr double last_day = 2'958'465;  // 9999-12-31
constexpr double exact_below = 1e15;    // what a double, and so a spreadsheet, keeps of a whole number

std::optional<double> number_of(std::string_view written) {
    double value = 0;
    const auto [end, trouble] = std::from_chars(written.data(), written.data() + written.size(), value);
    if (trouble != std::errc() || end != written.data() + written.size() || !std::isfinite(value)) return std::nullopt;
    return value;
}

std::string plain(double value) {
    if (std::abs(value) < exact_below && std::floor(value) == value) return fmt::format("{:.0f}", value);
    return fmt::format("{:.15g}", value);
}

// Days since 1970-01-01 to year, month, day (Howard Hinnant, “chrono-compatible low-level date algorithms”).
std::string iso_day(std::int64_t days) {
    days += 719'468;
    const std::int64_t era = days / 146'097, of_era = days % 146'097;
    const std::int64_t year = (of_era - of_era / 1460 + of_era / 36'524 - of_era / 146'096) / 365;
    const std::int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
    const std::int64_t shifted = (5 * of_year + 2) / 153;
    const std::int64_t month = shifted < 10 ? shifted + 3 : shifted - 9;
    return fmt::format("{:04}-{:02}-{:02}", year + era * 400 + (month <= 2 ? 1 : 0), month,
                       of_year - (153 * shifted + 2) / 5 + 1);
}

// Excel counts from 1900 and takes that year for a leap year, as Lotus 1-2-3 did: day 60 is one that never was.
std::string day_of(std::int64_t serial, bool from_1904) {
    constexpr std::int64_t day_zero_1904 = -24'107, day_zero_1900 = -25'569;
    return iso_day(serial + (from_1904 ? day_zero_1904 : serial < 60 ? day_zero_1900 + 1 : day_zero_1900));
}

std::string time_of(std::int64_t seconds) {
    return fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

}  // namespace

NumberFormat NumberFormat::built_in(int id) {
    NumberFormat format;
    const auto within = [id](int first, int last) { return id >= first && id <= last; };
    if (id == 22)
        format.kind_ = Kind::date_and_time;
    else if (within(14, 17) || within(27, 31) || id == 36 || within(50, 54) || within(57, 58))
        format.kind_ = Kind::date;
    else if (within(18, 21) || within(32, 35) || within(45, 47) || within(55, 56))
        format.kind_ = Kind::time;
    return format;
}

NumberFormat NumberFormat::of_code(std::string_view code) {
    NumberFormat format;
    bool day = false, time = false, plain_digits = true;
    std::string before, after;
    int zeros = 0;
    for (std::size_t at = 0; at < code.size() && code[at] != ';'; ++at) {
        std::string& literal = zeros == 0 ? before : after;
        const char c = code[at];
        if (c == '"') {
            const std::size_t end = std::min(code.find('"', at + 1), code.size());
            literal += code.substr(at + 1, end - at - 1);
            at = end;
        } else if (c == '\\' && at + 1 < code.size()) {
            literal += code[++at];
        } else if (c == '[') {  // [Red], [$-804], [h]
            const std::size_t end = std::min(code.find(']', at), code.size());
            time =
                time || (end > at + 1 && std::string_view("hms").find(code[at + 1]) != std::string_view::npos && end <= at + 3);
            at = end;
        } else if (c == '0') {
            plain_digits = plain_digits && after.empty();
            ++zeros;
        } else if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) {
            const char lower = static_cast<char>(c | 32);
            day = day || lower == 'y' || lower == 'd';
            time = time || lower == 'h' || lower == 's';
            plain_digits = false;
            if (code.substr(at, 7) == "General") return {};
        } else if (static_cast<unsigned char>(c) >= 0x80 || c == '-') {
            literal += c;
        } else {
            plain_digits = false;  // #,##0.00 and the like
        }
    }
    if (day || time) {
        format.kind_ = day && time ? Kind::date_and_time : day ? Kind::date : Kind::time;
    } else if (plain_digits && zeros > 0 && zeros <= 15) {
        format.kind_ = Kind::digits;
        format.before_ = std::move(before);
        format.after_ = std::move(after);
        format.least_digits_ = zeros;
    }
    return format;
}

std::string NumberFormat::shown(std::string_view written, bool from_1904) const {
    const std::optional<double> value = number_of(written);
    if (!value) return std::string(written);
    if (kind_ == Kind::general) return plain(*value);
    if (kind_ == Kind::digits) {
        const double rounded = std::round(*value);
        if (rounded < 0 || rounded >= exact_below) return plain(*value);
        return fmt::format("{}{:0{}}{}", before_, static_cast<std::int64_t>(rounded), least_digits_, after_);
    }
    if (*value < 0 || *value > last_day) return plain(*value);
    const auto all_seconds = static_cast<std::int64_t>(std::llround(*value * 86'400));
    const std::int64_t day = all_seconds / 86'400, seconds = all_seconds % 86'400;
    if (kind_ == Kind::date) return day_of(day, from_1904);
    if (kind_ == Kind::time) return time_of(seconds);
    return day_of(day, from_1904) + " " + time_of(seconds);
}

}  // namespace yancai
