// SPDX-License-Identifier: GPL-3.0-or-later
// The completion record as a finished check keeps it: its sentences are still phrases. Pure functions, any thread.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>

#include "event/record.h"

namespace yancai {

[[nodiscard]] nlohmann::ordered_json record_document(const CompletionRecord& record);
// corrupt when it is no such document.
[[nodiscard]] Result<CompletionRecord> record_from_document(const nlohmann::ordered_json& document);

}  // namespace yancai
