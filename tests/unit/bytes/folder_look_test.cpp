// SPDX-License-Identifier: GPL-3.0-or-later
#include "bytes/folder_look.h"

#include <gmock/gmock.h>

#include "unit/bytes/temporary_folder.h"

namespace yancai {
namespace {

using testing::UnorderedElementsAre;

std::string word(Role role) {
    return role == Role::asset ? "asset" : role == Role::sidecar ? "sidecar" : "guide";
}

std::vector<std::string> seen(const FolderLook& look) {
    std::vector<std::string> list;
    for (const SeenFile& file : look.files) list.push_back(file.path + " " + word(file.role) + (file.regular ? "" : " special"));
    return list;
}

TEST(FolderLook, SeesWhatACheckListsAndWhatItIsForTheBatch) {
    const TemporaryFolder folder, elsewhere;
    for (const char* name : {"a.jpg", "a.xmp", "event.toml", "waivers.toml", "素材清单.csv", ".hidden", "空/.keep"})
        folder.file(name);
    folder.link("broken", "nowhere");
    const std::string policy = elsewhere.file("ours.toml");
    const auto look = look_at(folder.path(), {policy, elsewhere / "missing.toml"});
    ASSERT_TRUE(look);
    EXPECT_THAT(seen(*look), UnorderedElementsAre("a.jpg asset", "a.xmp sidecar", "event.toml guide", "waivers.toml guide",
                                                  "素材清单.csv guide", "broken asset special", policy + " guide"));
    EXPECT_THAT(look->empty_folders, UnorderedElementsAre("空"));
}

TEST(FolderLook, AnyChangeOfAFileIsAnotherIdentity) {
    const TemporaryFolder folder;
    folder.file("a.jpg", "one");
    const auto identity = [&] { return look_at(folder.path(), {})->files.at(0).identity; };
    const FileIdentity first = identity();
    EXPECT_EQ(identity(), first);
    const auto time = std::filesystem::last_write_time(folder / "a.jpg");
    folder.file("b.jpg", "two");
    std::filesystem::rename(folder / "b.jpg", folder / "a.jpg");
    std::filesystem::last_write_time(folder / "a.jpg", time);
    EXPECT_NE(identity(), first) << "same size, same time, another file";
}

TEST(FolderLook, AGuideThatLiesInTheFolderIsSeenOnce) {
    const TemporaryFolder folder;
    const std::string event = folder.file("our-event.toml");
    const auto look = look_at(folder.path(), {event, event});
    ASSERT_TRUE(look);
    EXPECT_THAT(seen(*look), UnorderedElementsAre("our-event.toml asset"));
}

TEST(FolderLook, AFolderThatIsNotThereIsNotFound) {
    const TemporaryFolder folder;
    const auto look = look_at(folder / "missing", {});
    ASSERT_FALSE(look);
    EXPECT_EQ(look.error().kind, ErrorKind::not_found);
}

}  // namespace
}  // namespace yancai
