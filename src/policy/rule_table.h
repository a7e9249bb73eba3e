// SPDX-License-Identifier: GPL-3.0-or-later
// The one table of all rules, in the order in which findings are listed. Immutable; any thread.
#pragma once

#include <span>

#include "policy/rules.h"

namespace yancai {

[[nodiscard]] std::span<const Rule> rule_table();

}  // namespace yancai
