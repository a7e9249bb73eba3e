// SPDX-License-Identifier: GPL-3.0-or-later
#include "bytes/folder_events.h"

#include <fcntl.h>
#include <gmock/gmock.h>

#include <cstdio>

#include "bytes/open_path.h"
#include "unit/bytes/temporary_folder.h"

namespace yancai {
namespace {

using namespace std::chrono_literals;
using testing::Contains;
using testing::Not;

class FolderEventsTest : public testing::Test {
protected:
    void SetUp() override { ASSERT_TRUE(events.cover()); }

    // Everything that is told until `enough`; inotify tells at once what was done before, but the machine may be busy.
    template <class Enough>
    FolderChanges told(Enough enough) {
        FolderChanges all;
        for (int patience = 0; patience < 200 && !enough(all); ++patience) all.add(events.wait(50ms));
        return all;
    }
    FolderChanges told() {
        return told([](const FolderChanges& all) { return all.any; });
    }
    bool quiet() { return !events.wait(0ms).any; }

    TemporaryFolder folder;
    FolderEvents events{folder.path()};
};

TEST_F(FolderEventsTest, AFileThatIsWrittenIsToldOfAndWhenItIsClosed) {
    EXPECT_TRUE(quiet());
    std::FILE* file = std::fopen((folder / "a.jpg").c_str(), "wb");
    ASSERT_NE(file, nullptr);
    std::fputs("half", file);
    std::fflush(file);
    EXPECT_THAT(told([&](const FolderChanges& all) { return all.written.contains(folder / "a.jpg"); }).written,
                Contains(folder / "a.jpg"));
    std::fclose(file);
    const FolderChanges after = told([&](const FolderChanges& all) { return all.closed.contains(folder / "a.jpg"); });
    EXPECT_THAT(after.closed, Contains(folder / "a.jpg"));
    EXPECT_THAT(after.written, Not(Contains(folder / "a.jpg")));
}

TEST_F(FolderEventsTest, ComingGoingAndRenamingAreToldOf) {
    folder.file("a.jpg");
    EXPECT_TRUE(told().any);
    std::filesystem::rename(folder / "a.jpg", folder / "b.jpg");
    EXPECT_TRUE(told().any);
    std::filesystem::remove(folder / "b.jpg");
    EXPECT_TRUE(told().any);
}

TEST_F(FolderEventsTest, ReadingIsNoChange) {
    folder.file("a.jpg");
    EXPECT_TRUE(told([&](const FolderChanges& all) { return all.closed.contains(folder / "a.jpg"); }).any);
    std::ifstream(folder / "a.jpg").get();
    EXPECT_TRUE(quiet());
}

TEST_F(FolderEventsTest, AFolderThatIsMadeIsCoveredByTheNextCover) {
    std::filesystem::create_directories(folder / "new/inner");
    EXPECT_TRUE(told().any);
    ASSERT_TRUE(events.cover());
    folder.file("new/inner/a.jpg");
    EXPECT_THAT(told([&](const FolderChanges& all) { return !all.closed.empty(); }).closed, Contains(folder / "new/inner/a.jpg"));
}

TEST_F(FolderEventsTest, AFolderThatIsRenamedIsToldOfByItsNewName) {
    std::filesystem::create_directories(folder / "old");
    told();
    ASSERT_TRUE(events.cover());
    std::filesystem::rename(folder / "old", folder / "new");
    EXPECT_TRUE(told([](const FolderChanges& all) { return all.lost; }).lost) << "nothing is known of writers in it";
    ASSERT_TRUE(events.cover());
    folder.file("new/a.jpg");
    EXPECT_THAT(told([&](const FolderChanges& all) { return !all.closed.empty(); }).closed, Contains(folder / "new/a.jpg"));
}

TEST_F(FolderEventsTest, WhatIsHiddenIsNotToldOf) {
    folder.file(".a.jpg.XyZ12");
    folder.file("b.jpg");
    EXPECT_THAT(told([&](const FolderChanges& all) { return !all.closed.empty(); }).closed,
                testing::ElementsAre(folder / "b.jpg"));
}

TEST_F(FolderEventsTest, ALinkToAFolderElsewhereIsNotFollowed) {
    const TemporaryFolder elsewhere;
    folder.link("link", elsewhere.path());
    told();
    ASSERT_TRUE(events.cover());
    elsewhere.file("a.jpg");
    EXPECT_TRUE(quiet());
}

TEST_F(FolderEventsTest, PathsLongerThanTheSystemTakesAreCovered) {
    std::string path = folder.path();
    for (int depth = 0; depth < 30; ++depth) {
        path += "/" + std::string(200, 'd');
        const Parent parent = parent_of(path);
        ASSERT_EQ(mkdirat(parent.folder, parent.name.c_str(), 0700), 0);
    }
    told();
    ASSERT_TRUE(events.cover());
    const Parent parent = parent_of(path + "/a.jpg");
    EXPECT_GE(Descriptor(openat(parent.folder, parent.name.c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600)).get(), 0);
    EXPECT_THAT(told([&](const FolderChanges& all) { return !all.closed.empty(); }).closed, Contains(path + "/a.jpg"));
}

TEST(FolderEvents, SaysWhenTheSystemsLimitIsReached) {
    const TemporaryFolder folder;
    std::filesystem::create_directories(folder / "a");
    std::filesystem::create_directories(folder / "b");
    FolderEvents events(folder.path(), 2);
    const auto covered = events.cover();
    ASSERT_FALSE(covered);
    EXPECT_EQ(covered.error().kind, ErrorKind::over_limit);
}

TEST(FolderEvents, AFolderThatIsNotThereIsNotFound) {
    const TemporaryFolder folder;
    FolderEvents events(folder / "missing");
    const auto covered = events.cover();
    ASSERT_FALSE(covered);
    EXPECT_EQ(covered.error().kind, ErrorKind::not_found);
    std::filesystem::create_directories(folder / "missing");
    EXPECT_TRUE(events.cover());
}

TEST(FolderEvents, AFolderThatCameBackIsCoveredAgain) {
    const TemporaryFolder folder;
    std::filesystem::create_directories(folder / "in");
    FolderEvents events(folder / "in");
    ASSERT_TRUE(events.cover());
    std::filesystem::remove(folder / "in");
    FolderChanges all;
    while (!all.any) all.add(events.wait(50ms));
    EXPECT_FALSE(events.cover());
    std::filesystem::create_directories(folder / "in");
    ASSERT_TRUE(events.cover());
    folder.file("in/a.jpg");
    all = {};
    while (all.closed.empty()) all.add(events.wait(50ms));
    EXPECT_THAT(all.closed, Contains(folder / "in/a.jpg"));
}

}  // namespace
}  // namespace yancai
