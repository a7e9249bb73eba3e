// SPDX-License-Identifier: GPL-3.0-or-later
// A finished check as the store keeps it: all of a report that is not an asset, with its sentences still phrases, so that the
// report can be written again years later, in any format and language. Pure functions, any thread.
#pragma once

#include <string>

#include "reports/report.h"

namespace yancai {

// One line of JSON; the way back is exact.
[[nodiscard]] std::string to_document(const Report& report);
// Without assets. Errors: corrupt; unsupported when an earlier version kept it, in one language only.
[[nodiscard]] Result<Report> report_from_document(const std::string& document);

}  // namespace yancai
