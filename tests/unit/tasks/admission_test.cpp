// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/admission.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace yancai {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

constexpr std::uint64_t mib = 1U << 20U;

EntryList listed(const std::vector<std::uint64_t>& sizes) {
    const auto folder = std::make_shared<const std::string>("/in");
    EntryList list;
    for (const std::uint64_t size : sizes) list.push_back({std::to_string(100 + list.size()), {}, folder, EntryKind::file, size});
    return list;
}

std::vector<std::pair<std::uint32_t, std::string>> admitted(const EntryList& list, Depth depth) {
    std::vector<std::pair<std::uint32_t, std::string>> all;
    Admission admission(list, depth);
    while (auto next = admission.next()) all.emplace_back(next->number, next->entry.path);
    EXPECT_FALSE(admission.next());
    return all;
}

TEST(Admission, BeginsWithTheLargestAndKeepsTheOrderOfOthers) {
    const EntryList list = listed({3 * mib, 40 * mib, 1, 16 * mib, 16 * mib - 1, 90 * mib, 40 * mib});
    EXPECT_THAT(admitted(list, Depth::standard), ElementsAre(Pair(5, "105"), Pair(1, "101"), Pair(6, "106"), Pair(3, "103"),
                                                             Pair(0, "100"), Pair(2, "102"), Pair(4, "104")));
    EXPECT_EQ(admitted(list, Depth::deep), admitted(list, Depth::standard));
}

TEST(Admission, TakesHeadersAsTheyLie) {
    const EntryList list = listed({3 * mib, 40 * mib, 1});
    EXPECT_THAT(admitted(list, Depth::quick), ElementsAre(Pair(0, "100"), Pair(1, "101"), Pair(2, "102")));
}

TEST(Admission, OfNothingAndOfLargeFilesAlone) {
    EXPECT_THAT(admitted({}, Depth::standard), IsEmpty());
    EXPECT_THAT(admitted(listed({17 * mib, 18 * mib}), Depth::standard), ElementsAre(Pair(1, "101"), Pair(0, "100")));
}

}  // namespace
}  // namespace yancai
