// SPDX-License-Identifier: GPL-3.0-or-later
// What the page's script says, in the reader's language, and the words of the rules that it lists. A pure function, any thread.
#pragma once

#include "base/ordered_json.h"
#include "reports/html/sections.h"

namespace yancai {

[[nodiscard]] OrderedJson page_words(const Part& part);

}  // namespace yancai
