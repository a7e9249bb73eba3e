// SPDX-License-Identifier: GPL-3.0-or-later
// What two attempts found otherwise, file by file. Inside tasks/.
#pragma once

#include <string>
#include <vector>

#include "reports/attempts.h"
#include "store/store.h"

namespace yancai {

// Sorted by path. A file with the same bytes under another path was renamed; of several such, the first in the order of their
// paths go together. Only files that differ stay in memory, and of those only what was found.
[[nodiscard]] Result<std::vector<FileDifference>> compare_files(Store& store, const std::string& older, const std::string& newer);

}  // namespace yancai
