// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/check_pipeline.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

#include "pipeline/asset.h"

namespace yancai {
namespace {

constexpr int batch_size = 200;

// Stages that count what passes; `slow` is the asset that takes long to measure.
struct Trace {
    int admitted{0};
    std::atomic<int> in_work{0}, most_in_work{0};
    std::vector<std::string> sealed;

    Stages stages(int slow = -1) {
        Stages stages;
        stages.admit = [this]() -> std::unique_ptr<Asset> {
            if (admitted == batch_size) return nullptr;
            auto asset = std::make_unique<Asset>();
            asset->entry.path = std::to_string(admitted++);
            return asset;
        };
        stages.measure = [this, slow](Asset& asset) {
            const int now = ++in_work;
            int most = most_in_work.load();
            while (now > most && !most_in_work.compare_exchange_weak(most, now)) {
            }
            if (asset.entry.path == std::to_string(slow)) std::this_thread::sleep_for(std::chrono::milliseconds(200));
            asset.facts.file.name = asset.entry.path;
            --in_work;
        };
        stages.judge = [](Asset& asset) { asset.judgement.rules_checked = asset.facts.file.name.empty() ? 0 : 1; };
        stages.seal = [this](Asset& asset) {
            EXPECT_EQ(asset.judgement.rules_checked, 1) << "sealed before it was measured and judged";
            sealed.push_back(asset.entry.path);
        };
        return stages;
    }
};

class Pipeline : public testing::TestWithParam<int> {};

TEST_P(Pipeline, SealsEveryAdmittedAssetOnceWhateverTheNumberOfJobs) {
    Trace trace;
    run_pipeline(trace.stages(), GetParam());
    EXPECT_EQ(trace.sealed.size(), static_cast<std::size_t>(batch_size));
    EXPECT_EQ(std::set(trace.sealed.begin(), trace.sealed.end()).size(), static_cast<std::size_t>(batch_size));
}

TEST_P(Pipeline, NeverHasMoreAssetsInWorkThanJobs) {
    Trace trace;
    run_pipeline(trace.stages(), GetParam());
    EXPECT_LE(trace.most_in_work.load(), GetParam());
}

INSTANTIATE_TEST_SUITE_P(Jobs, Pipeline, testing::Values(1, 2, 4));

TEST(PipelineOrder, ASlowAssetDoesNotHoldBackThoseBehindIt) {
    Trace trace;
    run_pipeline(trace.stages(/*slow=*/0), 2);
    ASSERT_EQ(trace.sealed.size(), static_cast<std::size_t>(batch_size));
    EXPECT_NE(trace.sealed.front(), "0");
}

TEST(PipelineOrder, AnEmptyBatchEndsAtOnce) {
    Trace trace;
    trace.admitted = batch_size;
    run_pipeline(trace.stages(), 2);
    EXPECT_TRUE(trace.sealed.empty());
}

}  // namespace
}  // namespace yancai
