// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of a report that are not its assets, as JSON in the reader's language. Pure functions, any thread.
#pragma once

#include "base/ordered_json.h"
#include "reports/report.h"

namespace yancai {

[[nodiscard]] OrderedJson policy_json(const Report& report, Language language);
[[nodiscard]] OrderedJson toolchain_json(const Report& report);
[[nodiscard]] OrderedJson event_json(const Report& report);
[[nodiscard]] OrderedJson summary_json(const Report& report);
[[nodiscard]] OrderedJson scenes_json(const Report& report);
[[nodiscard]] OrderedJson papers_json(const Report& report);
// Photos and clips by what they say of being machine-made.
[[nodiscard]] OrderedJson origin_json(const Report& report);
[[nodiscard]] OrderedJson exceptions_json(const Report& report);
[[nodiscard]] OrderedJson batch_json(const Report& report, Language language);
// The attempt's id differs from run to run and may stand only in "run": evidence points there. `report` has a record.
[[nodiscard]] CompletionRecord lasting_record(const Report& report);
[[nodiscard]] OrderedJson record_json(const Report& report, Language language);
[[nodiscard]] OrderedJson run_json(const Report& report);

}  // namespace yancai
