// SPDX-License-Identifier: GPL-3.0-or-later
// Words: how a policy's words are looked for in texts that people wrote. Pure functions, any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace yancai {

// Code points; what is no UTF-8 becomes U+FFFD.
[[nodiscard]] std::wstring characters(std::string_view utf8);
[[nodiscard]] std::string utf8_of(std::wstring_view characters);
// At most so many code points, never half of one.
[[nodiscard]] std::string_view beginning(std::string_view utf8, std::size_t most);
// For quoting in a message: one line, control characters as spaces, at most 60 characters and then "…".
[[nodiscard]] std::string excerpt(std::string_view utf8);

// A word of a policy, folded once when the policy is read.
struct Word {
    std::string written;
    std::wstring folded;

    Word(std::string_view word);  // NOLINT(google-explicit-constructor): a word is what is written
    Word(const std::string& word) : Word(std::string_view(word)) {}
    Word(const char* word) : Word(std::string_view(word)) {}
    friend bool operator==(const Word& one, const Word& other) { return one.written == other.written; }
};
using Words = std::vector<Word>;

// A text folded once, for many words and patterns: case and width ignored, spaces at its ends cut off. Only its first 4,096
// characters: a credit or a scene's name stands at the beginning, and a text of megabytes must not cost seconds.
class FoldedText {
public:
    explicit FoldedText(std::string_view utf8);

    // Where a word begins or ends with a Latin letter or digit, no other may follow it:
    // "EPA" is not in "Separate", but 视觉中国 is in “图片来自视觉中国网”.
    [[nodiscard]] bool speaks_of(const Word& word) const { return !places_of(word, 1).empty(); }
    // Where it does: the first `most` places, as characters before them.
    [[nodiscard]] std::vector<std::size_t> places_of(const Word& word, std::size_t most) const;
    // The first of the words that the text speaks of; empty: none.
    [[nodiscard]] std::string first_of(const Words& words) const;
    // The same, but not where it is only a part of one of the `longer` ones.
    [[nodiscard]] std::string first_of(const Words& words, const Words& longer) const;
    [[nodiscard]] bool is(const Word& word) const { return text_ == word.folded; }
    // Letters, digits and ideographs alone: equal for texts that differ in spaces and punctuation only.
    [[nodiscard]] std::wstring essence() const;
    [[nodiscard]] const std::wstring& text() const { return text_; }

private:
    std::wstring text_;
};

// The name without its last extension: "IMG_1" of "IMG_1.JPG".
[[nodiscard]] std::string_view stem_of(std::string_view name);

}  // namespace yancai
