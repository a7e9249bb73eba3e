// SPDX-License-Identifier: GPL-3.0-or-later
// The report's JSON of one asset and of what was found in it, in the reader's language. Pure functions, any thread.
#pragma once

#include <nlohmann/json.hpp>

#include "reports/report.h"

namespace yancai {

[[nodiscard]] nlohmann::ordered_json report_json(const AssetReport& asset, Language language);
[[nodiscard]] nlohmann::ordered_json report_json(const Finding& finding, Language language);
[[nodiscard]] nlohmann::ordered_json report_json(const std::vector<Finding>& findings, Language language);
[[nodiscard]] nlohmann::ordered_json report_json(const std::vector<Error>& obstacles);

}  // namespace yancai
