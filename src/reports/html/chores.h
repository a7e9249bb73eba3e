// SPDX-License-Identifier: GPL-3.0-or-later
// What is to be done about the findings of a rule, in a few words, and what it takes. Pure functions, any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/phrase.h"
#include "policy/judgement.h"

namespace yancai {

// What a chore takes, the least first.
enum class Effort : std::uint8_t { desk, originals };

struct Chore {
    std::string title;  // "Write captions for photos that have none"
    Effort effort{Effort::desk};
};

// A rule that the table does not know yet speaks through what it wants, or through its id.
[[nodiscard]] Chore chore_of(std::string_view rule, Severity severity, Language language);
[[nodiscard]] std::string spoken(Effort effort, Language language);

}  // namespace yancai
