// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <string>

#include "folder.h"

namespace yancai {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::unique_ptr<Store> opened(const std::string& where) {
    Result<std::unique_ptr<Store>> store = Store::open(where);
    EXPECT_TRUE(store) << store.error().what;
    return store ? std::move(store).value() : nullptr;
}

AttemptStart start(const std::string& id, const std::string& event = "e") {
    return {id, "/batch", event, "kczg-2023-forum", "p", "t", "standard", "2023-09-20T08:00:00Z"};
}

std::vector<std::string> paths(Store& store, const std::string& attempt) {
    std::vector<std::string> found;
    EXPECT_TRUE(store.each_asset(attempt, [&](const AssetRow& row) {
        found.push_back(row.path);
        return true;
    }));
    return found;
}

TEST(Store, RemembersMeasurementsUnderAllThreePartsOfTheKey) {
    const Folder folder;
    const MeasurementKey key{"content", "settings", "toolchain"};
    {
        const auto store = opened(folder.file("s.db"));
        EXPECT_EQ(*store->measurement(key), std::nullopt);
        EXPECT_TRUE(store->remember_measurement(key, R"({"width":1920,"图释":"甲\u0000"})"));
        EXPECT_EQ(*store->measurement(key), R"({"width":1920,"图释":"甲\u0000"})");  // before it is written, too
    }
    const auto store = opened(folder.file("s.db"));
    EXPECT_EQ(*store->measurement(key), R"({"width":1920,"图释":"甲\u0000"})");
    EXPECT_EQ(*store->measurement({"other", "settings", "toolchain"}), std::nullopt);
    EXPECT_EQ(*store->measurement({"content", "other", "toolchain"}), std::nullopt);
    EXPECT_EQ(*store->measurement({"content", "settings", "other"}), std::nullopt);
    EXPECT_TRUE(store->remember_measurement(key, "newer"));
    EXPECT_TRUE(store->flush());
    EXPECT_EQ(*store->measurement(key), "newer");
}

TEST(Store, RemembersWhatAFileHeldAsLongAsNothingOfItChanges) {
    const Folder folder;
    // An inode of XFS may have 64 bits, and any time may stand on a disk.
    const FileIdentity file{2049, 0xFFFF'FFFF'FFFF'FFF0U, 5'000'000'000U, -1, 1'700'000'000'123'456'789};
    {
        const auto store = opened(folder.file("s.db"));
        EXPECT_EQ(*store->seen_content(file), std::nullopt);
        EXPECT_TRUE(store->remember_content(file, "abc"));
        EXPECT_EQ(*store->seen_content(file), "abc");  // before it is written, too
    }
    const auto store = opened(folder.file("s.db"));
    EXPECT_EQ(*store->seen_content(file), "abc");
    for (int member = 0; member < 5; ++member) {
        FileIdentity other = file;
        if (member == 0) ++other.device;
        if (member == 1) ++other.inode;
        if (member == 2) ++other.size_bytes;
        if (member == 3) ++other.modified_ns;
        if (member == 4) ++other.changed_ns;
        EXPECT_EQ(*store->seen_content(other), std::nullopt) << member;
    }
    FileIdentity later = file;
    ++later.changed_ns;
    EXPECT_TRUE(store->remember_content(later, "def"));
    EXPECT_EQ(*store->seen_content(file), std::nullopt) << "before it is written";
    EXPECT_TRUE(store->flush());
    EXPECT_EQ(*store->seen_content(file), std::nullopt);
    EXPECT_EQ(*store->seen_content(later), "def");
}

TEST(Store, GivesAssetsBackWholeAndSortedByTheBytesOfTheirPaths) {
    const Folder folder;
    const auto store = opened(folder.file("s.db"));
    ASSERT_TRUE(store->begin_attempt(start("1")));
    for (const char* path : {"a/é.jpg", "b.jpg", "Z.jpg", "a.jpg", "调研/1.jpg", "a/e.jpg", "\xff.jpg"}) {
        ASSERT_TRUE(store->add_asset("1", {path, "c", "accepted", std::string("{\"path\":\"") + path + "\"}"}));
    }
    EXPECT_THAT(paths(*store, "1"), ElementsAre("Z.jpg", "a.jpg", "a/e.jpg", "a/é.jpg", "b.jpg", "调研/1.jpg", "\xff.jpg"));
    std::vector<AssetRow> rows;
    ASSERT_TRUE(store->each_asset("1", [&](const AssetRow& row) {
        rows.push_back(row);
        return rows.size() < 2;
    }));
    ASSERT_EQ(rows.size(), 2U);  // stopped when told to
    EXPECT_EQ(rows[1].path, "a.jpg");
    EXPECT_EQ(rows[1].content, "c");
    EXPECT_EQ(rows[1].verdict, "accepted");
    EXPECT_EQ(rows[1].document, "{\"path\":\"a.jpg\"}");
}

TEST(Store, ReplacesAnAssetThatIsAddedAgain) {
    const auto store = opened(":memory:");
    ASSERT_TRUE(store->begin_attempt(start("1")));
    ASSERT_TRUE(store->add_asset("1", {"a.jpg", "c", "review", "old"}));
    ASSERT_TRUE(store->flush());
    ASSERT_TRUE(store->add_asset("1", {"a.jpg", "c", "accepted", "new"}));
    std::string document;
    ASSERT_TRUE(store->each_asset("1", [&](const AssetRow& row) {
        document += row.document;
        return true;
    }));
    EXPECT_EQ(document, "new");
}

TEST(Store, TellsThePrintsOfTheLastFinishedAttemptAtEveryOtherEvent) {
    const Folder folder;
    const auto store = opened(folder.file("s.db"));
    const auto attempt = [&](const std::string& id, const std::string& event, const std::string& path, bool finished) {
        ASSERT_TRUE(store->begin_attempt(start(id, event)));
        ASSERT_TRUE(store->add_asset(id, {path, "c" + id, "accepted", "{}", "print " + id}));
        ASSERT_TRUE(store->add_asset(id, {"no print.txt", "", "accepted", "{}"}));
        if (!finished) return;
        ASSERT_TRUE(store->finish_attempt(id, "accepted", "{}", "2023-09-20T08:01:00Z"));
    };
    attempt("1", "other", "old.jpg", true);
    attempt("2", "other", "new.jpg", true);
    attempt("3", "other", "killed.jpg", false);
    attempt("4", "mine", "mine.jpg", true);
    attempt("5", "", "of no event.jpg", true);
    attempt("6", "third", "third.jpg", true);
    const auto others_than = [&](const std::string& event) {
        std::vector<std::string> found;
        EXPECT_TRUE(store->each_print_elsewhere(event, [&](const Store::KnownPrint& known) {
            found.push_back(known.event_id + "/" + known.path + ": " + known.print);
            return true;
        }));
        return found;
    };
    EXPECT_THAT(others_than("mine"), ElementsAre("other/new.jpg: print 2", "third/third.jpg: print 6"));
    EXPECT_THAT(others_than("other"), ElementsAre("mine/mine.jpg: print 4", "third/third.jpg: print 6"));
    EXPECT_EQ(*store->content_of("2", "new.jpg"), "c2");
    EXPECT_EQ(*store->content_of("2", "nothing.jpg"), "");
}

TEST(Store, KeepsEveryAttempt) {
    const Folder folder;
    {
        const auto store = opened(folder.file("s.db"));
        ASSERT_TRUE(store->begin_attempt(start("1")));
        ASSERT_TRUE(store->add_asset("1", {"a.jpg", "c", "rejected", "first"}));
        ASSERT_TRUE(store->finish_attempt("1", "rejected", "{\"summary\":1}", "2023-09-20T08:01:00Z"));
        ASSERT_TRUE(store->begin_attempt(start("2")));
        ASSERT_TRUE(store->add_asset("2", {"a.jpg", "c", "accepted", "second"}));
        ASSERT_TRUE(store->begin_attempt(start("3", "other")));
    }
    const auto store = opened(folder.file("s.db"));
    EXPECT_THAT(*store->attempts("e"), ElementsAre("1", "2"));
    const auto first = *store->attempt("1");
    ASSERT_TRUE(first);
    EXPECT_EQ(first->verdict, "rejected");
    EXPECT_EQ(first->summary, "{\"summary\":1}");
    EXPECT_EQ(first->finished_at, "2023-09-20T08:01:00Z");
    EXPECT_EQ(first->start.folder, "/batch");
    EXPECT_EQ(first->start.event_id, "e");
    EXPECT_EQ(first->start.policy_id, "kczg-2023-forum");
    EXPECT_EQ(first->start.policy_sha256, "p");
    EXPECT_EQ(first->start.toolchain, "t");
    EXPECT_EQ(first->start.depth, "standard");
    EXPECT_EQ(first->start.started_at, "2023-09-20T08:00:00Z");
    EXPECT_EQ((*store->attempt("2"))->finished_at, "");
    EXPECT_EQ(*store->attempt("4") == std::nullopt, true);
    EXPECT_THAT(paths(*store, "1"), ElementsAre("a.jpg"));
}

TEST(Store, KnowsNoAssetsOfUnknownAttempts) {
    const auto store = opened(":memory:");
    const Result<void> added = store->add_asset("1", {"a.jpg", "c", "accepted", "{}"});
    ASSERT_FALSE(added);
    EXPECT_EQ(added.error().kind, ErrorKind::not_found);
    EXPECT_EQ(store->finish_attempt("1", "accepted", "{}", "t").error().kind, ErrorKind::not_found);
    EXPECT_THAT(paths(*store, "1"), IsEmpty());
}

TEST(Store, RemembersTheLatestEventAndMaterial) {
    const Folder folder;
    MaterialEvidence material;
    material.attempt = "2";
    material.images_accepted = 1;
    material.videos_accepted = 2;
    material.rejected = 3;
    material.review = 4;
    material.undecided = 5;
    material.findings_waived = 6;
    material.rules_changed = 7;
    material.reused = 8;
    material.batch_verdict = "rejected";
    material.deep_enough = true;
    material.papers = {{"summary", "论坛总结.docx", std::string(64, 'a'), "题目", "name", 900, 0, PaperState::sound, ""}};
    material.needed_depth = "standard";
    {
        const auto store = opened(folder.file("s.db"));
        EXPECT_EQ(*store->event_toml("e"), std::nullopt);
        EXPECT_FALSE(*store->material("e"));
        ASSERT_TRUE(store->save_event({"e", "forum", "old"}, "t"));
        for (const char* id : {"1", "2"}) {
            ASSERT_TRUE(store->begin_attempt(start(id)));
            CheckSeal check;
            check.attempt = id;
            check.finished_at = "2023-09-20T08:01:00Z";
            check.title_pattern = id == std::string("1") ? "old" : "^“.+”$";
            check.material = id == std::string("1") ? MaterialEvidence{} : material;
            EXPECT_EQ(*store->seal_attempt({"e", "forum", "id = \"e\"\n# ' \" :x 论坛"}, check, "{}"), id);
        }
    }
    const auto store = opened(folder.file("s.db"));
    EXPECT_EQ(*store->event_toml("e"), "id = \"e\"\n# ' \" :x 论坛");
    const auto found = *store->material("e");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->policy_id, "kczg-2023-forum");
    EXPECT_EQ(found->title_pattern, "^“.+”$");
    EXPECT_EQ(found->material.attempt, "2");
    EXPECT_EQ(found->material.images_accepted, 1U);
    EXPECT_EQ(found->material.videos_accepted, 2U);
    EXPECT_EQ(found->material.rejected, 3U);
    EXPECT_EQ(found->material.review, 4U);
    EXPECT_EQ(found->material.undecided, 5U);
    EXPECT_EQ(found->material.findings_waived, 6U);
    EXPECT_EQ(found->material.rules_changed, 7U);
    EXPECT_EQ(found->material.reused, 8U);
    EXPECT_EQ(found->material.batch_verdict, "rejected");
    EXPECT_TRUE(found->material.deep_enough);
    EXPECT_EQ(found->material.needed_depth, "standard");
    EXPECT_EQ(found->material.papers, material.papers);
}

TEST(Store, OnlyEverAddsDecisions) {
    const Folder folder;
    {
        const auto store = opened(folder.file("s.db"));
        ASSERT_TRUE(store->add_decision("e", {"forum.6", "attest", "王五", "r", "x", "2"}));
        ASSERT_TRUE(store->add_decision("other", {"forum.6", "waive", "钱七", "r", "", "3"}));
        ASSERT_TRUE(store->add_decision("e", {"forum.6", "waive", "赵六", "", "", "1"}));
        ASSERT_TRUE(store->add_decision("e", {"forum.6", "waive", "赵六", "", "", "1"}));
    }
    const auto store = opened(folder.file("s.db"));
    const std::vector<Decision> decisions = *store->decisions("e");
    ASSERT_EQ(decisions.size(), 3U);
    EXPECT_EQ(decisions[0].clause, "forum.6");
    EXPECT_EQ(decisions[0].action, "attest");
    EXPECT_EQ(decisions[0].by, "王五");
    EXPECT_EQ(decisions[0].reason, "r");
    EXPECT_EQ(decisions[0].evidence, "x");
    EXPECT_EQ(decisions[0].at, "2");
    EXPECT_EQ(decisions[1].by, "赵六");
    EXPECT_EQ(store->decisions("other")->size(), 1U);
}

TEST(Store, MakesItsFoldersForItsOwnerAlone) {
    const Folder folder;
    const std::string path = folder.file("new/deeper/s.db");
    EXPECT_NE(opened("sqlite://" + path), nullptr);
    struct stat status {};
    ASSERT_EQ(::stat(folder.file("new/deeper").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0700U);
    ASSERT_EQ(::stat(path.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U);
}

TEST(Store, TakesAnyNameAFileMayHave) {
    const Folder folder;
    for (const char* name : {"a b  c.db", "a=b.db", "a = b.db", "论坛's.db", "a\"b.db", "a;b?c#d.db", "a%20b"}) {
        const std::string path = folder.file(name);
        {
            const auto store = opened(path);
            ASSERT_NE(store, nullptr) << name;
            ASSERT_TRUE(store->save_event({"e", "forum", name}, "t"));
        }
        EXPECT_TRUE(std::filesystem::file_size(path) > 0) << name;
        EXPECT_EQ(*opened(path)->event_toml("e"), name);
    }
}

TEST(Store, StreamsWhileTheSameStoreIsAskedOtherThings) {
    const auto store = opened(":memory:");
    ASSERT_TRUE(store->begin_attempt(start("1")));
    for (int i = 0; i < 300; ++i) ASSERT_TRUE(store->add_asset("1", {std::to_string(1000 + i), "c", "accepted", "{}"}));
    ASSERT_TRUE(store->remember_measurement({"c", "s", "t"}, "facts"));
    ASSERT_TRUE(store->flush());
    int count = 0;
    ASSERT_TRUE(store->each_asset("1", [&](const AssetRow&) {
        ++count;
        return *store->measurement({"c", "s", "t"}) == "facts";
    }));
    EXPECT_EQ(count, 300);
}

}  // namespace
}  // namespace yancai
