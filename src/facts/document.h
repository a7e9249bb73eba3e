// SPDX-License-Identifier: GPL-3.0-or-later
// DocumentFacts: what a text document (DOCX, PDF, plain text) holds. Plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace yancai {

struct DocumentFacts {
    std::string title;  // of its properties, or its first line of text; empty: none
    // As Word counts 字数: every Chinese character and full-width mark is one, every run of other letters and digits is one.
    std::uint64_t characters{0};
    std::optional<std::uint32_t> pages;   // PDF only: the others have none until they are laid out
    std::uint32_t pages_without_text{0};  // PDF: scanned, or drawn as pictures; their words are not counted

    friend bool operator==(const DocumentFacts&, const DocumentFacts&) = default;
};

}  // namespace yancai
