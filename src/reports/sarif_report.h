// SPDX-License-Identifier: GPL-3.0-or-later
// A report as SARIF 2.1.0 (OASIS), which code hosts, editors and dashboards show: every rule, every file with its digest, a
// result for each finding. One thread a stream.
#pragma once

#include "reports/report.h"

namespace yancai {

[[nodiscard]] Result<void> write_sarif(const Report& report, Language language, std::ostream& out);

// A path below the batch's folder as a relative URI reference (RFC 3986).
[[nodiscard]] std::string uri_of(std::string_view path);

}  // namespace yancai
