// SPDX-License-Identifier: GPL-3.0-or-later
#include "check_pipeline.h"

#include <tbb/global_control.h>
#include <tbb/parallel_pipeline.h>

#include "asset.h"

namespace yancai {

void run_pipeline(const Stages& stages, int jobs) {
    const auto threads = static_cast<std::size_t>(jobs);
    const tbb::global_control at_most(tbb::global_control::max_allowed_parallelism, threads);

    const auto admit = tbb::make_filter<void, Asset*>(tbb::filter_mode::serial_in_order, [&](tbb::flow_control& flow) -> Asset* {
        std::unique_ptr<Asset> asset = stages.admit();
        if (!asset) flow.stop();
        return asset.release();
    });
    const auto measure = tbb::make_filter<Asset*, Asset*>(tbb::filter_mode::parallel, [&](Asset* asset) {
        stages.measure(*asset);
        return asset;
    });
    const auto judge = tbb::make_filter<Asset*, Asset*>(tbb::filter_mode::parallel, [&](Asset* asset) {
        stages.judge(*asset);
        return asset;
    });
    // Out of order: a slow video must not hold back the photos behind it. Order belongs to the report, which sorts.
    const auto seal = tbb::make_filter<Asset*, void>(tbb::filter_mode::serial_out_of_order, [&](Asset* raw) {
        const std::unique_ptr<Asset> asset(raw);
        stages.seal(*asset);
    });
    // As many in flight as there are threads: a finished asset is sealed at once, so memory does not grow with the batch.
    tbb::parallel_pipeline(threads, admit & measure & judge & seal);
}

}  // namespace yancai
