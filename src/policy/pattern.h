// SPDX-License-Identifier: GPL-3.0-or-later
// Pattern: a regular expression of a policy, compiled once. Immutable; safe from several threads.
#pragma once

#include <string>
#include <string_view>

#include "base/expression.h"
#include "policy/words.h"

namespace yancai {

// An Expression over a folded text: case and width ignored.
//
// Only the beginning of a text is looked at: what cameras and software write shows in its first `longest` characters, and an
// asset id is one word, so nothing is lost but the time that a hostile text would take.
class Pattern {
public:
    static constexpr std::size_t longest = 256;

    // Errors: corrupt, saying what is wrong with the expression.
    [[nodiscard]] static Result<Pattern> compile(std::string_view source);

    // The whole text; of a longer one, its first `longest` characters.
    [[nodiscard]] bool matches(const FoldedText& text) const;
    // A part of one of the text's words (separated by white space); words longer than `longest` are not looked at.
    [[nodiscard]] bool occurs_in(const FoldedText& text) const { return !first_in(text).empty(); }
    // The first such part; empty: there is none, or it has no length.
    [[nodiscard]] std::string first_in(const FoldedText& text) const;

    [[nodiscard]] const std::string& source() const { return source_; }

private:
    Pattern(std::string_view source, Expression compiled) : source_(source), compiled_(std::move(compiled)) {}

    std::string source_;
    Expression compiled_;
};

}  // namespace yancai
