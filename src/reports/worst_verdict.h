// SPDX-License-Identifier: GPL-3.0-or-later
// What a report says of the whole: the worst verdict of the batch itself and of its files.
#pragma once

#include "reports/report.h"

namespace yancai {

// Rejected before undecided before review before accepted.
[[nodiscard]] Verdict worst_verdict(const Report& report);

}  // namespace yancai
