// SPDX-License-Identifier: GPL-3.0-or-later
// What a finding expected and found, in the reader's words. JSON keeps it language-neutral. Pure functions, any thread.
#pragma once

#include <string>

#include "policy/judgement.h"

namespace yancai {

[[nodiscard]] std::string spoken_expected(const Finding& finding, Language language);
[[nodiscard]] std::string spoken_found(const Finding& finding, Language language);

}  // namespace yancai
