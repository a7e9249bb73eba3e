// SPDX-License-Identifier: GPL-3.0-or-later
// A report as JUnit XML, which build servers show: a test case for each file, one for the batch, one for each clause of the
// record. Rejected and unmet are failures, undecided is an error, and what a person must look at is skipped, with the reason.
// One thread a stream.
#pragma once

#include "reports/report.h"

namespace yancai {

[[nodiscard]] Result<void> write_junit(const Report& report, Language language, std::ostream& out);

}  // namespace yancai
