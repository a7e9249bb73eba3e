// SPDX-License-Identifier: GPL-3.0-or-later
// The completion record as a finished check keeps it: its sentences are still phrases. Pure functions, any thread.
#pragma once

#include <optional>

#include "base/ordered_json_fwd.h"
#include "event/record.h"

namespace yancai {

[[nodiscard]] OrderedJson record_document(const CompletionRecord& record);
// corrupt when it is no such document.
[[nodiscard]] Result<CompletionRecord> record_from_document(const OrderedJson& document);

}  // namespace yancai
