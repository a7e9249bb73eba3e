// SPDX-License-Identifier: GPL-3.0-or-later
// CodePoint: one step through bytes that should be UTF-8, and the few questions decoding asks of a character. Any thread.
#pragma once

#include <utf8proc.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace yancai {

struct CodePoint {
    char32_t value{0};
    std::size_t length{1};  // bytes; 1 for a byte that is no UTF-8
    bool valid{false};
};

// Of bytes that are not empty. Strict: no surrogates, no overlong forms, nothing above U+10FFFF.
[[nodiscard]] inline CodePoint next_code_point(std::string_view bytes) {
    const auto first = static_cast<unsigned char>(bytes.front());
    if (first < 0x80) return {first, 1, true};
    utf8proc_int32_t value = -1;
    const auto length = static_cast<utf8proc_ssize_t>(std::min<std::size_t>(bytes.size(), 4));
    const utf8proc_ssize_t read = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(bytes.data()), length, &value);
    if (read <= 0 || value < 0) return {};
    return {static_cast<char32_t>(value), static_cast<std::size_t>(read), true};
}

inline void append_utf8(std::string& text, char32_t value) {
    utf8proc_uint8_t bytes[4];
    const utf8proc_ssize_t length = utf8proc_encode_char(static_cast<utf8proc_int32_t>(value), bytes);
    text.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length));
}

[[nodiscard]] constexpr bool is_ideograph(char32_t c) {
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0x20000 && c <= 0x3FFFF);
}

// Ideographs and what stands between them: CJK punctuation, kana, hangul, full-width forms.
[[nodiscard]] constexpr bool is_cjk(char32_t c) {
    return is_ideograph(c) || (c >= 0x2E80 && c <= 0x33FF) || (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xFE30 && c <= 0xFE4F) ||
           (c >= 0xFF00 && c <= 0xFFEF);
}

}  // namespace yancai
