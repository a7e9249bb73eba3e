// SPDX-License-Identifier: GPL-3.0-or-later
// The checks of an event that the store remembers: list them, and say what changed from one to another.
#pragma once

#include <string>

#include "reports/attempts.h"
#include "tasks/answer.h"
#include "tasks/known_event.h"

namespace yancai {

// Refusals of both: nothing_there (no check of such an event), wrong_input (event file), internal (store).
[[nodiscard]] Answer<AttemptList> list_attempts(const RecordRequest& request);
// `older` and `newer`: attempts' ids or how they begin; both empty: the last two that were finished. Refusals too: usage (one of
// them alone, or a beginning that several have), nothing_there (no such finished attempt, or fewer than two).
[[nodiscard]] Answer<AttemptDifference> compare_attempts(const RecordRequest& request, const std::string& older,
                                                         const std::string& newer);

}  // namespace yancai
