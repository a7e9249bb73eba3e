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

TEST(ZoneMinutes, ReadsOffsets) {
    EXPECT_EQ(zone_minutes("+08:00"), 480);
    EXPECT_EQ(zone_minutes("-03:30"), -210);
    EXPECT_EQ(zone_minutes("Z"), 0);
    for (const char* wrong : {"", "08:00", "+8:00", "+0800", "+08:60", "+15:00", "CST"})
        EXPECT_FALSE(zone_minutes(wrong)) << wrong;
}

// TZ=Asia/Shanghai date -d 2023-09-15T23:30:00Z +%F → 2023-09-16
TEST(DayInZone, IsThatOfTheEvent) {
    EXPECT_EQ(day_in_zone("2023-09-15T23:30:00Z", 480), "2023-09-16");
    EXPECT_EQ(day_in_zone("2023-09-15T15:59:59Z", 480), "2023-09-15");
    EXPECT_EQ(day_in_zone("2023-09-15T16:00:00.123Z", 480), "2023-09-16");
    EXPECT_EQ(day_in_zone("2023-09-15T01:00:00+09:00", 480), "2023-09-15");
    EXPECT_EQ(day_in_zone("2023-09-15T00:30:00+09:00", 480), "2023-09-14");
    EXPECT_EQ(day_in_zone("1970-01-01T00:00:00+14:00", -480), "1969-12-31");
}

TEST(DayInZone, TakesATimeWithoutZoneAsItStands) {
    EXPECT_EQ(day_in_zone("2023-09-15T23:30:00", 480), "2023-09-15");
    EXPECT_EQ(day_in_zone("2023-09-15", 480), "2023-09-15");
    for (const char* wrong : {"", "yesterday", "0000-00-00T00:00:00", "2023:09:15 10:00:00"})
        EXPECT_FALSE(day_in_zone(wrong, 480)) << wrong;
}

}  // namespace
}  // namespace yancai
