// SPDX-License-Identifier: GPL-3.0-or-later
// JSON for files that people open too. Pure functions, any thread.
#pragma once

#include <string>

#include "base/ordered_json_fwd.h"

namespace yancai {

// One line of valid UTF-8 in which nothing is obeyed by a terminal or an editor: such characters become \uXXXX, which means the
// same.
[[nodiscard]] std::string harmless_line(const OrderedJson& document);

}  // namespace yancai
