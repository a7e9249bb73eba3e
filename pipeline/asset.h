// SPDX-License-Identifier: GPL-3.0-or-later
// Asset: one file of the batch on its way through the pipeline; each stage fills its part. Owned by one stage at a time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bytes/file_identity.h"
#include "bytes/inbox.h"
#include "facts/context.h"
#include "facts/facts.h"
#include "policy/judgement.h"
#include "policy/rules.h"

namespace yancai {

struct Asset {
    // admit
    Entry entry;
    std::uint32_t number{0};  // of the entry, in the inbox
    AssetContext context;
    // measure
    Facts facts;
    bool remembered{false};            // facts came from an earlier run
    std::optional<FileIdentity> seen;  // as the file was while it was read; nothing when that says little
    bool cancelled{false};             // a person stopped us while it was measured: nothing of it counts
    // judge
    Judgement judgement;
    ChosenCaption caption;
    std::vector<SceneSign> scenes;
    std::vector<PaperSign> papers;  // of the event that it is
};

}  // namespace yancai
