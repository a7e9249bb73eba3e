// SPDX-License-Identifier: GPL-3.0-or-later
// The check of a folder: what `yancai check` (and one day a server) asks for, from bytes to the completion record.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "base/limits.h"
#include "base/phrase.h"
#include "bytes/inbox.h"
#include "facts/decode.h"
#include "reports/report.h"
#include "store/store.h"
#include "tasks/answer.h"
#include "tasks/measurer.h"
#include "tasks/progress.h"
#include "tasks/result_stream.h"
#include "tasks/timings.h"

namespace yancai {

// Lets somebody who is about to end the process keep what a running check has finished. Safe from several threads.
class CheckKeeper {
public:
    void keep();

private:
    friend class KeptCheck;
    std::mutex mutex_;
    class Ledger* ledger_{nullptr};
};

struct CheckRequest {
    std::string folder;
    std::string event_file;  // empty: event.toml of the folder
    std::string policy;      // name or file; empty: the built-in one of the event's kind
    std::string waivers;     // file; empty: waivers.toml of the folder
    std::string today;       // the day after whose end waivers have expired, ISO; empty: the calendar's
    Depth depth{Depth::standard};
    int jobs{1};
    std::string store;  // file or URL; ":memory:" remembers nothing
    Limits limits;
    Language language{Language::en};  // of warnings
    Measurer measurer;
    const std::atomic<bool>* cancelled{nullptr};
    Progress* progress{nullptr};
    ResultStream* stream{nullptr};
    CheckKeeper* keeper{nullptr};
    Timings* timings{nullptr};  // who wants to know where the time goes
    bool reread{false};         // also files that the system says have not changed since they were read
    // For who checks a folder again and again while it fills, see watch.h:
    std::function<bool(const Entry&)> left_out;  // taken as not there; empty: nothing is
    std::function<bool(const Entry&)> only;      // a look at these alone, told to `stream`: nothing is kept of it but what was
                                                 // measured, and the batch as a whole is not judged; empty: a check
};

struct CheckResult {
    std::shared_ptr<Store> store;  // what `report` streams its assets from
    Report report;
    ExitCode exit_code{ExitCode::internal};
};

// Refusals: wrong_input, nothing_there, interrupted (what was finished is kept).
[[nodiscard]] Answer<CheckResult> check_batch(const CheckRequest& request);

// 1 before 3 before 2 before 0.
[[nodiscard]] ExitCode exit_code_of(const Report& report);

}  // namespace yancai
