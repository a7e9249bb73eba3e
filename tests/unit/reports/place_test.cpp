// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/place.h"

#include <gtest/gtest.h>

#include <limits>

namespace yancai {
namespace {

TEST(Timecode, IsHoursMinutesSecondsAndMilliseconds) {
    EXPECT_EQ(timecode_of(0), "00:00:00.000");
    EXPECT_EQ(timecode_of(12'480'000), "00:00:12.480");
    EXPECT_EQ(timecode_of(3'723'004'000), "01:02:03.004");
}

TEST(Timecode, IsCutAndNotRoundedSoThatItNeverLiesBehindThePlace) {
    EXPECT_EQ(timecode_of(59'999'999), "00:00:59.999");
    EXPECT_EQ(timecode_of(999), "00:00:00.000");
}

TEST(Timecode, HoldsWhateverAHeaderClaims) {
    EXPECT_EQ(timecode_of(std::int64_t{100} * 3600 * 1'000'000), "100:00:00.000");
    EXPECT_EQ(timecode_of(-500'000), "-00:00:00.500");
    // python3: divmod(2**63 // 10**6, 3600)
    EXPECT_EQ(timecode_of(std::numeric_limits<std::int64_t>::max()), "2562047788:00:54.775");
    EXPECT_EQ(timecode_of(std::numeric_limits<std::int64_t>::min()), "-2562047788:00:54.775");
}

}  // namespace
}  // namespace yancai
