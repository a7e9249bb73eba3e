// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/json_values.h"

#include <charconv>

namespace yancai {
namespace {

using Json = OrderedJson;

// "-9223372036854.775808": seconds that no double holds, see seconds_json().
std::optional<std::int64_t> microseconds_from(std::string_view text) {
    const std::size_t point = text.find('.');
    if (point == std::string_view::npos || text.size() - point != 7) return std::nullopt;
    std::string digits(text.substr(0, point));
    digits.append(text.substr(point + 1));
    std::int64_t value{};
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (fault != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    return value;
}

std::optional<std::int64_t> microseconds_from(const Json& value) {
    if (value.is_string()) return microseconds_from(std::string_view(value.get_ref<const std::string&>()));
    if (!value.is_number()) return std::nullopt;
    const double microseconds = value.get<double>() * 1e6;
    if (!(std::abs(microseconds) < 9e18)) return std::nullopt;  // not a number, or more than 64 bits hold
    return std::llround(microseconds);
}

}  // namespace

void read_seconds(JsonReader& reader, std::string_view key, std::optional<std::int64_t>& into) {
    const Json* value = reader.member(key);
    if (value == nullptr || value->is_null()) return into.reset();
    into = microseconds_from(*value);
    if (!into) reader.complain(key, "seconds");
}

void read_seconds(JsonReader& reader, std::string_view key, std::int64_t& into) {
    std::optional<std::int64_t> seconds;
    read_seconds(reader, key, seconds);
    if (seconds)
        into = *seconds;
    else
        reader.complain(key, "seconds");
}

}  // namespace yancai
