// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/json_text.h"

#include <string_view>

#include "base/ordered_json.h"
#include "facts/json.h"

namespace yancai {
namespace {

// Whether a terminal or editor obeys the character instead of showing it. JSON itself escapes those below U+0020.
bool obeyed(std::string_view at) {
    const auto byte = [&](std::size_t index) { return index < at.size() ? static_cast<unsigned char>(at[index]) : 0U; };
    if (byte(0) == 0x7F) return true;
    if (byte(0) == 0xC2) return byte(1) >= 0x80 && byte(1) <= 0x9F;  // C1: U+009B begins an escape sequence
    if (byte(0) != 0xE2) return false;
    if (byte(1) == 0x80) return (byte(2) >= 0xA8 && byte(2) <= 0xAE);  // line ends, text direction
    return byte(1) == 0x81 && byte(2) >= 0xA6 && byte(2) <= 0xA9;      // text direction
}

}  // namespace

// Such characters stand only inside strings.
std::string harmless_line(const OrderedJson& document) {
    const std::string line = json_line(document);
    std::string safe;
    safe.reserve(line.size());
    constexpr std::string_view digits = "0123456789abcdef";
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (!obeyed(std::string_view(line).substr(at))) {
            safe.push_back(line[at]);
            continue;
        }
        const auto part = [&](std::size_t index) { return static_cast<unsigned>(static_cast<unsigned char>(line[at + index])); };
        unsigned value = part(0);
        if (value == 0xC2) {
            value = part(1);
            at += 1;
        } else if (value == 0xE2) {
            value = 0x2000U | (part(1) & 0x3FU) << 6U | (part(2) & 0x3FU);
            at += 2;
        }
        safe += "\\u";
        for (const unsigned shift : {12U, 8U, 4U, 0U}) safe.push_back(digits[value >> shift & 15U]);
    }
    return safe;
}

}  // namespace yancai
