// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/history.h"
#include "base/ordered_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <soci/sqlite3/soci-sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <random>
#include <thread>

#include "folder.h"
#include "store/schema.h"
#include "store/store.h"

namespace yancai {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const EventText forum{"e", "forum", "id = \"e\"\n"};

std::unique_ptr<Store> opened(const std::string& where) {
    auto store = Store::open(where);
    EXPECT_TRUE(store) << store.error().what;
    return store ? std::move(store).value() : nullptr;
}

// A check that found so much in a.jpg.
Result<std::string> checked(Store& store, const std::string& id, const std::string& found, const std::string& event = "e") {
    TRY(store.begin_attempt({id, "/batch", event, "kczg-2023-forum", "p", "t", "standard", "2023-09-20T08:00:00Z"}));
    TRY(store.add_asset(id, {"a.jpg", "c", found, "{\"found\":\"" + found + "\"}", "print"}));
    const Store::AssetsSum sum = TRY(store.sum_of_assets(id));
    CheckSeal check;
    check.attempt = id;
    check.finished_at = "2023-09-20T08:01:00Z";
    check.verdict = found;
    check.assets = sum.assets;
    check.assets_sha256 = check.result = sum.sha256;
    check.material = MaterialEvidence{};
    check.material->batch_verdict = found;
    return store.seal_attempt({event, "forum", "id = \"" + event + "\"\n"}, check, "{\"summary\":\"" + id + "\"}");
}

std::vector<std::string> changes(Store& store, const std::string& event = "e") {
    std::vector<std::string> found;
    const History history{event, *store.history(event)};
    EXPECT_THAT(chain_troubles(history), IsEmpty());
    for (const HistoryEntry& entry : history.entries) {
        const HistoryState state = replay({entry});
        found.push_back(state.event_entry != 0  ? "event " + state.toml
                        : !state.checks.empty() ? "check " + state.checks[0].seal.attempt + " " + state.checks[0].seal.verdict
                                                : state.decisions[0].second.action + " by " + state.decisions[0].second.by);
    }
    return found;
}

TEST(StoreHistory, HasAnEntryForEveryChangeAndNoneForWhatChangesNothing) {
    const auto store = opened(":memory:");
    ASSERT_TRUE(store->save_event(forum, "2023-09-20T07:00:00Z"));
    ASSERT_TRUE(store->save_event(forum, "2023-09-20T07:30:00Z"));
    EXPECT_EQ(*checked(*store, "1", "review"), "1");
    ASSERT_TRUE(store->add_decision("e", {"forum.5", "attest", "李四", "r", "x", "t"}));
    const EventText changed{"e", "forum", "id = \"e\" #\n"};
    ASSERT_TRUE(store->add_decision("e", {"forum.6", "attest", "王五", "r", "x", "t"}, &changed));
    ASSERT_TRUE(store->add_decision("other", {"forum.6", "attest", "别人", "r", "x", "t"}));
    EXPECT_EQ(*checked(*store, "2", "accepted"), "2");
    EXPECT_THAT(changes(*store), ElementsAre("event id = \"e\"\n", "check 1 review", "attest by 李四", "event id = \"e\" #\n",
                                             "attest by 王五", "event id = \"e\"\n", "check 2 accepted"));
    EXPECT_THAT(changes(*store, "other"), ElementsAre("attest by 别人"));
}

TEST(StoreHistory, TheSameResultIsTheSameAttempt) {
    const Folder folder;
    const auto store = opened(folder.file("s.db"));
    EXPECT_EQ(*checked(*store, "1", "review"), "1");
    const std::string head = store->history("e")->back().digest;
    EXPECT_EQ(*checked(*store, "2", "review"), "1");
    EXPECT_EQ(*checked(*store, "3", "review"), "1");
    EXPECT_EQ(store->history("e")->back().digest, head);
    EXPECT_THAT(*store->attempts("e"), ElementsAre("1"));
    EXPECT_EQ((*store->attempt("1"))->seen_again, 2U);
    EXPECT_EQ((*store->attempt("1"))->last_seen_at, "2023-09-20T08:01:00Z");
    EXPECT_EQ((*store->attempt("1"))->summary, "{\"summary\":\"1\"}");
    EXPECT_EQ((*store->material("e"))->material.attempt, "1");
    EXPECT_EQ(store->sum_of_assets("2")->assets, 0U) << "nothing is left of it";
    // What came back after something else is a change.
    EXPECT_EQ(*checked(*store, "4", "accepted"), "4");
    EXPECT_EQ(*checked(*store, "5", "review"), "5");
    EXPECT_EQ(*checked(*store, "6", "review", "other"), "6") << "another event's result is its own";
    EXPECT_EQ(changes(*store).size(), 4U);
}

TEST(StoreHistory, TheSumOfAssetsDependsOnEveryPartOfThem) {
    const auto store = opened(":memory:");
    std::vector<std::string> sums;
    const std::vector<std::vector<AssetRow>> batches = {{{"a", "c", "v", "d", "p"}},
                                                        {{"b", "c", "v", "d", "p"}},
                                                        {{"a", "C", "v", "d", "p"}},
                                                        {{"a", "c", "V", "d", "p"}},
                                                        {{"a", "c", "v", "D", "p"}},
                                                        {{"a", "c", "v", "d", "P"}},
                                                        {{"a", "c", "v", "d"}},
                                                        {{"ac", "", "v", "d", "p"}},
                                                        {{"a", "c", "v", "d", "p"}, {"b", "c", "v", "d", "p"}},
                                                        {}};
    for (const auto& batch : batches) {
        const std::string id = std::to_string(sums.size());
        ASSERT_TRUE(store->begin_attempt({id, "", "e", "", "", "", "", ""}));
        for (const AssetRow& row : batch) ASSERT_TRUE(store->add_asset(id, row));
        sums.push_back(store->sum_of_assets(id)->sha256);
    }
    std::sort(sums.begin(), sums.end());
    EXPECT_EQ(std::adjacent_find(sums.begin(), sums.end()), sums.end());
}

TEST(StoreHistory, TakesOverWhatAnOlderStoreKnows) {
    const Folder folder;
    const std::string path = folder.file("s.db");
    {
        soci::session sql(soci::sqlite3, path);
        for (std::size_t step = 0; step + 1 < static_cast<std::size_t>(history_step); ++step) {
            std::string_view rest = schema_steps()[step];
            for (auto end = rest.find(';'); end != std::string_view::npos; end = rest.find(';')) {
                sql << std::string(rest.substr(0, end));
                rest.remove_prefix(end + 1);
            }
        }
        sql << "insert into schema_version (version) values (4)";
        sql << "insert into event (id, kind, document) values ('e', 'forum', 'id = \"e\"')";
        for (const char* id : {"1", "2", "3"}) {
            const std::string attempt = id, finished = attempt == "3" ? "" : "2023-09-2" + attempt + "T08:01:00Z";
            sql << "insert into attempt (id, folder, event_id, policy_id, policy_sha256, toolchain, depth, started_at, "
                   "finished_at,"
                   " verdict, summary) values (:id, '/b', 'e', 'kczg-2023-forum', 'p', 't', 'standard', 's', :finished, 'review',"
                   " '{}')",
                soci::use(attempt), soci::use(finished);
            sql << "insert into asset (attempt, path, content, verdict, document) values (:id, 'a.jpg', 'c', 'review', '{}')",
                soci::use(attempt);
        }
        sql << "insert into material values ('e', '2', 1, 2, 3, 4, 5, 'review', 1, 'standard', 'kczg-2023-forum', 'pattern', 6, "
               "7)";
        for (const auto& [event, number, by, at] :
             {std::tuple("e", 1, "李四", "2023-09-21T09:00:00Z"), std::tuple("e", 2, "王五", "2023-09-23T09:00:00Z"),
              std::tuple("team", 1, "赵六", "2023-09-01T09:00:00Z")}) {
            const std::string of = event, who = by, when = at;
            sql << "insert into decision (event_id, number, clause, action, decided_by, reason, evidence, decided_at) values"
                   " (:event, :number, 'forum.5', 'attest', :by, 'r', 'x', :at)",
                soci::use(of), soci::use(number), soci::use(who), soci::use(when);
        }
    }
    const auto store = opened(path);
    EXPECT_THAT(changes(*store),
                ElementsAre("event id = \"e\"", "check 1 review", "attest by 李四", "check 2 review", "attest by 王五"));
    EXPECT_THAT(changes(*store, "team"), ElementsAre("attest by 赵六"));
    const std::vector<HistoryEntry> entries = *store->history("e");
    for (const HistoryEntry& entry : entries) EXPECT_EQ(entry_json(entry.text)["adopted"], true);
    const HistoryState state = replay(entries);
    EXPECT_EQ(state.material()->attempt, "2");
    EXPECT_EQ(state.material()->material->findings_waived, 6U);
    EXPECT_EQ(state.checks[0].seal.assets_sha256, store->sum_of_assets("1")->sha256);
    ASSERT_TRUE(store->add_decision("e", {"forum.6", "attest", "钱七", "r", "x", "t"}));
    EXPECT_THAT(changes(*store), ::testing::Contains("attest by 钱七"));
    EXPECT_FALSE(entry_json(store->history("e")->back().text).contains("adopted"));
}

TEST(StoreHistory, IsReadAsItStoodAtOneMoment) {
    const Folder folder;
    const auto reader = opened(folder.file("s.db")), writer = opened(folder.file("s.db"));
    ASSERT_TRUE(writer->add_decision("e", {"forum.5", "attest", "李四", "r", "x", "t"}));
    ASSERT_TRUE(reader->at_one_moment([&]() -> Result<void> {
        EXPECT_EQ(reader->history("e")->size(), 1U);
        EXPECT_TRUE(writer->add_decision("e", {"forum.6", "attest", "王五", "r", "x", "t"}));
        EXPECT_EQ(reader->decisions("e")->size(), 1U);
        return {};
    }));
    EXPECT_EQ(reader->decisions("e")->size(), 2U);
    EXPECT_EQ(reader->history("e")->size(), 2U);
    EXPECT_FALSE(reader->at_one_moment([]() -> Result<void> { return Error{ErrorKind::internal, "x"}; }));
    EXPECT_TRUE(reader->add_decision("e", {"forum.6", "waive", "王五", "r", "x", "t"})) << "nothing was left open";
}

// After each kill the history has an entry for every decision, and the chain is whole.
TEST(KilledProcess, LeavesNoTornChain) {
    const Folder folder;
    const std::string path = folder.file("s.db");
    std::mt19937 random(20230916);
    std::size_t before = 0;
    for (int round = 0; round < 25; ++round) {
        int ends[2];
        ASSERT_EQ(::pipe(ends), 0);
        const pid_t child = ::fork();
        if (child == 0) {
            ::close(ends[0]);
            auto store = Store::open(path);
            if (!store) ::_exit(1);
            for (int i = 0;; ++i) {
                const EventText text{"e", "forum", "# " + std::to_string(round) + " " + std::to_string(i)};
                const std::string id = std::to_string(1000 + round) + "-" + std::to_string(10'000 + i);
                if (!(*store)->add_decision("e", {"forum.6", "attest", id, "r", "x", "t"}, &text)) ::_exit(2);
                if (!checked(**store, id, "accepted " + id)) ::_exit(3);
                if (::write(ends[1], &i, sizeof i) != sizeof i) ::_exit(4);
            }
        }
        ::close(ends[1]);
        std::size_t told = 0;
        int first = 0;  // every second child has begun to write, however slow the machine is
        if (round % 2 == 1 && ::read(ends[0], &first, sizeof first) == sizeof first) ++told;
        std::this_thread::sleep_for(std::chrono::microseconds(5'000 + random() % 40'000));
        ::kill(child, SIGKILL);
        for (int next = 0; ::read(ends[0], &next, sizeof next) == sizeof next;) ++told;
        ::close(ends[0]);
        int status = 0;
        ::waitpid(child, &status, 0);
        ASSERT_TRUE(WIFSIGNALED(status)) << "the child gave up by itself: " << WEXITSTATUS(status);

        const auto store = opened(path);
        const History history{"e", *store->history("e")};
        ASSERT_THAT(chain_troubles(history), IsEmpty());
        const HistoryState state = replay(history.entries);
        const std::vector<Decision> decisions = *store->decisions("e");
        ASSERT_EQ(state.decisions.size(), decisions.size());
        ASSERT_GE(decisions.size(), before + told) << "what was said to be written is gone";
        for (std::size_t index = 0; index < decisions.size(); ++index) ASSERT_EQ(state.decisions[index].second, decisions[index]);
        std::size_t finished = 0;
        const std::vector<std::string> attempts = *store->attempts("e");
        for (const std::string& id : attempts) finished += !(*store->attempt(id))->finished_at.empty() ? 1 : 0;
        ASSERT_EQ(state.checks.size(), finished);
        if (state.event_entry != 0) {
            ASSERT_EQ(*store->event_toml("e"), state.toml);
        }
        before = decisions.size();
    }
    EXPECT_GE(before, 12U) << "every second child wrote";
}

}  // namespace
}  // namespace yancai
