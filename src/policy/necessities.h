// SPDX-License-Identifier: GPL-3.0-or-later
// Necessities: characters that every text which an expression matches must hold. Most texts lack one of them, and looking for it
// takes a hundredth of the time that an expression does. Immutable; safe from several threads.
#pragma once

#include <string>
#include <string_view>

namespace yancai {

class Necessities {
public:
    Necessities() = default;
    // Of an ECMAScript expression that compiles. What is not understood is not necessary.
    explicit Necessities(std::wstring_view expression);

    // False: no part of the text can match.
    [[nodiscard]] bool met_by(std::wstring_view text) const;

private:
    std::wstring characters_;  // ASCII letters in lower case
    bool digit_{false};
};

}  // namespace yancai
