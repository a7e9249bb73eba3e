// SPDX-License-Identifier: GPL-3.0-or-later
// The check of a batch as a pipeline: admit → measure → judge → seal. The only folder that knows oneTBB.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

namespace yancai {

struct Asset;  // what travels; the task that runs the pipeline defines it

// One function a stage. A stage never throws for an asset: what failed travels on inside it.
struct Stages {
    std::function<std::unique_ptr<Asset>()> admit;  // one thread, in order; null ends the batch
    std::function<void(Asset&)> measure;            // many threads
    std::function<void(Asset&)> judge;              // many threads, pure
    std::function<void(Asset&)> seal;               // one thread, in the order of finishing
};

// Runs the batch with `jobs` assets in flight at most. Returns when every admitted asset is sealed.
void run_pipeline(const Stages& stages, int jobs);

}  // namespace yancai
