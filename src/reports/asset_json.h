// SPDX-License-Identifier: GPL-3.0-or-later
// The report's JSON of one asset and of what was found in it, in the reader's language. Pure functions, any thread.
#pragma once

#include "base/ordered_json.h"
#include "reports/report.h"

namespace yancai {

[[nodiscard]] OrderedJson report_json(const AssetReport& asset, Language language);
[[nodiscard]] OrderedJson report_json(const Finding& finding, Language language);
[[nodiscard]] OrderedJson report_json(const std::vector<Finding>& findings, Language language);
[[nodiscard]] OrderedJson report_json(const std::vector<Error>& obstacles);

}  // namespace yancai
