// SPDX-License-Identifier: GPL-3.0-or-later
// The digests that are expected here come from another program (Python's json and hashlib), by the words of event/history.h.
#include "event/history.h"
#include "base/ordered_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace yancai {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Decision attested{"forum.5", "attest", "李四", "已到会", "签到册.pdf", "2023-09-20T08:00:00Z"};
const Decision waived{"forum.8", "waive", "王五", "同意", "", "2023-09-21T08:00:00Z"};

CheckSeal a_check() {
    CheckSeal check;
    check.attempt = "2023-09-20T09:00:00Z-00000000";
    check.policy_id = "kczg-2023-forum";
    check.policy_sha256 = "p";
    check.toolchain = "t";
    check.depth = "standard";
    check.started_at = "2023-09-20T09:00:00Z";
    check.finished_at = "2023-09-20T09:01:00Z";
    check.verdict = "review";
    check.assets = 7;
    check.assets_sha256 = "a";
    check.summary_sha256 = "s";
    check.result = "r";
    check.title_pattern = "^“.+”$";
    check.exceptions = R"([{"rule":"image.size.minimum","by":"李敏"}])";
    MaterialEvidence& material = check.material.emplace();
    material.attempt = check.attempt;
    material.images_accepted = 1;
    material.videos_accepted = 2;
    material.rejected = 3;
    material.review = 4;
    material.undecided = 5;
    material.findings_waived = 6;
    material.rules_changed = 7;
    material.reused = 8;
    material.batch_verdict = "review";
    material.deep_enough = true;
    material.needed_depth = "standard";
    return check;
}

History a_history() {
    History history{"e", {}};
    const auto place = [&] { return HistoryPlace{"e", history.entries.size() + 1, history.head(), false}; };
    history.entries.push_back(entry_of(place(), attested, 1));
    history.entries.push_back(entry_of(place(), waived, 2));
    history.entries.push_back(entry_of(place(), EventText{"e", "forum", "id = \"e\"\n"}, "2023-09-22T08:00:00Z"));
    history.entries.push_back(entry_of(place(), a_check()));
    history.entries.push_back(entry_of(place(), attested, 3));
    return history;
}

std::vector<std::uint64_t> places(const std::vector<HistoryTrouble>& troubles) {
    std::vector<std::uint64_t> found;
    for (const HistoryTrouble& one : troubles) found.push_back(one.entry);
    return found;
}

TEST(History, ChainsCanonicalBytesByDigest) {
    const History history = a_history();
    EXPECT_EQ(history.entries[0].text,
              R"({"action":"attest","at":"2023-09-20T08:00:00Z","by":"李四","change":"decision","clause":"forum.5",)"
              R"("decided_at":"2023-09-20T08:00:00Z","decision":1,"details":{},"event":"e","evidence":"签到册.pdf","number":1,)"
              R"("reason":"已到会","schema":"yancai/history-entry/1"})");
    EXPECT_EQ(history.entries[0].digest, "0785505e8af9bf1e34e17c8bddc19833ab47e5c6ae8101fca5e80fe4211a4ad8");
    EXPECT_EQ(history.entries[1].digest, "f14e15e037bc19288a36beeaf4eab5f0551ad69f40ea3d1284aca61add94c60b");
    EXPECT_THAT(chain_troubles(history), IsEmpty());
}

TEST(History, NamesTheEntryInWhichAnyByteWasChanged) {
    const History sound = a_history();
    for (std::size_t entry = 0; entry < sound.entries.size(); ++entry) {
        for (std::size_t at = 0; at < sound.entries[entry].text.size(); ++at) {
            History changed = sound;
            changed.entries[entry].text[at] = static_cast<char>(changed.entries[entry].text[at] ^ 1);
            ASSERT_THAT(places(chain_troubles(changed)), ElementsAre(entry + 1)) << "byte " << at;
        }
        History changed = sound;
        changed.entries[entry].digest[3] = changed.entries[entry].digest[3] == '0' ? '1' : '0';
        const auto found = places(chain_troubles(changed));
        ASSERT_FALSE(found.empty());
        EXPECT_EQ(found.front(), entry + 1);
    }
}

TEST(History, FindsEntriesThatWereRemovedInsertedOrMoved) {
    const History sound = a_history();
    for (std::size_t entry = 0; entry + 1 < sound.entries.size(); ++entry) {
        History removed = sound;
        removed.entries.erase(removed.entries.begin() + static_cast<std::ptrdiff_t>(entry));
        EXPECT_EQ(places(chain_troubles(removed)).front(), entry + 1);
        History moved = sound;
        std::swap(moved.entries[entry], moved.entries[entry + 1]);
        EXPECT_EQ(places(chain_troubles(moved)).front(), entry + 1);
        History inserted = sound;
        const HistoryPlace place{"e", entry + 1, entry == 0 ? "" : sound.entries[entry - 1].digest, false};
        inserted.entries.insert(inserted.entries.begin() + static_cast<std::ptrdiff_t>(entry), entry_of(place, waived, 9));
        EXPECT_EQ(places(chain_troubles(inserted)).front(), entry + 2) << "it fits itself; what follows no longer does";
    }
    History twice = sound;
    twice.entries.push_back(sound.entries.back());
    EXPECT_THAT(places(chain_troubles(twice)), ElementsAre(6U));
}

TEST(History, ACutTailIsWholeAndHasAnotherHead) {
    History cut = a_history();
    cut.entries.pop_back();
    EXPECT_THAT(chain_troubles(cut), IsEmpty());
    EXPECT_NE(cut.head(), a_history().head());
}

TEST(History, BelongsToOneEvent) {
    History other = a_history();
    other.event = "another";
    EXPECT_EQ(chain_troubles(other).size(), other.entries.size());
}

TEST(History, GivesBackWhatTheRecordIsMadeOf) {
    const HistoryState state = replay(a_history().entries);
    EXPECT_EQ(state.kind, "forum");
    EXPECT_EQ(state.toml, "id = \"e\"\n");
    EXPECT_EQ(state.event_entry, 3U);
    ASSERT_EQ(state.decisions.size(), 3U);
    EXPECT_EQ(state.decisions[0].second, attested);
    EXPECT_EQ(state.decisions[1].second, waived);
    EXPECT_EQ(state.decisions[2].first, 5U);
    ASSERT_NE(state.material(), nullptr);
    EXPECT_EQ(entry_of(HistoryPlace{}, *state.material()).text, entry_of(HistoryPlace{}, a_check()).text);
    EXPECT_EQ(state.material()->material->undecided, 5U);
    EXPECT_EQ(state.material()->material->reused, 8U);
    EXPECT_TRUE(state.material()->material->deep_enough);
}

TEST(History, KeepsReductionsAndWhatWasConfirmed) {
    Decision lowered{"ind.2", "waive", "王五", "重大转化", "合同.pdf", "t"};
    lowered.reduced = {{"achievements", 30}};
    Decision confirmed{"ind.7", "confirm", "赵六", "一致", "确认单.pdf", "u"};
    confirmed.confirmed = "0123";
    const HistoryState state = replay({entry_of({"e", 1, "", false}, lowered, 1), entry_of({"e", 2, "x", false}, confirmed, 2)});
    ASSERT_EQ(state.decisions.size(), 2U);
    EXPECT_EQ(state.decisions[0].second, lowered);
    EXPECT_EQ(state.decisions[1].second, confirmed);
}

TEST(History, SaysWhatIsOlderThanItself) {
    EXPECT_EQ(entry_json(entry_of({"e", 1, "", true}, attested, 1).text)["adopted"], true);
    EXPECT_FALSE(entry_json(entry_of({"e", 1, "", false}, attested, 1).text).contains("adopted"));
}

TEST(History, TakesHostileEntriesForUnreadable) {
    for (const std::string& text :
         {std::string(), std::string("[]"), std::string("{\"schema\":1}"), std::string("\xff"), std::string(100'000, '['),
          "{\"a\":" + std::string(100'000, '[') + std::string(100'000, ']') + "}"}) {
        const History history{"e", {{text, "d"}}};
        EXPECT_THAT(places(chain_troubles(history)), ElementsAre(1U));
        EXPECT_TRUE(replay(history.entries).decisions.empty());
    }
}

}  // namespace
}  // namespace yancai
