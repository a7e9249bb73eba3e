// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/caption_signs.h"

#include <algorithm>

#include "policy/words.h"

namespace yancai {
namespace {

bool is_hanzi(wchar_t character) {
    return (character >= 0x3400 && character <= 0x9FFF) || (character >= 0xF900 && character <= 0xFAFF) ||
           (character >= 0x20000 && character <= 0x3FFFF);
}

bool is_letter(wchar_t character) {
    if (character < 0x80) return (character >= L'a' && character <= L'z') || (character >= L'A' && character <= L'Z');
    const bool punctuation = (character >= 0x2000 && character <= 0x206F) || (character >= 0x3000 && character <= 0x303F) ||
                             (character >= 0xFE10 && character <= 0xFE6F) || (character >= 0xFF00 && character <= 0xFFEF);
    return character >= 0xC0 && !is_hanzi(character) && !punctuation && character != 0xFFFD;
}

std::size_t length_of(const std::wstring& text, std::size_t word_counts_as) {
    std::size_t length = 0;
    bool inside_word = false;
    for (const wchar_t character : text) {
        const bool letter = is_letter(character);
        if (is_hanzi(character)) ++length;
        if (letter && !inside_word) length += word_counts_as;
        // An apostrophe or a hyphen parts no word.
        inside_word = letter || (inside_word && (character == L'\'' || character == 0x2019 || character == L'-'));
    }
    return length;
}

// Clauses become words of their own, since expressions are only tried on words of bounded length.
std::string parted(std::string_view text) {
    constexpr std::array<std::string_view, 12> marks{"，", "。", "；", "、", "！", "？", "：", "（", "）", "“", "”", ", "};
    std::string result;
    while (!text.empty()) {
        const auto mark = std::find_if(marks.begin(), marks.end(), [&](std::string_view each) { return text.starts_with(each); });
        const std::size_t length = mark == marks.end() ? 1 : mark->size();
        if (mark == marks.end())
            result += text.front();
        else
            result += ' ';
        text.remove_prefix(length);
    }
    return result;
}

std::string first_sign(const FoldedText& text, const Policy::CaptionSign& sign) {
    for (const Pattern& pattern : sign.patterns) {
        std::string found = pattern.first_in(text);
        if (!found.empty()) return found;
    }
    return text.first_of(sign.words);
}

}  // namespace

CaptionSigns signs_of(std::string_view caption, const Policy::Captions& captions) {
    const FoldedText text(parted(caption));
    return {length_of(text.text(), captions.word_counts_as), first_sign(text, captions.when), first_sign(text, captions.where),
            first_sign(text, captions.who), first_sign(text, captions.what)};
}

}  // namespace yancai
