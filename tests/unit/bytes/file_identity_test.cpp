// SPDX-License-Identifier: GPL-3.0-or-later
#include "bytes/file_identity.h"

#include <gtest/gtest.h>

namespace yancai {
namespace {

constexpr std::int64_t second_ns = 1'000'000'000;

std::chrono::system_clock::time_point at(std::int64_t seconds) {
    return std::chrono::system_clock::time_point(std::chrono::seconds(seconds));
}

FileIdentity changed_at(std::int64_t nanoseconds) {
    return {1, 2, 3, 100 * second_ns, nanoseconds};
}

TEST(FileIdentity, TellsChangesOfAFileThatRestedBeforeItWasRead) {
    EXPECT_TRUE(tells_changes(changed_at(100 * second_ns + 1), at(103)));
    EXPECT_TRUE(tells_changes(changed_at(101 * second_ns - 1), at(103)));
    EXPECT_FALSE(tells_changes(changed_at(101 * second_ns + 1), at(103)));
    EXPECT_FALSE(tells_changes(changed_at(200 * second_ns + 1), at(103))) << "a clock that was set back";
}

TEST(FileIdentity, TellsNoChangesByACoarseClock) {
    EXPECT_FALSE(tells_changes(changed_at(100 * second_ns), at(1000)));
    EXPECT_FALSE(tells_changes(changed_at(0), at(1000)));
}

}  // namespace
}  // namespace yancai
