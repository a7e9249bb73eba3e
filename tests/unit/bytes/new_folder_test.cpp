// SPDX-License-Identifier: GPL-3.0-or-later
#include "bytes/new_folder.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "base/digest.h"
#include "bytes/local_file.h"
#include "unit/bytes/temporary_folder.h"

namespace yancai {
namespace {

namespace fs = std::filesystem;

std::span<const std::byte> bytes(std::string_view text) {
    return std::as_bytes(std::span(text.data(), text.size()));
}

class NewFolderTest : public ::testing::Test {
protected:
    std::string place() { return (fs::path(here_.path()) / "new").string(); }
    TemporaryFolder here_;
};

TEST_F(NewFolderTest, AFileAppearsWhenItIsKeptAndNotBefore) {
    const auto folder = NewFolder::open(place());
    ASSERT_TRUE(folder);
    auto file = folder->file("a/b.txt", 100);
    ASSERT_TRUE(file);
    ASSERT_TRUE((*file)->write_at(0, bytes("content")));
    EXPECT_FALSE(fs::exists(place() + "/a/b.txt"));
    EXPECT_EQ(*digest_of(**(*file)->written()), sha256_hex("content"));
    ASSERT_TRUE((*file)->keep());
    EXPECT_TRUE(fs::exists(place() + "/a/b.txt"));
}

TEST_F(NewFolderTest, AFileThatIsNotKeptIsGone) {
    const auto folder = NewFolder::open(place());
    { ASSERT_TRUE((*folder->file("b.txt", 100))->write_at(0, bytes("content"))); }
    EXPECT_TRUE(folder->is_empty());
}

TEST_F(NewFolderTest, NothingIsOverwritten) {
    const auto folder = NewFolder::open(place());
    auto file = folder->file("b.txt", 100);
    ASSERT_TRUE(file);
    std::ofstream(place() + "/b.txt") << "somebody else's";
    EXPECT_FALSE((*file)->keep());
    EXPECT_FALSE(folder->file("b.txt", 100));
    EXPECT_EQ(fs::file_size(place() + "/b.txt"), 15U);
}

TEST_F(NewFolderTest, WhoGoesOnFindsOnlyTheVerySameFileDone) {
    auto folder = NewFolder::open(place());
    ASSERT_TRUE(folder);
    folder->go_on();
    std::ofstream(place() + "/same.txt") << "content";
    std::ofstream(place() + "/other.txt") << "c0ntent";
    std::ofstream(place() + "/longer.txt") << "contents";
    const auto kept = [&](const char* name) {
        const auto file = folder->file(name, 100);
        EXPECT_TRUE(file) << name;
        return file && (*file)->write_at(0, bytes("content")) && (*file)->keep();
    };
    EXPECT_TRUE(kept("same.txt"));
    EXPECT_FALSE(kept("other.txt"));
    EXPECT_FALSE(kept("longer.txt"));
    EXPECT_TRUE(kept("new.txt"));
    fs::create_symlink("same.txt", place() + "/link.txt");
    EXPECT_FALSE(folder->file("link.txt", 100));
    EXPECT_EQ(std::distance(fs::directory_iterator(place()), {}), 5);  // nothing hidden is left
    EXPECT_EQ(fs::file_size(place() + "/other.txt"), 7U);
}

TEST_F(NewFolderTest, AFinishedFileIsPutInItsPlaceOnlyIfNobodyHasIt) {
    ASSERT_TRUE(NewFolder::open(place()));
    std::ofstream(place() + "/made") << "content";
    EXPECT_TRUE(put_in_place(place() + "/made", place() + "/named"));
    EXPECT_FALSE(fs::exists(place() + "/made"));
    std::ofstream(place() + "/made") << "another";
    EXPECT_FALSE(put_in_place(place() + "/made", place() + "/named"));
    EXPECT_EQ(sha256_hex("content"), *digest_of(**LocalFile::open(place() + "/named")));
    EXPECT_FALSE(put_in_place(place() + "/missing", place() + "/third"));
}

TEST_F(NewFolderTest, NoPathAndNoLinkLeadsOut) {
    const auto folder = NewFolder::open(place());
    for (const char* path : {"../out.txt", "a/../../out.txt", "/etc/out.txt", "a//b", "", "."})
        EXPECT_FALSE(folder->file(path, 100)) << path;
    fs::create_directory(fs::path(here_.path()) / "outside");
    fs::create_directory_symlink(fs::path(here_.path()) / "outside", place() + "/link");
    EXPECT_FALSE(folder->file("link/out.txt", 100));
    EXPECT_FALSE(folder->remove("link/out.txt"));
}

TEST_F(NewFolderTest, NoMoreIsWrittenThanWasSaid) {
    const auto folder = NewFolder::open(place());
    auto file = folder->file("b.txt", 4);
    EXPECT_TRUE((*file)->write_at(0, bytes("1234")));
    EXPECT_EQ((*file)->write_at(1, bytes("2345")).error().kind, ErrorKind::over_limit);
    EXPECT_EQ((*file)->write_at(~0ULL, bytes("5")).error().kind, ErrorKind::over_limit);
}

TEST_F(NewFolderTest, WhatADeadProcessLeftIsSweptAwayAndNothingElse) {
    const auto folder = NewFolder::open(place());
    ASSERT_TRUE((*folder->file("a/kept.txt", 10))->keep());
    const auto in_the_making = folder->file("a/half.txt", 10);
    const std::string left = place() + "/a/.yancai-unfinished-2147483646-1";  // no process can have that number
    std::ofstream(left) << "half";
    std::ofstream(place() + "/.yancai-unfinished-notes") << "somebody's";
    folder->sweep();
    EXPECT_FALSE(fs::exists(left));
    EXPECT_TRUE(fs::exists(place() + "/a/kept.txt"));
    EXPECT_TRUE(fs::exists(place() + "/.yancai-unfinished-notes"));
    EXPECT_TRUE((*in_the_making)->keep());
}

TEST_F(NewFolderTest, ALivingProcessOfTheSameNumberKeepsNothingOfTheDead) {
    const auto folder = NewFolder::open(place());
    const std::string left = place() + "/.yancai-unfinished-" + std::to_string(getpid()) + "-999999";  // as in a container
    std::ofstream(left) << "half";
    const std::string first = place() + "/.yancai-unfinished-1-1";
    std::ofstream(first) << "half";
    const auto in_the_making = folder->file("half.txt", 10);
    NewFolder::open(place())->sweep();  // another run's look at it
    EXPECT_FALSE(fs::exists(left));
    EXPECT_FALSE(fs::exists(first));
    EXPECT_TRUE((*in_the_making)->keep());
    EXPECT_TRUE(fs::exists(place() + "/half.txt"));
}

TEST_F(NewFolderTest, RemovingAFileTakesItsEmptyFoldersAlong) {
    const auto folder = NewFolder::open(place());
    ASSERT_TRUE((*folder->file("a/b/c.txt", 10))->keep());
    ASSERT_TRUE((*folder->file("a/d.txt", 10))->keep());
    ASSERT_TRUE(folder->remove("a/b/c.txt"));
    EXPECT_FALSE(fs::exists(place() + "/a/b"));
    EXPECT_TRUE(fs::exists(place() + "/a/d.txt"));
}

}  // namespace
}  // namespace yancai
