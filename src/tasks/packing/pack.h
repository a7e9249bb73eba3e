// SPDX-License-Identifier: GPL-3.0-or-later
// The pack task: what a check accepted, with its sheet, documents, report, record and policy, as a BagIt bag – in a folder or a
// zip. Refuses files that are no longer what was checked.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>

#include "base/phrase.h"
#include "tasks/answer.h"
#include "tasks/progress.h"

namespace yancai {

struct PackRequest {
    std::string which;   // a folder that was checked, an event's id or file, or a check's id
    std::string target;  // a folder, or a file that ends in .zip
    std::string store;
    std::string policy;       // the file or name that the check had; empty: the built-in one
    bool with_review{false};  // what a person has yet to look at, too
    const std::atomic<bool>* cancelled{nullptr};
    Progress* progress{nullptr};
};

struct Packed {
    std::string target, attempt;
    std::uint64_t files{0}, bytes{0};  // of the whole payload
    std::uint64_t assets{0}, left_out{0};
};

// Refusals: nothing_there (no check, nothing accepted), wrong_input (a file changed since the check, or a quick check, which
// knows no digests), usage (the target is there already), internal, interrupted (what is copied stays, and the next run goes on).
[[nodiscard]] Answer<Packed> pack(const PackRequest& request);

}  // namespace yancai
