// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/timings.h"

#include <gtest/gtest.h>

#include <thread>

namespace yancai {
namespace {

using namespace std::chrono_literals;

TEST(Timings, AddUpByStageFromAllThreads) {
    Timings timings;
    {
        std::vector<std::jthread> jobs;
        for (int job = 0; job < 4; ++job)
            jobs.emplace_back([&] {
                for (int i = 0; i < 1000; ++i) timings.add(Timings::Stage::measure, 3us);
            });
    }
    timings.add(Timings::Stage::judge, 5us);
    EXPECT_EQ(timings.of(Timings::Stage::measure), 12ms);
    EXPECT_EQ(timings.of(Timings::Stage::judge), 5us);
    EXPECT_EQ(timings.of(Timings::Stage::report), 0ns);
}

TEST(Timings, AddUpByKind) {
    Timings timings;
    timings.add({"a.jpg", "image", 100, 2ms, false});
    timings.add({"b.jpg", "image", 50, 1ms, true});
    timings.add({"c.mp4", "video", 1000, 9ms, false});
    ASSERT_EQ(timings.kinds().size(), 2U);
    const Timings::Kind& images = timings.kinds().at("image");
    EXPECT_EQ(images.files, 2U);
    EXPECT_EQ(images.remembered, 1U);
    EXPECT_EQ(images.bytes, 150U);
    EXPECT_EQ(images.time, 3ms);
}

TEST(Timings, KeepTheSlowestFilesInOrderAndNoMore) {
    Timings timings;
    for (int i = 0; i < 100; ++i) timings.add({"f" + std::to_string(i), "image", 1, i * 37 % 100 * 1ms, false});
    ASSERT_EQ(timings.slowest().size(), Timings::slowest_kept);
    for (std::size_t i = 0; i < Timings::slowest_kept; ++i) EXPECT_EQ(timings.slowest()[i].time, (99 - i) * 1ms) << i;
}

TEST(StageTime, IsAddedOnceAndOnlyWhereSomebodyWantsToKnow) {
    Timings timings;
    {
        StageTime time(&timings, Timings::Stage::list);
        std::this_thread::sleep_for(2ms);
        time.stop();
        const Timings::Time added = timings.of(Timings::Stage::list);
        EXPECT_GE(added, 2ms);
        time.stop();
        EXPECT_EQ(timings.of(Timings::Stage::list), added);
    }
    StageTime nobody(nullptr, Timings::Stage::list);
    nobody.stop();
}

}  // namespace
}  // namespace yancai
