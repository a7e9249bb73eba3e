// SPDX-License-Identifier: GPL-3.0-or-later
// Completion records of remembered events: show them, and take a named person's decisions.
#pragma once

#include <string>

#include "event/record.h"
#include "tasks/answer.h"

namespace yancai {

// `event` is an event's id, an event file, or a folder that holds event.toml.
struct RecordRequest {
    std::string event, store;
};

// Refusals: nothing_there (no such event), wrong_input (event file), internal (store).
[[nodiscard]] Answer<CompletionRecord> find_record(const RecordRequest& request);
// Takes `decision` (clause, action, by, reason, evidence; the time is added here) and gives the record after it.
// Refusals: usage when the clause does not exist, is measured by machine (attest), or no person or reason is named.
[[nodiscard]] Answer<CompletionRecord> decide(const RecordRequest& request, Decision decision);

}  // namespace yancai
