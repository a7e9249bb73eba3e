// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/word_count.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>

namespace yancai {
namespace {

using CodePoint = utf8proc_int32_t;

struct Range {
    CodePoint first, last;
};
// What Word lays out with the East Asian font and counts one by one (Unicode blocks).
constexpr std::array<Range, 12> asian{{
    {0x1100, 0x11FF},    // Hangul letters
    {0x2E80, 0x2FDF},    // radicals
    {0x3001, 0x303F},    // CJK marks; not U+3000, the full-width blank
    {0x3040, 0x31FF},    // kana, Bopomofo, Hangul letters, strokes
    {0x3200, 0x4DBF},    // enclosed and squared characters, extension A
    {0x4E00, 0x9FFF},    // unified ideographs
    {0xA960, 0xA97F},    // Hangul letters
    {0xAC00, 0xD7FF},    // Hangul syllables
    {0xF900, 0xFAFF},    // compatibility ideographs
    {0xFE30, 0xFE4F},    // vertical forms
    {0xFF01, 0xFFEF},    // full-width and half-width forms
    {0x20000, 0x3FFFF},  // extension B and on
}};

bool is_asian(CodePoint c) {
    return std::any_of(asian.begin(), asian.end(), [&](const Range& range) { return c >= range.first && c <= range.last; });
}

// Marks that Chinese and Latin texts share: · — ‘ ’ “ ” …
bool is_shared(CodePoint c) {
    return c == 0xB7 || (c >= 0x2014 && c <= 0x2015) || (c >= 0x2018 && c <= 0x201D) || c == 0x2026;
}

bool is_blank(CodePoint c) {
    const auto category = utf8proc_category(c);
    return category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP ||
           category == UTF8PROC_CATEGORY_CC;
}

// Takes part in no count: joiners, variation selectors, marks that stand on another letter.
bool is_silent(CodePoint c) {
    const auto category = utf8proc_category(c);
    return category == UTF8PROC_CATEGORY_CF || category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME;
}

// Takes the next character off the front; −1 at the end.
CodePoint next(std::string_view& text) {
    if (text.empty()) return -1;
    CodePoint c = -1;
    const auto length =
        utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()), &c);
    text.remove_prefix(static_cast<std::size_t>(std::max<utf8proc_ssize_t>(length, 1)));
    return length > 0 ? c : 0xFFFD;
}

}  // namespace

std::uint64_t word_count(std::string_view utf8) {
    std::uint64_t count = 0;
    bool in_word = false, after_asian = false;
    for (CodePoint c = next(utf8); c >= 0;) {
        const CodePoint following = next(utf8);
        if (!is_silent(c)) {
            const bool counts_alone = is_asian(c) || (is_shared(c) && (after_asian || is_asian(following)));
            const bool begins_word = !counts_alone && !is_blank(c) && !in_word;
            if (counts_alone || begins_word) ++count;
            in_word = !counts_alone && !is_blank(c);
            after_asian = counts_alone;
        }
        c = following;
    }
    return count;
}

}  // namespace yancai
