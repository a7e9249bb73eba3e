// SPDX-License-Identifier: GPL-3.0-or-later
// Histories of completion records: show them, verify them against what the store holds, export them with the record.
#pragma once

#include <string>

#include "event/history.h"
#include "reports/history_report.h"
#include "tasks/answer.h"
#include "tasks/known_event.h"

namespace yancai {

// Refusals of all: nothing_there (no history), wrong_input (event file), internal (store).
[[nodiscard]] Answer<History> find_history(const RecordRequest& request);

// Walks the chain, and compares it with the decisions, checks, files and findings that the store holds – or, where
// `request.event` names an exported record, with the record in that file. `head`: a digest that was noted earlier, which must
// still stand in the chain; empty: none. Refusal usage when it is no digest.
[[nodiscard]] Answer<Verification> verify_history(const RecordRequest& request, const std::string& head);

// Never nothing_there for an event file: its history may be empty still.
[[nodiscard]] Answer<RecordExport> export_record(const RecordRequest& request);

}  // namespace yancai
