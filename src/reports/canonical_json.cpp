// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/canonical_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>
#include <vector>

#include "base/ordered_json.h"

namespace yancai {
namespace {

using Json = OrderedJson;

void write_text(const std::string& text, std::string& out) {
    out += '"';
    for (const char c : text) switch (c) {
            case '"': out += "\\\""; break;
            case '\\': out += "\\\\"; break;
            case '\b': out += "\\b"; break;
            case '\f': out += "\\f"; break;
            case '\n': out += "\\n"; break;
            case '\r': out += "\\r"; break;
            case '\t': out += "\\t"; break;
            default:
                if (static_cast<unsigned char>(c) < 0x20)
                    out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
                else
                    out += c;
        }
    out += '"';
}

void write(const Json& document, std::string& out);

void write_object(const Json& object, std::string& out) {
    std::vector<std::pair<std::string_view, const Json*>> members;
    for (const auto& [key, value] : object.items()) members.emplace_back(key, &value);
    std::ranges::sort(members, canonical_less, &std::pair<std::string_view, const Json*>::first);
    out += '{';
    for (std::size_t index = 0; index < members.size(); ++index) {
        if (index > 0) out += ',';
        write_text(std::string(members[index].first), out);
        out += ':';
        write(*members[index].second, out);
    }
    out += '}';
}

void write(const Json& document, std::string& out) {
    switch (document.type()) {
        case Json::value_t::object: return write_object(document, out);
        case Json::value_t::array: {
            out += '[';
            for (std::size_t index = 0; index < document.size(); ++index) {
                if (index > 0) out += ',';
                write(document[index], out);
            }
            out += ']';
            return;
        }
        case Json::value_t::string: return write_text(document.get_ref<const std::string&>(), out);
        case Json::value_t::number_float: out += canonical_number(document.get<double>()); return;
        default: out += document.dump(); return;  // null, true, false, whole numbers
    }
}

}  // namespace

bool canonical_less(std::string_view one, std::string_view other) {
    // In UTF-16 what lies beyond U+FFFF comes before U+E000…U+FFFF; in UTF-8 their first bytes are F0…F4 and EE, EF.
    const auto rank = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte == 0xEE || byte == 0xEF ? byte + 0x10 : static_cast<int>(byte);
    };
    return std::ranges::lexicographical_compare(one, other, {}, rank, rank);
}

// As ECMAScript writes numbers: the fewest digits that mean the same.
std::string canonical_number(double number) {
    if (number == 0) return "0";
    std::array<char, 40> buffer{};
    const auto written = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, std::chars_format::scientific);
    std::string_view text(buffer.data(), static_cast<std::size_t>(written.ptr - buffer.data()));
    std::string sign;
    if (text.front() == '-') {
        sign = "-";
        text.remove_prefix(1);
    }
    const std::size_t e = text.find('e');
    std::string digits(text.substr(0, e));
    std::erase(digits, '.');
    const std::string_view written_exponent = text.substr(text[e + 1] == '+' ? e + 2 : e + 1);
    int exponent = 0;
    std::from_chars(written_exponent.data(), written_exponent.data() + written_exponent.size(), exponent);
    const int count = static_cast<int>(digits.size()), point = exponent + 1;  // digits before the decimal point
    constexpr int most_before = 21, most_zeros_behind = 6;
    if (count <= point && point <= most_before) return sign + digits + std::string(static_cast<std::size_t>(point - count), '0');
    if (0 < point && point <= most_before)
        return sign + digits.substr(0, static_cast<std::size_t>(point)) + "." + digits.substr(static_cast<std::size_t>(point));
    if (-most_zeros_behind < point && point <= 0)
        return sign + "0." + std::string(static_cast<std::size_t>(-point), '0') + digits;
    const std::string mantissa = count == 1 ? digits : digits.substr(0, 1) + "." + digits.substr(1);
    return sign + mantissa + (exponent < 0 ? "e-" : "e+") + std::to_string(exponent < 0 ? -exponent : exponent);
}

std::string canonical_json(const Json& document) {
    std::string out;
    write(document, out);
    return out;
}

}  // namespace yancai
