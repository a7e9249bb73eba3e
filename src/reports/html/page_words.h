// SPDX-License-Identifier: GPL-3.0-or-later
// What the page's script says, in the reader's language, and the words of the rules that it lists. A pure function, any thread.
#pragma once

#include <nlohmann/json.hpp>

#include "reports/html/sections.h"

namespace yancai {

[[nodiscard]] nlohmann::ordered_json page_words(const Part& part);

}  // namespace yancai
