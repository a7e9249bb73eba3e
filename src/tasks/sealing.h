// SPDX-License-Identifier: GPL-3.0-or-later
// Sealing: puts a finished check down for good – its attempt, what it is worth to the event's record, and the history's entry –
// or finds that it is the same as the one before. One thread.
#pragma once

#include <optional>
#include <string>

#include "event/event.h"
#include "reports/report.h"
#include "store/store.h"

namespace yancai {

struct Sealing {
    AttemptStart attempt;
    std::optional<EventText> event;
    std::optional<MaterialEvidence> material;
    std::string title_pattern, summary, finished_at;
};

// Answers the id of the attempt that stands: the check's own, or the earlier one that found the same.
[[nodiscard]] Result<std::string> seal_check(Store& store, const Sealing& sealing, const Report& report);

}  // namespace yancai
