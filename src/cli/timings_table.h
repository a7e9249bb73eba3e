// SPDX-License-Identifier: GPL-3.0-or-later
// What --timings prints: where the time of a check went.
#pragma once

#include <string>

#include "base/phrase.h"
#include "tasks/timings.h"

namespace yancai {

[[nodiscard]] std::string timings_table(const Timings& timings, Language language);

}  // namespace yancai
