// SPDX-License-Identifier: GPL-3.0-or-later
// Reports of earlier checks, from what the store kept of them: the media need not be there any more. One thread a store.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "reports/report.h"
#include "store/store.h"
#include "tasks/answer.h"

namespace yancai {

struct KeptReport {
    std::shared_ptr<Store> store;  // what `report` streams its assets from
    Report report;
    ExitCode exit_code{ExitCode::internal};  // as that check had it
};

// `which`: a check's id, an event's id, an event file, or a folder that was checked; of several checks the last one that was
// finished. Empty: the last of all. Refusals: nothing_there, wrong_input (an unfinished check, an event file), internal (store).
[[nodiscard]] Answer<KeptReport> find_report(const std::string& which, const std::string& store);

// The checks that `which` means, finished or not, oldest first, each with the verdict of all that it judged.
[[nodiscard]] Answer<std::vector<RememberedAttempt>> list_checks(const std::string& which, const std::string& store);

// The folders that those were about, and the one that `which` itself is or whose event file it is. Without a store, none is made.
[[nodiscard]] std::vector<std::string> checked_folders(const std::string& which, const std::string& store);

// Lets a report get at the assets of a check in a store.
void read_kept_assets(Report& report, const std::shared_ptr<Store>& store, const std::string& attempt);

}  // namespace yancai
