// SPDX-License-Identifier: GPL-3.0-or-later
#include "bytes/entry_list.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace yancai {
namespace {

const auto folder = std::make_shared<const std::string>("/in");

Entry entry_of(std::string path, std::uint64_t size_bytes = 1) {
    return {std::move(path), {}, folder, EntryKind::file, size_bytes};
}

bool same(const Entry& one, const Entry& other) {
    return one.path == other.path && one.native_name == other.native_name && one.folder == other.folder &&
           one.kind == other.kind && one.size_bytes == other.size_bytes;
}

// Neighbours that share much, nothing, and all but their ends; names that the system spells otherwise; every kind; sizes of every
// length that a number may have.
std::vector<Entry> varied() {
    std::vector<Entry> entries;
    for (int number = 0; number < 70; ++number) {
        entries.push_back(entry_of("签到/IMG_" + std::to_string(1000 + number) + ".JPG", std::uint64_t{1} << (number % 64)));
        entries.back().kind = static_cast<EntryKind>(number % 6);
    }
    entries.push_back(entry_of("", 0));
    entries.push_back(entry_of(std::string(5000, 'x'), ~std::uint64_t{0}));
    entries.push_back(entry_of(std::string(5000, 'x') + "y"));
    entries.push_back({"a\\xff.jpg", "a\xFF.jpg", folder, EntryKind::special, 127});
    entries.push_back(entry_of("a\\xff.jpgs", 128));
    return entries;
}

TEST(EntryList, GivesBackWhatWasPutIn) {
    const std::vector<Entry> entries = varied();
    EntryList list;
    for (const Entry& entry : entries) list.push_back(entry);
    ASSERT_EQ(list.size(), entries.size());
    std::size_t number = 0;
    for (const Entry& entry : list) {
        EXPECT_TRUE(same(entry, entries[number])) << number;
        ++number;
    }
    EXPECT_EQ(number, entries.size());
    for (std::size_t at = entries.size(); at-- > 0;) EXPECT_TRUE(same(list[at], entries[at])) << at;
}

// Longer than what is kept in one piece.
TEST(EntryList, GivesBackAHundredThousandInTheirOrder) {
    constexpr int many = 100'000;
    const auto path_of = [](int number) {
        return "会场/" + std::to_string(many + number / 7) + "/" + std::to_string(number) + ".JPG";
    };
    EntryList list;
    for (int number = 0; number < many; ++number) list.push_back(entry_of(path_of(number), static_cast<std::uint64_t>(number)));
    int number = 0;
    for (const Entry& entry : list) {
        ASSERT_EQ(entry.path, path_of(number));
        ASSERT_EQ(entry.size_bytes, static_cast<std::uint64_t>(number++));
    }
    EXPECT_EQ(number, many);
    for (number = 0; number < many; number += 997) ASSERT_EQ(list[static_cast<std::size_t>(number)].path, path_of(number));

    int asked = 0;
    list.erase_if([&](const Entry& entry) {
        EXPECT_EQ(entry.path, path_of(asked++));
        return entry.size_bytes % 3 != 0;
    });
    EXPECT_EQ(asked, many);
    ASSERT_EQ(list.size(), 33'334U);
    for (std::size_t at = 0; at < list.size(); at += 331) ASSERT_EQ(list[at].size_bytes, at * 3);
}

TEST(EntryList, LeavesOutWhatIsErased) {
    EntryList list;
    for (const Entry& entry : varied()) list.push_back(entry);
    list.erase_if([](const Entry& entry) { return entry.path.ends_with(".JPG"); });
    ASSERT_EQ(list.size(), 5U);
    EXPECT_EQ(list[3].native_name, "a\xFF.jpg");
    EXPECT_EQ(list[4].path, "a\\xff.jpgs");
    list.erase_if([](const Entry&) { return true; });
    EXPECT_TRUE(list.empty());
    EXPECT_TRUE(list.begin() == list.end());
}

}  // namespace
}  // namespace yancai
