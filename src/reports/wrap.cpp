// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/wrap.h"

#include <algorithm>

#include "base/code_point.h"
#include "base/text.h"

namespace yancai {
namespace {

bool obeyed(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

// GB/T 15834 and CLREQ: what may not begin a line, and what may not end one.
constexpr std::u32string_view not_first = U"，。、；：！？）】》〉」』”’…—·,.;:!?)]}%％～";
constexpr std::u32string_view not_last = U"（【《〈「『“‘([{";

// A character with the marks that belong to it.
struct Glyph {
    std::string_view bytes;
    char32_t value{0};
    int width{0};
    [[nodiscard]] bool blank() const { return value == ' ' || value == 0x3000; }
};

std::vector<Glyph> glyphs_of(std::string_view text) {
    std::vector<Glyph> glyphs;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint next = next_code_point(text.substr(at));
        const std::string_view bytes = text.substr(at, next.length);
        const int width = display_width(bytes);
        if (width == 0 && !glyphs.empty())
            glyphs.back().bytes = {glyphs.back().bytes.data(), glyphs.back().bytes.size() + bytes.size()};
        else
            glyphs.push_back({bytes, next.value, width});
        at += next.length;
    }
    return glyphs;
}

bool may_break_between(const Glyph& before, const Glyph& after) {
    if (before.blank() || after.blank()) return true;
    if (not_last.find(before.value) != std::u32string_view::npos) return false;
    if (not_first.find(after.value) != std::u32string_view::npos) return false;
    return is_cjk(before.value) || is_cjk(after.value);
}

bool is_digit(const Glyph& glyph) {
    return glyph.value >= '0' && glyph.value <= '9';
}
bool is_capital(const Glyph& glyph) {
    return glyph.value >= 'A' && glyph.value <= 'Z';
}

// A number keeps its unit: “2 MB”.
bool parts_number_from_unit(const std::vector<Glyph>& glyphs, std::size_t cut) {
    const std::size_t blank = glyphs[cut].blank() ? cut : cut - 1;
    return glyphs[blank].blank() && blank > 0 && blank + 1 < glyphs.size() && is_digit(glyphs[blank - 1]) &&
           is_capital(glyphs[blank + 1]);
}

// Where the line that begins at `start` ends: at the last break that fits, or in the middle of a word when there is none.
std::size_t end_of_line(const std::vector<Glyph>& glyphs, std::size_t start, int columns) {
    std::size_t end = start;
    int width = 0;
    while (end < glyphs.size() && width + glyphs[end].width <= columns) width += glyphs[end++].width;
    if (end == glyphs.size()) return end;
    for (std::size_t cut = end; cut > start; --cut)
        if (may_break_between(glyphs[cut - 1], glyphs[cut]) && !parts_number_from_unit(glyphs, cut)) return cut;
    return std::max(end, start + 1);
}

}  // namespace

std::string harmless(std::string_view text) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string safe;
    safe.reserve(text.size());
    while (!text.empty()) {
        const CodePoint next = next_code_point(text);
        for (const char c : text.substr(0, next.length)) {
            if (next.valid && !obeyed(next.value)) {
                safe.push_back(c);
                continue;
            }
            const auto byte = static_cast<unsigned char>(c);
            safe += "\\x";
            safe.push_back(digits[byte >> 4U]);
            safe.push_back(digits[byte & 15U]);
        }
        text.remove_prefix(next.length);
    }
    return safe;
}

std::string clipped(std::string_view utf8, std::size_t characters) {
    const std::vector<Glyph> glyphs = glyphs_of(utf8);
    if (glyphs.size() <= characters) return std::string(utf8);
    std::string text;
    for (std::size_t index = 0; index + 1 < characters; ++index) text += glyphs[index].bytes;
    return text + "…";
}

std::vector<std::string> wrapped(std::string_view utf8, int columns) {
    const std::vector<Glyph> glyphs = glyphs_of(utf8);
    std::vector<std::string> lines;
    std::size_t start = 0;
    while (start < glyphs.size()) {
        const std::size_t end = end_of_line(glyphs, start, columns);
        std::size_t last = end;
        while (last > start && glyphs[last - 1].blank()) --last;
        std::string& line = lines.emplace_back();
        for (std::size_t index = start; index < last; ++index) line += glyphs[index].bytes;
        start = end;
        while (start < glyphs.size() && glyphs[start].blank()) ++start;
    }
    if (lines.empty()) lines.emplace_back();
    return lines;
}

}  // namespace yancai
