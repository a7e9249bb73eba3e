// SPDX-License-Identifier: GPL-3.0-or-later
// Pattern: a regular expression of a policy, compiled once. Immutable; safe from several threads.
#pragma once

#include <memory>
#include <regex>
#include <string>
#include <string_view>

#include "base/result.h"
#include "policy/necessities.h"
#include "policy/words.h"

namespace yancai {

// ECMAScript, over characters (not bytes), case and width ignored, without back references. \w and \d are ASCII.
//
// Why only the beginning of a text is looked at: std::regex answers a long hostile text with a stack overflow or with exponential
// time. What cameras and software write shows in the first `longest` characters, and an asset id is one word, so nothing is lost.
// Patterns are compiled for libstdc++'s breadth-first matcher, whose time is polynomial, and may not ask for many repetitions,
// since its recursion is as deep as the pattern is long.
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
    Pattern() = default;

    std::string source_;
    Necessities necessities_;
    std::shared_ptr<const std::wregex> compiled_;
};

}  // namespace yancai
