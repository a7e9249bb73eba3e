// SPDX-License-Identifier: GPL-3.0-or-later
// Phrase: a sentence for people that is not yet in any language: the English text is the catalogue's key, with {name} holes.
// Messages are kept as phrases so that a record can be read again in another language. Plain values.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace yancai {

struct Phrase {
    std::string text;                                         // msgid, for instance "the file holds {found} bytes"
    std::vector<std::pair<std::string, std::string>> values;  // what fills the holes; language-neutral

    friend bool operator==(const Phrase&, const Phrase&) = default;
};

enum class Language { zh, en };

[[nodiscard]] std::string_view word(Language language);  // "zh", "en"
// From --lang, else from LC_ALL, LC_MESSAGES, LANG (the environment's values are handed in): zh* is Chinese, all else English.
[[nodiscard]] Language language_of(std::string_view locale_name);

// The catalogue's sentence (GNU gettext, embedded in the binary) for an English one; the English one when there is none.
[[nodiscard]] std::string translated(std::string_view text, Language language);
// Translated, with its holes filled. A hole without a value stays visible.
[[nodiscard]] std::string render(const Phrase& phrase, Language language);

}  // namespace yancai

// Marks a literal for xgettext where it is written; translation happens where it is shown.
#define N_(text) text
