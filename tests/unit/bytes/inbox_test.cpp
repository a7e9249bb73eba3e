// SPDX-License-Identifier: GPL-3.0-or-later
#include "bytes/inbox.h"

#include <fcntl.h>
#include <gmock/gmock.h>

#include "bytes/local_file.h"
#include "bytes/open_path.h"
#include "unit/bytes/temporary_folder.h"

namespace yancai {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> paths(const auto& entries) {
    std::vector<std::string> list;
    list.reserve(entries.size());
    for (const Entry& entry : entries) list.push_back(entry.path);
    return list;
}

Inbox inbox_of(const std::string& folder) {
    auto inbox = list_inbox(folder);
    EXPECT_TRUE(inbox) << (inbox ? "" : inbox.error().what);
    return inbox ? *inbox : Inbox{};
}

EntryKind kind_of(const Inbox& inbox, std::string_view path) {
    for (const Entry& entry : inbox.assets) {
        if (entry.path == path) return entry.kind;
    }
    ADD_FAILURE() << path << " is not listed";
    return EntryKind::special;
}

TEST(Inbox, ListsEveryFileBelowInTheOrderOfTheBytesOfItsPath) {
    const TemporaryFolder folder;
    for (const char* name : {"b/2.jpg", "b/10.jpg", "b.jpg", "a/z.jpg", "B.jpg", "调研对接/图 1.jpg", "b/c/d/e.png", "é.png"})
        folder.file(name);
    // Python: sorted(names, key=lambda name: name.encode())
    EXPECT_THAT(paths(inbox_of(folder.path()).assets),
                ElementsAre("B.jpg", "a/z.jpg", "b.jpg", "b/10.jpg", "b/2.jpg", "b/c/d/e.png", "é.png", "调研对接/图 1.jpg"));
}

TEST(Inbox, NamesFoldersInWhichNothingLies) {
    const TemporaryFolder folder;
    folder.file("a/b.jpg");
    folder.file("hidden/.keep");
    std::filesystem::create_directories(folder / "空/里");
    EXPECT_THAT(inbox_of(folder.path()).empty_folders, ElementsAre("hidden", "空/里"));
}

TEST(Inbox, GivesTheSameListHoweverTheFolderIsSpelled) {
    const TemporaryFolder folder;
    folder.file("a.jpg");
    folder.link("itself", folder.path());
    for (const std::string& spelling : {folder.path(), folder.path() + "/", folder.path() + "//./", folder / "itself",
                                        folder / "itself/../" + std::filesystem::path(folder.path()).filename().string()}) {
        const Inbox inbox = inbox_of(spelling);
        EXPECT_EQ(inbox.folder, folder.path()) << spelling;
        EXPECT_THAT(paths(inbox.assets), ElementsAre("a.jpg", "itself")) << spelling;
    }
    const std::filesystem::path here = std::filesystem::current_path();
    std::filesystem::current_path(folder.path());
    EXPECT_EQ(inbox_of(".").folder, folder.path());
    std::filesystem::current_path(here);
}

TEST(Inbox, LeavesOutHiddenFilesAndFolders) {
    const TemporaryFolder folder;
    for (const char* name : {".DS_Store", "._a.jpg", ".hidden/a.jpg", "b/.git/c.jpg", "b/.d.xmp", "__MACOSX/a.jpg", "a.jpg"})
        folder.file(name);
    const Inbox inbox = inbox_of(folder.path());
    EXPECT_THAT(paths(inbox.assets), ElementsAre("__MACOSX/a.jpg", "a.jpg"));
    EXPECT_THAT(inbox.sidecars, IsEmpty());
}

TEST(Inbox, ListsAFolderThatIsItselfHidden) {
    const TemporaryFolder folder;
    folder.file(".batch/a.jpg");
    EXPECT_THAT(paths(inbox_of(folder / ".batch").assets), ElementsAre("a.jpg"));
}

TEST(Inbox, CountsBytesOfAssetsAlone) {
    const TemporaryFolder folder;
    folder.file("a.jpg", "12345");
    folder.file("b.mp4", "123");
    folder.file("b.xmp", "1234567");
    folder.file("event.toml", "12");
    const Inbox inbox = inbox_of(folder.path());
    EXPECT_EQ(inbox.total_bytes, 8U);
    EXPECT_EQ(inbox.assets[0].size_bytes, 5U);
}

TEST(Inbox, SetsTheEventAndTheSheetsApartAtTheTopOnly) {
    const TemporaryFolder folder;
    for (const char* name : {"event.toml", "Waivers.toml", "deep/waivers.toml", "素材清单.xlsx", "素材清单.CSV", "Materials.csv",
                             "material-list.ods", "captions.txt", "素材清单.docx", "deep/event.toml", "deep/素材清单.xlsx",
                             "素材清单.jpg", "素材清单", "captions.md", "my-materials.csv"}) {
        folder.file(name);
    }
    const Inbox inbox = inbox_of(folder.path());
    EXPECT_THAT(paths(inbox.events), ElementsAre("event.toml"));
    EXPECT_THAT(paths(inbox.waivers), ElementsAre("Waivers.toml"));
    EXPECT_THAT(paths(inbox.sheets), ElementsAre("Materials.csv", "captions.txt", "material-list.ods", "素材清单.CSV",
                                                 "素材清单.docx", "素材清单.xlsx"));
    EXPECT_THAT(paths(inbox.assets), ElementsAre("captions.md", "deep/event.toml", "deep/waivers.toml", "deep/素材清单.xlsx",
                                                 "my-materials.csv", "素材清单", "素材清单.jpg"));
}

TEST(Inbox, SetsSidecarsApartWhereverTheyLie) {
    const TemporaryFolder folder;
    for (const char* name : {"a.xmp", "a.JPG.XMP", "b/c.Xmp", "xmp", "a.xmp.jpg"}) folder.file(name);
    const Inbox inbox = inbox_of(folder.path());
    EXPECT_THAT(paths(inbox.sidecars), ElementsAre("a.JPG.XMP", "a.xmp", "b/c.Xmp"));
    EXPECT_THAT(paths(inbox.assets), ElementsAre("a.xmp.jpg", "xmp"));
}

TEST(Inbox, ShowsEveryNameAsPrintableTextAndOpensItAsItIs) {
    const TemporaryFolder folder;
    const std::vector<std::string> names{"new\nline.jpg", "\xCD\xBC\xCA\xCD.jpg", "tab\t.jpg", "\\x0a.jpg", "\xFF"};
    for (const std::string& name : names) folder.file(name, name);
    const Inbox inbox = inbox_of(folder.path());
    EXPECT_THAT(paths(inbox.assets),
                testing::UnorderedElementsAre("new\\x0aline.jpg", "ͼ\\xca\\xcd.jpg", "tab\\x09.jpg", "\\x5cx0a.jpg", "\\xff"));
    for (const Entry& entry : inbox.assets) {
        EXPECT_EQ(*read_small_file(entry.native_path(), 100), entry.native_path().substr(folder.path().size() + 1)) << entry.path;
    }
}

TEST(Inbox, FollowsALinkToAFileInside) {
    const TemporaryFolder folder;
    folder.file("real/a.jpg", "12345");
    folder.link("relative.jpg", "real/a.jpg");
    folder.link("absolute.jpg", folder / "real/a.jpg");
    folder.link("chain.jpg", "relative.jpg");
    folder.link("roundabout.jpg", "real/../real/./a.jpg");
    folder.link("real/up.jpg", "../relative.jpg");
    folder.link("side.xmp", "real/a.jpg");
    const Inbox inbox = inbox_of(folder.path());
    for (const char* name : {"relative.jpg", "absolute.jpg", "chain.jpg", "roundabout.jpg", "real/up.jpg"}) {
        EXPECT_EQ(kind_of(inbox, name), EntryKind::file) << name;
    }
    for (const Entry& entry : inbox.assets) EXPECT_EQ(entry.size_bytes, 5U) << entry.path;
    EXPECT_THAT(paths(inbox.sidecars), ElementsAre("side.xmp"));
}

TEST(Inbox, DoesNotFollowALinkThatLeavesTheFolder) {
    const TemporaryFolder outside;
    outside.file("secret.jpg");
    const TemporaryFolder folder;
    folder.file("a.jpg");
    outside.link("back.jpg", folder / "a.jpg");
    folder.link("absolute.jpg", outside / "secret.jpg");
    folder.link("relative.jpg", "../" + outside.path().substr(outside.path().rfind('/') + 1) + "/secret.jpg");
    folder.link("folder", outside.path());
    folder.link("chain.jpg", "absolute.jpg");
    folder.link("through.jpg", "folder/secret.jpg");
    folder.link("there-and-back.jpg", outside / "back.jpg");
    folder.link("parent", "..");
    folder.link("root", "/");
    folder.link("passwords", "/etc/passwd");
    folder.link("nowhere.jpg", "/no/such/file.jpg");
    folder.link("event.toml", "/etc/hostname");
    folder.link("sidecar.xmp", outside / "secret.jpg");
    // A folder whose name begins with the batch's own name is not inside it.
    const TemporaryFolder beside;
    std::filesystem::create_directory(folder.path() + "-beside");
    std::ofstream(folder.path() + "-beside/b.jpg") << "b";
    folder.link("beside.jpg", folder.path() + "-beside/b.jpg");
    const Inbox inbox = inbox_of(folder.path());
    for (const Entry& entry : inbox.assets) {
        EXPECT_EQ(entry.kind, entry.path == "a.jpg" ? EntryKind::file : EntryKind::link_outside) << entry.path;
    }
    EXPECT_EQ(inbox.assets.size(), 14U);
    EXPECT_EQ(inbox.total_bytes, 1U);
    EXPECT_THAT(inbox.events, IsEmpty());
    EXPECT_THAT(inbox.sidecars, IsEmpty());
    std::filesystem::remove_all(folder.path() + "-beside");
}

TEST(Inbox, DoesNotWalkIntoALinkedFolderSoThatNothingIsListedTwice) {
    const TemporaryFolder folder;
    folder.file("real/a.jpg");
    folder.link("again", "real");
    folder.link("real/parent", "..");
    folder.link("itself", ".");
    folder.link("slashed", "real/");
    const Inbox inbox = inbox_of(folder.path());
    EXPECT_THAT(paths(inbox.assets), ElementsAre("again", "itself", "real/a.jpg", "real/parent", "slashed"));
    for (const char* name : {"again", "itself", "real/parent", "slashed"})
        EXPECT_EQ(kind_of(inbox, name), EntryKind::link_folder) << name;
}

TEST(Inbox, SaysWhichLinksLeadNowhere) {
    const TemporaryFolder folder;
    folder.file("a.jpg");
    folder.link("dangling.jpg", "missing.jpg");
    folder.link("loop1.jpg", "loop2.jpg");
    folder.link("loop2.jpg", "loop1.jpg");
    folder.link("self.jpg", "self.jpg");
    folder.link("below-a-file.jpg", "a.jpg/b.jpg");
    folder.link("missing-folder.jpg", "no/such/file.jpg");
    folder.link("looped-folder.jpg", "self.jpg/a.jpg");
    const Inbox inbox = inbox_of(folder.path());
    for (const Entry& entry : inbox.assets) {
        EXPECT_EQ(entry.kind, entry.path == "a.jpg" ? EntryKind::file : EntryKind::link_broken) << entry.path;
    }
}

TEST(Inbox, FollowsFortyLinksAsTheSystemDoesAndNoMore) {
    const TemporaryFolder folder;
    folder.file("0");
    for (int i = 1; i <= 42; ++i) folder.link(std::to_string(i), std::to_string(i - 1));
    const Inbox inbox = inbox_of(folder.path());
    EXPECT_EQ(kind_of(inbox, "40"), EntryKind::file);
    EXPECT_TRUE(LocalFile::open(folder / "40"));
    EXPECT_EQ(kind_of(inbox, "41"), EntryKind::link_broken);
    EXPECT_FALSE(LocalFile::open(folder / "41"));
}

TEST(Inbox, NamesFifosAndSocketsWithoutOpeningThem) {
    const TemporaryFolder folder;
    ASSERT_EQ(mkfifo((folder / "pipe.mp4").c_str(), 0600), 0);
    ASSERT_EQ(mkfifo((folder / "event.toml").c_str(), 0600), 0);
    folder.link("to-pipe.jpg", "pipe.mp4");
    const Inbox inbox = inbox_of(folder.path());
    EXPECT_EQ(kind_of(inbox, "pipe.mp4"), EntryKind::special);
    EXPECT_EQ(kind_of(inbox, "to-pipe.jpg"), EntryKind::special);
    EXPECT_EQ(kind_of(inbox, "event.toml"), EntryKind::special);
    EXPECT_THAT(inbox.events, IsEmpty());
}

// "-" and "." come before "/", "0" after it: what lies in the folder "a" stands between its neighbours.
TEST(Inbox, PutsWhatLiesInAFolderWhereItsPathsBelong) {
    const TemporaryFolder folder;
    for (const char* name : {"a0.jpg", "a/b.jpg", "a/b/c.jpg", "a-b.jpg", "a.jpg", "a/b-c.jpg", "a-b/z.jpg", "A/z.jpg"})
        folder.file(name);
    EXPECT_THAT(paths(inbox_of(folder.path()).assets),
                ElementsAre("A/z.jpg", "a-b.jpg", "a-b/z.jpg", "a.jpg", "a/b-c.jpg", "a/b.jpg", "a/b/c.jpg", "a0.jpg"));
}

TEST(Inbox, OfAnEmptyFolderIsEmptyAndNoError) {
    const TemporaryFolder folder;
    std::filesystem::create_directories(folder / "empty/emptier");
    EXPECT_TRUE(inbox_of(folder.path()).assets.empty());
}

TEST(Inbox, FailsForWhatIsNoFolder) {
    const TemporaryFolder folder;
    const std::string file = folder.file("a.jpg");
    EXPECT_EQ(list_inbox(folder / "missing").error().kind, ErrorKind::not_found);
    EXPECT_EQ(list_inbox(file + "/below").error().kind, ErrorKind::not_found);
    EXPECT_EQ(list_inbox("").error().kind, ErrorKind::not_found);
    EXPECT_EQ(list_inbox(folder.path() + std::string("\0x", 2)).error().kind, ErrorKind::not_found);
    EXPECT_FALSE(list_inbox(file));
    EXPECT_FALSE(list_inbox("/dev/null"));
}

TEST(Inbox, StopsWhenAPersonStopsIt) {
    const TemporaryFolder folder;
    folder.file("a.jpg");
    const std::atomic<bool> stop{true};
    EXPECT_EQ(list_inbox(folder.path(), &stop).error().kind, ErrorKind::cancelled);
}

TEST(Inbox, TakesFiftyThousandFilesInOneFolder) {
    const TemporaryFolder folder;
    const Descriptor at(open(folder.path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    for (int i = 0; i < 50'000; ++i) {
        const Descriptor file(openat(at.get(), (std::to_string(i) + ".jpg").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
        ASSERT_GE(file.get(), 0);
    }
    const Inbox inbox = inbox_of(folder.path());
    EXPECT_EQ(inbox.assets.size(), 50'000U);
    EXPECT_TRUE(std::ranges::is_sorted(paths(inbox.assets)));
}

// Folders below folders, each with a file, far beyond what the system takes as one path.
TEST(Inbox, GoesAsDeepAsTheFoldersDo) {
    const TemporaryFolder folder;
    Descriptor at(open(folder.path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    const std::string name(120, 'd');
    constexpr int depth = 100;
    for (int i = 0; i < depth; ++i) {
        ASSERT_EQ(mkdirat(at.get(), name.c_str(), 0700), 0);
        at = Descriptor(openat(at.get(), name.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    }
    const Descriptor file(openat(at.get(), "a.jpg", O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
    ASSERT_EQ(write(file.get(), "deep", 4), 4);
    ASSERT_EQ(symlinkat("a.jpg", at.get(), "link.jpg"), 0);
    const Inbox inbox = inbox_of(folder.path());
    ASSERT_EQ(inbox.assets.size(), 2U);
    EXPECT_EQ(inbox.assets[0].path.size(), (name.size() + 1) * depth + 5);
    EXPECT_EQ(*read_small_file(inbox.assets[0].native_path(), 10), "deep");
    EXPECT_EQ(inbox.assets[1].kind, EntryKind::file);
    EXPECT_EQ(inbox.assets[1].size_bytes, 4U);
}

TEST(Inbox, DoesNotRecurseSoThatAThousandLevelsAreNoDanger) {
    const TemporaryFolder folder;
    Descriptor at(open(folder.path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    for (int i = 0; i < 1'000; ++i) {
        ASSERT_EQ(mkdirat(at.get(), "d", 0700), 0);
        at = Descriptor(openat(at.get(), "d", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    }
    const Descriptor file(openat(at.get(), "a.jpg", O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
    EXPECT_EQ(inbox_of(folder.path()).assets.size(), 1U);
}

}  // namespace
}  // namespace yancai
