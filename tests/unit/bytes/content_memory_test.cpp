// SPDX-License-Identifier: GPL-3.0-or-later
#include "bytes/content_memory.h"

#include <gtest/gtest.h>

namespace yancai {
namespace {

using namespace std::chrono_literals;

constexpr std::int64_t second = 1'000'000'000;
constexpr std::chrono::system_clock::time_point at(std::chrono::seconds time) {
    return std::chrono::system_clock::time_point(time);
}
constexpr FileIdentity identity{1, 2, 3, 100 * second, 100 * second};

TEST(ContentMemory, KnowsWhatWasReadLongAfterItChanged) {
    ContentMemory memory;
    EXPECT_EQ(memory.digest_of(identity), std::nullopt);
    memory.remember(identity, "abc", at(103s));
    EXPECT_EQ(memory.digest_of(identity), "abc");
}

TEST(ContentMemory, DoesNotTakeInWhatChangedJustBeforeItWasRead) {
    ContentMemory memory;
    memory.remember(identity, "abc", at(101s));
    EXPECT_EQ(memory.digest_of(identity), std::nullopt);
    memory.remember(identity, "abc", at(99s));  // a clock that was set back
    EXPECT_EQ(memory.digest_of(identity), std::nullopt);
}

TEST(ContentMemory, AnyDifferenceIsAnotherFile) {
    ContentMemory memory;
    memory.remember(identity, "abc", at(1000s));
    for (int member = 0; member < 5; ++member) {
        FileIdentity other = identity;
        if (member == 0) ++other.device;
        if (member == 1) ++other.inode;
        if (member == 2) ++other.size_bytes;
        if (member == 3) ++other.modified_ns;
        if (member == 4) ++other.changed_ns;
        EXPECT_EQ(memory.digest_of(other), std::nullopt) << member;
    }
}

TEST(ContentMemory, TakesInNoDigestThatIsNone) {
    ContentMemory memory;
    memory.remember(identity, "", at(1000s));  // at quick depth
    EXPECT_EQ(memory.digest_of(identity), std::nullopt);
}

}  // namespace
}  // namespace yancai
