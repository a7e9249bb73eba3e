// SPDX-License-Identifier: GPL-3.0-or-later
// Times as no clip has them: what is measured stays a number.
#include "probes/video/timeline.h"

#include <gtest/gtest.h>

namespace yancai {
namespace {

constexpr std::int64_t third_of_a_second = 333'333;
constexpr std::int64_t enormous = (1LL << 58) - 1;  // the largest that microseconds() lets through

class HostileTimes : public ::testing::TestWithParam<Timing> {};

TEST_P(HostileTimes, AddUpToNoMoreThanANumberHolds) {
    VideoTimeline timeline(GetParam());
    for (int piece = 0; piece < 1000; ++piece) {
        for (const std::int64_t at : {-enormous, std::int64_t{0}, enormous})
            timeline.add({at, at, third_of_a_second, std::uint64_t{0}}, third_of_a_second);
    }
    timeline.finish();
    ASSERT_TRUE(timeline.duration_us());
    EXPECT_GT(*timeline.duration_us(), 0);
    EXPECT_LT(*timeline.duration_us(), 1LL << 61);
}
INSTANTIATE_TEST_SUITE_P(Clocks, HostileTimes, ::testing::Values(Timing::constant, Timing::variable, Timing::sample_table));

TEST(Timeline, GoesOnWhereAJoinedClipBeginsAnew) {
    VideoTimeline timeline(Timing::constant);
    for (int clip = 0; clip < 3; ++clip) {
        for (std::int64_t picture = 0; picture < 30; ++picture)
            timeline.add({picture * third_of_a_second, picture * third_of_a_second, third_of_a_second, std::uint64_t{0}},
                         third_of_a_second);
    }
    timeline.finish();
    EXPECT_EQ(timeline.duration_us(), 90 * third_of_a_second);
}

}  // namespace
}  // namespace yancai
