// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/day.h"

#include <gtest/gtest.h>

namespace yancai {
namespace {

TEST(IsoDay, TakesOnlyDaysThatThereAre) {
    EXPECT_EQ(iso_day("2024-02-29"), "2024-02-29");
    EXPECT_EQ(iso_day(2023, 9, 5), "2023-09-05");
    for (const char* wrong :
         {"2023-02-29", "2023-13-01", "2023-00-10", "2023-1-01", "20230101", "2023/01/01", "1899-12-31", "", "2023-01-01T"})
        EXPECT_FALSE(iso_day(wrong)) << wrong;
    EXPECT_FALSE(iso_day(10000, 1, 1));
}

// date -u -d 2023-09-15 +%s → 1694736000, divided by 86400
TEST(DayNumber, CountsFromTheFirstOf1970) {
    EXPECT_EQ(day_number("1970-01-01"), 0);
    EXPECT_EQ(day_number("2023-09-15"), 1'694'736'000 / 86'400);
    EXPECT_EQ(day_of_number(day_number("2024-02-28") + 1), "2024-02-29");
    EXPECT_EQ(day_of_number(day_number("2023-12-31") + 1), "2024-01-01");
    EXPECT_EQ(day_number("no day"), 0);
}

}  // namespace
}  // namespace yancai
