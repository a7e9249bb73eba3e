// SPDX-License-Identifier: GPL-3.0-or-later
// The mend task: what can be put right without touching a picture – names by content, MP4 instead of other containers, the
// table before the media, bytes after the end – goes into copies. What was handed in is only read.
#pragma once

#include <atomic>
#include <string>

#include "base/limits.h"
#include "base/phrase.h"
#include "tasks/answer.h"
#include "tasks/measurer.h"
#include "tasks/mending/mended_file.h"
#include "tasks/progress.h"

namespace yancai {

struct MendRequest {
    std::string folder, into;
    std::string event_file, policy, store;
    bool rewrap_all{false};  // clips in formats that are accepted as they are, too
    bool apply{false};       // otherwise only the plan is made
    int jobs{1};
    Limits limits;
    Language language{Language::en};
    Measurer measurer;
    const std::atomic<bool>* cancelled{nullptr};
    Progress* progress{nullptr};
};

// Checks the folder first. Refusals: usage, wrong_input, nothing_there, interrupted (what was finished is kept).
[[nodiscard]] Answer<Mending> mend_batch(const MendRequest& request);

}  // namespace yancai
