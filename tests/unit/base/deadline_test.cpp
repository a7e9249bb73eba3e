// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/deadline.h"

#include <gtest/gtest.h>

#include "base/limits.h"

namespace yancai {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;

TEST(Deadline, NeverPassesWhenNoneIsSet) {
    EXPECT_TRUE(Deadline().check());
}

TEST(Deadline, IsATimeOutOnceTheTimeIsOver) {
    const Deadline deadline(milliseconds(0), nullptr);
    EXPECT_TRUE(deadline.passed());
    EXPECT_EQ(deadline.check().error().kind, ErrorKind::timed_out);
}

TEST(Deadline, IsACancellationWhenAPersonStopsUsEvenAfterTheTime) {
    std::atomic<bool> stop{false};
    const Deadline patient(hours(1), &stop);
    EXPECT_TRUE(patient.check());
    stop = true;
    EXPECT_EQ(patient.check().error().kind, ErrorKind::cancelled);
    EXPECT_EQ(Deadline(milliseconds(0), &stop).check().error().kind, ErrorKind::cancelled);
}

TEST(Limits, GiveALongClipMoreTimeThanASmallBomb) {
    const Limits limits;
    EXPECT_EQ(limits.time_for(0), limits.time_floor);
    EXPECT_EQ(limits.time_for(100ULL << 20), limits.time_floor + 100 * limits.time_per_mebibyte);
}

}  // namespace
}  // namespace yancai
