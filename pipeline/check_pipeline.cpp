// SPDX-License-Identifier: GPL-3.0-or-later
#include "check_pipeline.h"

#include <tbb/global_control.h>
#include <tbb/parallel_pipeline.h>

#include "asset.h"
#include "handover.h"

namespace yancai {
namespace {

// Stand for the pipeline's set-up and for its two serial stages. Not locals: a stage takes over before it looks at anything.
char set_up, admitting, sealing;

}  // namespace

void run_pipeline(const Stages& stages, int jobs) {
    const auto threads = static_cast<std::size_t>(jobs);
    const tbb::global_control at_most(tbb::global_control::max_allowed_parallelism, threads);

    const auto admit = tbb::make_filter<void, Asset*>(tbb::filter_mode::serial_in_order, [&](tbb::flow_control& flow) -> Asset* {
        take_over(&set_up);
        take_over(&admitting);
        std::unique_ptr<Asset> asset = stages.admit();
        hand_over(&admitting);
        if (!asset) flow.stop();
        hand_over(asset.get());
        return asset.release();
    });
    const auto measure = tbb::make_filter<Asset*, Asset*>(tbb::filter_mode::parallel, [&](Asset* asset) {
        take_over(&set_up);
        take_over(asset);
        stages.measure(*asset);
        hand_over(asset);
        return asset;
    });
    const auto judge = tbb::make_filter<Asset*, Asset*>(tbb::filter_mode::parallel, [&](Asset* asset) {
        take_over(&set_up);
        take_over(asset);
        stages.judge(*asset);
        hand_over(asset);
        return asset;
    });
    // Out of order: a slow video must not hold back the photos behind it. Order belongs to the report, which sorts.
    const auto seal = tbb::make_filter<Asset*, void>(tbb::filter_mode::serial_out_of_order, [&](Asset* raw) {
        take_over(&set_up);
        take_over(raw);
        take_over(&sealing);
        const std::unique_ptr<Asset> asset(raw);
        stages.seal(*asset);
        hand_over(&sealing);
    });
    // As many in flight as there are threads: a finished asset is sealed at once, so memory does not grow with the batch.
    hand_over(&set_up);
    tbb::parallel_pipeline(threads, admit & measure & judge & seal);
    take_over(&admitting);
    take_over(&sealing);
}

}  // namespace yancai
