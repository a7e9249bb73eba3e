// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/words.h"

#include <algorithm>
#include <utility>

#include "base/code_point.h"
#include "base/text.h"

namespace yancai {
namespace {

constexpr std::size_t longest_searched = 4'096;
constexpr std::size_t longest_quoted = 60;
constexpr std::size_t most_places = 16;  // at which a word is looked at

// After folding: ASCII and accented Latin letters, and digits. Underscores and hyphens part words, as file names use them.
bool is_latin(wchar_t character) {
    if (character < 0x80) {
        return (character >= L'a' && character <= L'z') || (character >= L'0' && character <= L'9') ||
               (character >= L'A' && character <= L'Z');
    }
    return character >= 0xC0 && character <= 0x24F && character != 0xD7 && character != 0xF7;
}

// Spaces, ASCII punctuation, and the blocks of general, CJK and full-width punctuation.
bool is_punctuation(wchar_t character) {
    if (character < 0x80) return !is_latin(character);
    return (character >= 0xA0 && character < 0xC0) || (character >= 0x2000 && character <= 0x206F) ||
           (character >= 0x3000 && character <= 0x303F && character != 0x3005 && character != 0x3007) ||
           (character >= 0xFE10 && character <= 0xFE6F) || (character >= 0xFF00 && character <= 0xFF0F);
}

}  // namespace

std::wstring characters(std::string_view utf8) {
    std::wstring text;
    text.reserve(utf8.size());
    while (!utf8.empty()) {
        const CodePoint next = next_code_point(utf8);
        text.push_back(static_cast<wchar_t>(next.valid ? next.value : char32_t{0xFFFD}));
        utf8.remove_prefix(next.length);
    }
    return text;
}

std::string utf8_of(std::wstring_view characters) {
    std::string utf8;
    for (const wchar_t character : characters) append_utf8(utf8, static_cast<char32_t>(character));
    return utf8;
}

std::string_view beginning(std::string_view utf8, std::size_t most) {
    std::size_t at = 0;
    for (std::size_t count = 0; at < utf8.size() && count < most; ++count) at += next_code_point(utf8.substr(at)).length;
    return utf8.substr(0, at);
}

std::string excerpt(std::string_view utf8) {
    const std::string_view start = beginning(utf8, longest_quoted);
    std::string line(start);
    for (char& byte : line) {
        if (static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F) byte = ' ';
    }
    if (start.size() < utf8.size()) line += "…";
    return line;
}

Word::Word(std::string_view word) : written(word), folded(characters(yancai::folded(trimmed(word)))) {}

FoldedText::FoldedText(std::string_view utf8) : text_(characters(folded(trimmed(beginning(utf8, longest_searched))))) {}

std::vector<std::size_t> FoldedText::places_of(const Word& word, std::size_t most) const {
    const std::wstring& wanted = word.folded;
    std::vector<std::size_t> places;
    if (wanted.empty()) return places;
    for (std::size_t at = text_.find(wanted); at != std::wstring::npos && places.size() < most; at = text_.find(wanted, at + 1)) {
        const std::size_t end = at + wanted.size();
        const bool runs_on_before = at > 0 && is_latin(wanted.front()) && is_latin(text_[at - 1]);
        const bool runs_on_after = end < text_.size() && is_latin(wanted.back()) && is_latin(text_[end]);
        if (!runs_on_before && !runs_on_after) places.push_back(at);
    }
    return places;
}

std::string FoldedText::first_of(const Words& words) const {
    for (const Word& word : words) {
        if (speaks_of(word)) return word.written;
    }
    return {};
}

std::string FoldedText::first_of(const Words& words, const Words& longer) const {
    std::vector<std::pair<std::size_t, std::size_t>> hidden;  // from, to
    for (const Word& word : longer)
        for (const std::size_t at : places_of(word, most_places)) hidden.emplace_back(at, at + word.folded.size());
    for (const Word& word : words) {
        for (const std::size_t at : places_of(word, most_places)) {
            const std::size_t end = at + word.folded.size();
            const bool part = std::any_of(hidden.begin(), hidden.end(),
                                          [&](const auto& place) { return place.first <= at && end <= place.second; });
            if (!part) return word.written;
        }
    }
    return {};
}

std::wstring FoldedText::essence() const {
    std::wstring letters = text_;
    std::erase_if(letters, is_punctuation);
    return letters;
}

std::string_view stem_of(std::string_view name) {
    const std::size_t dot = name.rfind('.');
    return dot == std::string_view::npos || dot == 0 ? name : name.substr(0, dot);
}

}  // namespace yancai
