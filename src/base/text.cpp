// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"

#include <utf8proc.h>

#include <cstdlib>
#include <memory>

#include "base/code_point.h"

namespace yancai {

namespace {

void append_escaped(std::string& text, std::string_view bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        text += "\\x";
        text.push_back(digits[byte >> 4]);
        text.push_back(digits[byte & 15]);
    }
}

bool is_hex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool looks_like_an_escape(std::string_view text) {
    return text.size() >= 4 && text[0] == '\\' && text[1] == 'x' && is_hex(text[2]) && is_hex(text[3]);
}

// Characters that would end a line or turn the direction of what follows: "photo<U+202E>gpj.exe" shows as "photoexe.jpg".
bool disturbs_a_line(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

bool is_trimmed_off(char32_t c) {
    if (c <= 0x20 || (c >= 0x7F && c <= 0xA0)) return true;
    if (c == 0x200B || c == 0xFEFF) return true;  // zero-width space, byte order mark: as blank as the others
    const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
    return category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP;
}

// Of a character that has no combining mark, folds into one and joins no other: what it folds into. 0: any other. Ideographs,
// ASCII, and the punctuation that Chinese is written with, in its full-width forms too.
constexpr char32_t plainly_folded(char32_t c) {
    constexpr char32_t full_width = 0xFEE0;  // above the same character in ASCII
    if (c >= 0xFF01 && c <= 0xFF5E) c -= full_width;
    if (c == 0x3000) c = U' ';
    if (c < 0x80) return c >= U'A' && c <= U'Z' ? c + 32 : c;
    const bool same = (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3001 && c <= 0x3003) || (c >= 0x3008 && c <= 0x3011) || c == 0xB7 ||
                      c == 0x2014 || c == 0x2018 || c == 0x2019 || c == 0x201C || c == 0x201D;
    return same ? c : 0;
}

// The text folded character by character, as most Chinese ones can be: a tenth of what the tables of Unicode take. Empty: not so.
std::string folded_plainly(std::string_view utf8) {
    std::string text;
    text.reserve(utf8.size());
    while (!utf8.empty()) {
        const CodePoint next = next_code_point(utf8);
        const char32_t c = next.valid ? plainly_folded(next.value) : 0;
        if (c == 0) return {};
        if (c == next.value)
            text += utf8.substr(0, next.length);
        else
            append_utf8(text, c);
        utf8.remove_prefix(next.length);
    }
    return text;
}

struct Free {
    void operator()(utf8proc_uint8_t* bytes) const noexcept { std::free(bytes); }
};

}  // namespace

bool is_utf8(std::string_view bytes) {
    while (!bytes.empty()) {
        const CodePoint next = next_code_point(bytes);
        if (!next.valid) return false;
        bytes.remove_prefix(next.length);
    }
    return true;
}

std::string printable_utf8(std::string_view bytes) {
    std::string text;
    text.reserve(bytes.size());
    while (!bytes.empty()) {
        const CodePoint next = next_code_point(bytes);
        // A name that spells an escape itself is escaped, so that two names never read the same.
        if (!next.valid || disturbs_a_line(next.value) || looks_like_an_escape(bytes)) {
            append_escaped(text, bytes.substr(0, next.length));
        } else {
            text += bytes.substr(0, next.length);
        }
        bytes.remove_prefix(next.length);
    }
    return text;
}

std::string trimmed(std::string_view utf8) {
    std::size_t first = 0;
    while (first < utf8.size()) {
        const CodePoint next = next_code_point(utf8.substr(first));
        if (!next.valid || !is_trimmed_off(next.value)) break;
        first += next.length;
    }
    std::size_t end = utf8.size();
    while (end > first) {
        std::size_t start = end - 1;
        while (start > first && end - start < 4 && (static_cast<unsigned char>(utf8[start]) & 0xC0) == 0x80) --start;
        const CodePoint last = next_code_point(utf8.substr(start, end - start));
        if (!last.valid || last.length != end - start || !is_trimmed_off(last.value)) break;
        end = start;
    }
    return std::string(utf8.substr(first, end - first));
}

std::string folded(std::string_view utf8) {
    if (std::ranges::all_of(utf8, [](char c) { return static_cast<unsigned char>(c) < 0x80; })) return ascii_lowered(utf8);
    if (std::string plain = folded_plainly(utf8); !plain.empty()) return plain;
    const auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD |
                                                        UTF8PROC_IGNORE);
    utf8proc_uint8_t* mapped = nullptr;
    const utf8proc_ssize_t length = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(utf8.data()),
                                                 static_cast<utf8proc_ssize_t>(utf8.size()), &mapped, options);
    const std::unique_ptr<utf8proc_uint8_t, Free> owner(mapped);
    if (length >= 0) return {reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(length)};
    return ascii_lowered(utf8);  // no UTF-8: only ASCII can be folded
}

std::string ascii_lowered(std::string_view bytes) {
    std::string lowered(bytes);
    for (char& c : lowered) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return lowered;
}

int display_width(std::string_view utf8) {
    int width = 0;
    while (!utf8.empty()) {
        const CodePoint next = next_code_point(utf8);
        width += next.valid ? utf8proc_charwidth(static_cast<utf8proc_int32_t>(next.value)) : 1;
        utf8.remove_prefix(next.length);
    }
    return width;
}

std::size_t code_points(std::string_view utf8) {
    std::size_t count = 0;
    while (!utf8.empty()) {
        utf8.remove_prefix(next_code_point(utf8).length);
        ++count;
    }
    return count;
}

}  // namespace yancai
