// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of a report that are not its assets, as JSON in the reader's language. Pure functions, any thread.
#pragma once

#include <nlohmann/json.hpp>

#include "reports/report.h"

namespace yancai {

[[nodiscard]] nlohmann::ordered_json policy_json(const Report& report, Language language);
[[nodiscard]] nlohmann::ordered_json toolchain_json(const Report& report);
[[nodiscard]] nlohmann::ordered_json event_json(const Report& report);
[[nodiscard]] nlohmann::ordered_json summary_json(const Report& report);
[[nodiscard]] nlohmann::ordered_json scenes_json(const Report& report);
[[nodiscard]] nlohmann::ordered_json papers_json(const Report& report);
// Photos and clips by what they say of being machine-made.
[[nodiscard]] nlohmann::ordered_json origin_json(const Report& report);
[[nodiscard]] nlohmann::ordered_json exceptions_json(const Report& report);
[[nodiscard]] nlohmann::ordered_json batch_json(const Report& report, Language language);
// The attempt's id differs from run to run and may stand only in "run": evidence points there. `report` has a record.
[[nodiscard]] CompletionRecord lasting_record(const Report& report);
[[nodiscard]] nlohmann::ordered_json record_json(const Report& report, Language language);
[[nodiscard]] nlohmann::ordered_json run_json(const Report& report);

}  // namespace yancai
