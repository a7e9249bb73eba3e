// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <thread>

#include "folder.h"
#include "store/schema.h"
#include "store/store.h"

namespace yancai {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

AttemptStart start(const std::string& id) {
    return {id, "/batch", "e", "kczg-2023-forum", "p", "t", "standard", "2023-09-20T08:00:00Z"};
}

Error refusal(const std::string& where) {
    const Result<std::unique_ptr<Store>> store = Store::open(where);
    EXPECT_FALSE(store);
    return store ? Error{} : store.error();
}

int count_assets(Store& store, const std::string& attempt) {
    int count = 0;
    EXPECT_TRUE(store.each_asset(attempt, [&](const AssetRow&) { return ++count > 0; }));
    return count;
}

// What SQLite itself says of the file.
std::string integrity(const std::string& path) {
    soci::session sql(soci::sqlite3, path);
    std::string answer;
    sql << "pragma integrity_check", soci::into(answer);
    return answer;
}

// Runs `work` in a process of its own and answers its exit code, or minus the signal that ended it.
template <class Work>
int in_another_process(Work work) {
    const pid_t child = ::fork();
    if (child == 0) ::_exit(work());
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

TEST(NewerStore, IsRefusedAndLeftAlone) {
    const Folder folder;
    const std::string path = folder.file("s.db");
    ASSERT_TRUE(Store::open(path));
    {
        soci::session sql(soci::sqlite3, path);
        sql << "update schema_version set version = " << schema_steps().size() + 1;
    }
    const Error error = refusal(path);
    EXPECT_EQ(error.kind, ErrorKind::unsupported);
    EXPECT_EQ(error.what, fmt::format("store was written by a newer version ({}, this is {})", schema_steps().size() + 1,
                                      schema_steps().size()));
    soci::session sql(soci::sqlite3, path);
    std::size_t version = 0;
    sql << "select version from schema_version", soci::into(version);
    EXPECT_EQ(version, schema_steps().size() + 1);
}

// As the first version of this program left it.
void make_first_version(soci::session& sql) {
    std::stringstream statements{std::string(schema_steps().front())};
    for (std::string one; std::getline(statements, one, ';');) {
        if (one.find_first_not_of(" \n") != std::string::npos) sql << one;
    }
    sql << "insert into schema_version values (1)";
}

TEST(AStoreOfTheFirstVersion, IsBroughtUpToDateWithWhatItHolds) {
    const Folder folder;
    const std::string path = folder.file("s.db");
    {
        soci::session sql(soci::sqlite3, path);
        make_first_version(sql);
        sql << "insert into material values ('e', 'attempt', 1, 2, 3, 4, 5, 'rejected', 1, 'standard', 'policy', 'form')";
        sql << "insert into decision values ('e', 1, 'forum.6', 'attest', '王五', '', 'x', '2023-09-20T08:00:00Z')";
    }
    auto store = Store::open(path);
    ASSERT_TRUE(store) << store.error().what;
    const auto found = *(*store)->material("e");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->material.rejected, 3U);
    EXPECT_EQ(found->material.findings_waived, 0U);
    EXPECT_EQ(found->material.papers, std::nullopt);
    const Decision decision{"forum.6", "attest", "王五", "", "x", "2023-09-20T08:00:00Z"};
    EXPECT_THAT(*(*store)->decisions("e"), ElementsAre(decision));
}

TEST(NoStore, IsCorrupt) {
    const Folder folder;
    std::ofstream(folder.file("text.db")) << std::string(5000, 'x');
    EXPECT_EQ(refusal(folder.file("text.db")).kind, ErrorKind::corrupt);
    EXPECT_EQ(refusal(folder.file("text.db")).what, "no store: the file is not a database");

    {
        soci::session sql(soci::sqlite3, folder.file("other.db"));
        sql << "create table photo (id integer)";
    }
    EXPECT_EQ(refusal(folder.file("other.db")).kind, ErrorKind::corrupt);
    EXPECT_EQ(refusal(folder.file("other.db")).what, "no store: a database of something else");

    EXPECT_EQ(refusal("/dev/null").kind, ErrorKind::corrupt);
}

TEST(NoStore, IsMadeOfAnEmptyFile) {
    const Folder folder;
    std::ofstream(folder.file("empty.db")).close();
    EXPECT_TRUE(Store::open(folder.file("empty.db")));
}

TEST(DamagedStore, IsCorruptAndNeverThrows) {
    const Folder folder;
    const std::string path = folder.file("s.db");
    {
        auto store = Store::open(path);
        ASSERT_TRUE(store);
        ASSERT_TRUE((*store)->begin_attempt(start("1")));
        for (int i = 0; i < 500; ++i) ASSERT_TRUE((*store)->add_asset("1", {std::to_string(i), "c", "v", std::string(500, 'd')}));
        ASSERT_TRUE((*store)->flush());
    }
    {
        std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(8192);
        for (int i = 0; i < 100'000; ++i) file.put('\x5a');
    }
    const auto store = Store::open(path);
    const Result<void> read =
        store ? (*store)->each_asset("1", [](const AssetRow&) { return true; }) : Result<void>(store.error());
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().kind, ErrorKind::corrupt);
}

TEST(Store, ThatCannotBeThereIsUnreadable) {
    const Folder folder;
    std::ofstream(folder.file("file")).close();
    EXPECT_EQ(refusal(folder.file("file/s.db")).kind, ErrorKind::unreadable);
    EXPECT_EQ(refusal("/proc/nowhere/s.db").kind, ErrorKind::unreadable);
    EXPECT_EQ(refusal("").kind, ErrorKind::unreadable);
    EXPECT_EQ(refusal(folder.file("")).kind, ErrorKind::unreadable);
    EXPECT_EQ(refusal("postgresql://localhost/x").kind, ErrorKind::unsupported);
}

TEST(LockedStore, IsToldAndLosesNothing) {
    const Folder folder;
    const std::string path = folder.file("s.db");
    auto store = Store::open(path);
    ASSERT_TRUE(store);
    ASSERT_TRUE((*store)->begin_attempt(start("1")));
    ASSERT_TRUE((*store)->add_asset("1", {"b", "c", "v", "written"}));
    ASSERT_TRUE((*store)->flush());
    soci::session other(soci::sqlite3, path);
    other << "begin exclusive";
    static_cast<void>((*store)->remember_measurement({"c", "s", "t"}, "facts"));
    static_cast<void>((*store)->add_asset("1", {"a", "c", "v", "waiting"}));
    const auto began = std::chrono::steady_clock::now();
    const Result<void> flushed = (*store)->flush();
    ASSERT_FALSE(flushed);
    EXPECT_EQ(flushed.error().kind, ErrorKind::unreadable);
    EXPECT_EQ(flushed.error().what, "store is locked by another process");
    EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(10));
    // What waits is there for a report, in its place, and reading does not wait for the lock once more.
    std::vector<std::string> seen;
    const auto asked = std::chrono::steady_clock::now();
    ASSERT_TRUE((*store)->each_asset("1", [&](const AssetRow& row) {
        seen.push_back(row.path + ":" + row.document);
        return true;
    }));
    EXPECT_LT(std::chrono::steady_clock::now() - asked, std::chrono::seconds(2));
    EXPECT_THAT(seen, ElementsAre("a:waiting", "b:written"));
    EXPECT_EQ(*(*store)->measurement({"c", "s", "t"}), "facts");
    other << "commit";
    ASSERT_TRUE((*store)->flush());
    auto again = Store::open(path);
    EXPECT_EQ(count_assets(**again, "1"), 2);
    EXPECT_EQ(*(*again)->measurement({"c", "s", "t"}), "facts");
}

TEST(LockedStore, CannotBeMadeMeanwhile) {
    const Folder folder;
    const std::string path = folder.file("s.db");
    soci::session other(soci::sqlite3, path);
    other << "pragma locking_mode = exclusive";
    other << "begin exclusive";
    const Error error = refusal(path);
    EXPECT_EQ(error.kind, ErrorKind::unreadable);
    EXPECT_EQ(error.what, "store is locked by another process");
}

TEST(FullDisk, IsToldAndKeepsWhatWasWritten) {
    const Folder folder;
    const std::string path = folder.file("s.db");
    // A limit on the size of files fails writes as a full disk does.
    const int outcome = in_another_process([&] {
        std::signal(SIGXFSZ, SIG_IGN);
        auto store = Store::open(path);
        if (!store || !(*store)->begin_attempt(start("1"))) return 1;
        if (!(*store)->add_asset("1", {"early", "c", "v", "{}"}) || !(*store)->flush()) return 2;
        const rlimit limit{512 * 1024, 512 * 1024};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        Result<void> written;
        for (int i = 0; i < 2000 && written; ++i) {
            written = (*store)->add_asset("1", {"late " + std::to_string(i), "c", "v", std::string(10'000, 'd')});
        }
        if (written) return 3;
        if (written.error().kind != ErrorKind::unreadable) return 4;
        if (written.error().what.find("disk full") == std::string::npos) return 5;
        // All assets are still readable for a report, and the next trouble is told as clearly.
        if (count_assets(**store, "1") < 2) return 6;
        const Result<void> decided = (*store)->add_decision("e", {"forum.6", "waive", "x", "y", "", "t"});
        if (decided || decided.error().what.find("disk full") == std::string::npos) return 7;
        return 0;
    });
    EXPECT_EQ(outcome, 0);
    EXPECT_EQ(integrity(path), "ok");
    auto store = Store::open(path);
    ASSERT_TRUE(store);
    EXPECT_GE(count_assets(**store, "1"), 1);
    EXPECT_TRUE((*store)->add_decision("e", {"forum.6", "waive", "x", "y", "", "t"}));
}

TEST(FullDisk, FromTheStartIsToldByOpen) {
    const Folder folder;
    const int outcome = in_another_process([&] {
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{2048, 2048};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        const auto store = Store::open(folder.file("s.db"));
        if (store) return 1;
        if (store.error().kind != ErrorKind::unreadable) return 2;
        return store.error().what.find("disk full") == std::string::npos ? 3 : 0;
    });
    EXPECT_EQ(outcome, 0);
}

// After each kill all that was flushed is there, what is there is whole, and the next process goes on.
TEST(KilledProcess, LosesAtMostWhatWasNotFlushed) {
    const Folder folder;
    const std::string path = folder.file("s.db");
    std::mt19937 random(20230915);
    for (int round = 0; round < 50; ++round) {
        const std::string attempt = "attempt-" + std::to_string(100 + round);
        int ends[2];
        ASSERT_EQ(::pipe(ends), 0);
        const pid_t child = ::fork();
        if (child == 0) {
            ::close(ends[0]);
            auto store = Store::open(path);
            if (!store || !(*store)->begin_attempt(start(attempt))) ::_exit(1);
            for (int i = 0;; ++i) {
                const std::string name = std::to_string(100'000 + i);
                if (!(*store)->remember_measurement({name, "s", attempt}, name)) ::_exit(2);
                if (!(*store)->add_asset(attempt, {name, name, "accepted", std::string(300, 'd') + name})) ::_exit(3);
                if (i % 10 != 9) continue;
                if (!(*store)->flush()) ::_exit(4);
                const int flushed = i + 1;
                if (::write(ends[1], &flushed, sizeof flushed) != sizeof flushed) ::_exit(5);
            }
        }
        ::close(ends[1]);
        std::this_thread::sleep_for(std::chrono::microseconds(random() % 60'000));
        ::kill(child, SIGKILL);
        int flushed = 0;
        for (int next = 0; ::read(ends[0], &next, sizeof next) == sizeof next;) flushed = next;
        ::close(ends[0]);
        int status = 0;
        ::waitpid(child, &status, 0);
        ASSERT_TRUE(WIFSIGNALED(status)) << "the child gave up by itself: " << WEXITSTATUS(status);

        auto store = Store::open(path);
        ASSERT_TRUE(store) << store.error().what;
        int next = 0;
        ASSERT_TRUE((*store)->each_asset(attempt, [&](const AssetRow& row) {
            const std::string name = std::to_string(100'000 + next++);
            EXPECT_EQ(row.path, name);
            EXPECT_EQ(row.document, std::string(300, 'd') + name);
            EXPECT_EQ(*(*store)->measurement({name, "s", attempt}), name);
            return true;
        }));
        EXPECT_GE(next, flushed);
    }
    EXPECT_EQ(integrity(path), "ok");
}

TEST(TwoProcesses, ShareOneStore) {
    const Folder folder;
    const std::string path = folder.file("s.db");
    constexpr int writers = 4, rows = 1000;
    std::vector<pid_t> children;
    for (int writer = 0; writer < writers; ++writer) {
        const pid_t child = ::fork();
        if (child == 0) {
            const std::string attempt = "attempt-" + std::to_string(writer);
            auto store = Store::open(path);  // all at once: one of them makes the tables
            if (!store) ::_exit(1);
            if (!(*store)->begin_attempt(start(attempt))) ::_exit(2);
            for (int i = 0; i < rows; ++i) {
                const std::string name = std::to_string(i);
                if (!(*store)->add_asset(attempt, {name, name, "accepted", "{}"})) ::_exit(3);
                if (!(*store)->remember_measurement({name, "s", "t"}, "facts")) ::_exit(4);
                if (i % 100 == 0 && !(*store)->add_decision("e", {"forum.6", "attest", attempt, "", name, "t"})) ::_exit(5);
            }
            ::_exit((*store)->finish_attempt(attempt, "accepted", "{}", "t") ? 0 : 6);
        }
        children.push_back(child);
    }
    for (const pid_t child : children) {
        int status = 0;
        ::waitpid(child, &status, 0);
        EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << status;
    }
    auto store = Store::open(path);
    ASSERT_TRUE(store);
    for (int writer = 0; writer < writers; ++writer) EXPECT_EQ(count_assets(**store, "attempt-" + std::to_string(writer)), rows);
    EXPECT_EQ((*store)->decisions("e")->size(), writers * rows / 100U);
    EXPECT_EQ(integrity(path), "ok");
}

TEST(AnotherProcess, ReadsWhileOneWrites) {
    const Folder folder;
    const std::string path = folder.file("s.db");
    auto writer = Store::open(path);
    ASSERT_TRUE(writer);
    ASSERT_TRUE((*writer)->begin_attempt(start("1")));
    for (int i = 0; i < 10; ++i) ASSERT_TRUE((*writer)->add_asset("1", {std::to_string(i), "c", "v", "{}"}));
    ASSERT_TRUE((*writer)->flush());
    soci::session locker(soci::sqlite3, path);
    locker << "begin immediate";
    const auto began = std::chrono::steady_clock::now();
    auto reader = Store::open(path);
    ASSERT_TRUE(reader);
    EXPECT_EQ(count_assets(**reader, "1"), 10);
    EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(2));
}

TEST(SlowBatch, HoldsNoLockBetweenItsWrites) {
    const Folder folder;
    const std::string path = folder.file("s.db");
    auto slow = Store::open(path);
    ASSERT_TRUE(slow);
    ASSERT_TRUE((*slow)->begin_attempt(start("1")));
    ASSERT_TRUE((*slow)->add_asset("1", {"a", "c", "v", "{}"}));
    auto other = Store::open(path);
    ASSERT_TRUE(other);
    const auto began = std::chrono::steady_clock::now();
    EXPECT_TRUE((*other)->add_decision("e", {"forum.6", "waive", "x", "y", "", "t"}));
    EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(2));
}

TEST(Writes, AreSafeBeforeAnybodyAsksForIt) {
    const Folder folder;
    const std::string path = folder.file("s.db");
    auto store = Store::open(path);
    ASSERT_TRUE(store);
    ASSERT_TRUE((*store)->begin_attempt(start("1")));
    auto other = Store::open(path);
    for (int i = 0; i < 64; ++i) ASSERT_TRUE((*store)->add_asset("1", {std::to_string(i), "c", "v", "{}"}));
    EXPECT_GE(count_assets(**other, "1"), 64);  // by their number
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    ASSERT_TRUE((*store)->add_asset("1", {"later", "c", "v", "{}"}));
    EXPECT_EQ(count_assets(**other, "1"), 65);  // by the time
}

}  // namespace
}  // namespace yancai
