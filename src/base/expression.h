// SPDX-License-Identifier: GPL-3.0-or-later
// Expression: a regular expression that somebody wrote, over texts that somebody else wrote. Compiled once by PCRE2; immutable,
// safe from several threads.
#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "base/result.h"

struct pcre2_real_code_32;

namespace yancai {

// Written as for ECMAScript, over characters (not bytes), the case of Latin letters ignored. \w, \d and \s are ASCII. Groups only
// group: nothing refers back to them.
//
// Neither side is trusted. An expression has at most 256 characters and few repetitions, so that it compiles into little memory;
// a search ends after a million steps wherever it runs, and says then that nothing matches.
class Expression {
public:
    // Errors: corrupt, saying what is wrong with the expression.
    [[nodiscard]] static Result<Expression> compile(std::wstring_view source);

    // The whole text, from its first character to its last.
    [[nodiscard]] bool matches(std::wstring_view text) const;
    // The first part of the text that matches; nothing: none does.
    [[nodiscard]] std::optional<std::wstring_view> first_in(std::wstring_view text) const;

private:
    explicit Expression(std::shared_ptr<const pcre2_real_code_32> code) : code_(std::move(code)) {}

    std::shared_ptr<const pcre2_real_code_32> code_;
};

}  // namespace yancai
