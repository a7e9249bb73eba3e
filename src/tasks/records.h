// SPDX-License-Identifier: GPL-3.0-or-later
// Completion records of remembered events: show them, and take a named person's decisions.
#pragma once

#include <string>
#include <vector>

#include "event/record.h"
#include "tasks/answer.h"
#include "tasks/known_event.h"

namespace yancai {

// Refusals: nothing_there (no such event), wrong_input (event file), internal (store).
[[nodiscard]] Answer<CompletionRecord> find_record(const RecordRequest& request);
// Takes `decision` (clause, action, by, reason, evidence; the time is added here) and gives the record after it. `reductions`: to
// what numbers a waiver lowers those of the clause, "achievements=30"; none: it waives the clause as a whole. What says the same
// as the last decision on the clause changes nothing. An event file that the store does not have yet is put down with the
// decision, which was taken on it. Refusals: usage when it could never be taken, wrong_input when the record's state stands
// against it.
[[nodiscard]] Answer<CompletionRecord> decide(const RecordRequest& request, Decision decision,
                                              const std::vector<std::string>& reductions);

}  // namespace yancai
