// SPDX-License-Identifier: GPL-3.0-or-later
// The three service teams: what their clauses ask for is written here after 附件1, 一（一）…（三）.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <span>

#include "event/event.h"
#include "event/record.h"

namespace yancai {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;

struct Asked {
    const char *clause, *count;
    std::int64_t number;
};

constexpr Asked industry[] = {
    {"ind.2", "achievements", 50},    {"ind.2", "problems_analysed", 30},     {"ind.3", "technology_transfers", 5},
    {"ind.4", "organisations", 1},    {"ind.4", "documents.finance", 1},      {"ind.4", "documents.tax", 1},
    {"ind.4", "documents.credit", 1}, {"ind.4", "documents.work_summary", 1}, {"ind.5", "services", 1},
    {"ind.5", "typical_cases", 2},    {"ind.5", "public_reports", 2},
};
constexpr Asked region[] = {
    {"reg.3", "industry_needs", 100},
    {"reg.3", "assessments", 20},
    {"reg.3", "diagnoses", 20},
    {"reg.3", "services", 1},
    {"reg.4", "work_events", 1},
    {"reg.4", "documents.provincial_report", 1},
    {"reg.4", "public_reports", 2},
    {"reg.5", "cross_province_platforms", 1},
    {"reg.5", "documents.experience_summary", 1},
};
constexpr Asked profession[] = {
    {"pro.2", "preliminary_solutions", 50},  {"pro.2", "problems_solved", 5}, {"pro.3", "achievements", 100},
    {"pro.3", "achievements_converted", 10}, {"pro.4", "services", 1},        {"pro.4", "typical_cases", 2},
    {"pro.4", "public_reports", 2},
};

struct Team {
    const char* kind;
    std::span<const Asked> asked;
    std::vector<const char*> attested;  // by a named person
    const char* platform;
};
const Team teams[] = {
    {"industry-team", industry, {"ind.1"}, "ind.7"},
    {"region-team", region, {"reg.1", "reg.2"}, "reg.6"},
    {"profession-team", profession, {"pro.1"}, "pro.6"},
};

Event event_of(const Team& team) {
    Event event;
    event.id = "t";
    event.kind = team.kind;
    event.title = "膜材料科技服务团";
    for (const Asked& one : team.asked) event.counts[one.count] = one.number;
    return event;
}

CompletionRecord record_of(const Event& event, const std::vector<Decision>& decisions = {}) {
    return make_record(event, std::nullopt, decisions, "");
}

ClauseState clause_of(const CompletionRecord& record, const std::string& id) {
    const auto found = std::find_if(record.clauses.begin(), record.clauses.end(), [&](const auto& one) { return one.id == id; });
    EXPECT_NE(found, record.clauses.end()) << id;
    return found == record.clauses.end() ? ClauseState{} : *found;
}

ClauseState state(const Event& event, const std::string& id, const std::vector<Decision>& decisions = {}) {
    return clause_of(record_of(event, decisions), id);
}

std::vector<std::string> said(const ClauseState& clause) {
    std::vector<std::string> sentences;
    for (const Evidence& one : clause.evidence) sentences.push_back(render(one.says, Language::en));
    return sentences;
}

std::vector<Decision> attestations(const Team& team) {
    std::vector<Decision> decisions;
    for (const char* clause : team.attested) decisions.push_back({clause, "attest", "李四", "r", "协议.pdf", "1"});
    return decisions;
}

// As tasks do it: a confirmation is of the state before it.
Decision confirmation(const Event& event, const std::vector<Decision>& earlier, const char* clause) {
    return {clause,       "confirm", "赵六", "数据一致",
            "确认单.pdf", "2",       {},     state_digest(event, record_of(event, earlier), earlier)};
}

TEST(Teams, OpenWithNothingSaid) {
    for (const Team& team : teams) {
        Event event;
        event.kind = team.kind;
        for (const ClauseState& clause : record_of(event).clauses) {
            EXPECT_EQ(clause.status, ClauseStatus::open) << clause.id;
            EXPECT_FALSE(clause.evidence.empty()) << clause.id;
        }
    }
}

// “以上” includes the number; one less misses it; each number is asked for.
TEST(Teams, MeetEachNumberExactlyAndMissItByOne) {
    for (const Team& team : teams) {
        for (const Asked& one : team.asked) {
            Event event = event_of(team);
            EXPECT_EQ(state(event, one.clause).status, ClauseStatus::met) << one.clause;
            event.counts[one.count] = one.number - 1;
            EXPECT_EQ(state(event, one.clause).status, ClauseStatus::unmet) << one.count;
            EXPECT_THAT(said(state(event, one.clause)),
                        Contains(HasSubstr("of at least " + std::to_string(one.number) + "; 1 missing")))
                << one.count;
            event.counts.erase(one.count);
            EXPECT_EQ(state(event, one.clause).status, ClauseStatus::open) << one.count;
            event.counts[one.count] = one.number + 1;
            EXPECT_EQ(state(event, one.clause).status, ClauseStatus::met) << one.count;
        }
    }
}

TEST(Teams, AreAskedForNothingElse) {
    for (const Team& team : teams) {
        for (const ClauseState& clause : record_of(event_of(team), attestations(team)).clauses) {
            const bool left = clause.id == team.platform || clause.optional;
            EXPECT_EQ(clause.status, left ? ClauseStatus::open : ClauseStatus::met) << clause.id;
        }
    }
}

TEST(ThePlatform, ConfirmsWhatIsCompleteAndNothingElse) {
    for (const Team& team : teams) {
        const Event event = event_of(team);
        std::vector<Decision> decisions = attestations(team);
        const Decision confirm = confirmation(event, decisions, team.platform);
        EXPECT_FALSE(objection_now(record_of(event, decisions), decisions, confirm));
        const auto incomplete = objection_now(record_of(event), {}, confirm);
        ASSERT_TRUE(incomplete) << team.kind;
        EXPECT_TRUE(incomplete->of_state);
        EXPECT_THAT(render(incomplete->why, Language::en), HasSubstr(team.attested.front()));
        decisions.push_back(confirm);
        const ClauseState clause = state(event, team.platform, decisions);
        EXPECT_EQ(clause.status, ClauseStatus::met);
        ASSERT_EQ(clause.evidence.size(), 1U);
        EXPECT_EQ(clause.evidence[0].kind, "confirmed");
        EXPECT_EQ(clause.evidence[0].by, "赵六");
    }
}

TEST(ThePlatform, HasToConfirmAgainWhenTheRecordChanges) {
    for (const Team& team : teams) {
        const Event event = event_of(team);
        std::vector<Decision> decisions = attestations(team);
        decisions.push_back(confirmation(event, decisions, team.platform));
        Event changed = event;
        ++changed.counts[team.asked[0].count];
        EXPECT_EQ(state(changed, team.platform, decisions).status, ClauseStatus::review);
        EXPECT_EQ(state(event, team.platform, decisions).status, ClauseStatus::met);
        decisions.push_back({team.attested.front(), "attest", "李四", "another reason", "协议.pdf", "3"});
        EXPECT_EQ(state(event, team.platform, decisions).status, ClauseStatus::review);
        EXPECT_THAT(said(state(event, team.platform, decisions)), Contains(HasSubstr("has changed since")));
        decisions.push_back(confirmation(event, decisions, team.platform));
        EXPECT_EQ(state(event, team.platform, decisions).status, ClauseStatus::met);
        decisions.push_back({team.platform, "reopen", "赵六", "误操作", "", "4"});
        EXPECT_EQ(state(event, team.platform, decisions).status, ClauseStatus::open);
        EXPECT_THAT(said(state(event, team.platform, decisions)), Contains(HasSubstr("the confirmation by 赵六")));
    }
}

Decision reducing(const std::string& clause, std::map<std::string, std::int64_t> to) {
    return {clause, "waive", "王五", "重大技术转移转化", "合同.pdf", "5", std::move(to), {}};
}

TEST(AReduction, WaivesWhatReachesTheLoweredNumberAndSaysToWhatNumber) {
    Event event = event_of(teams[0]);
    event.counts["achievements"] = 40;
    const auto with = [&](std::int64_t to) { return state(event, "ind.2", {reducing("ind.2", {{"achievements", to}})}); };
    EXPECT_EQ(state(event, "ind.2").status, ClauseStatus::unmet);
    EXPECT_EQ(with(40).status, ClauseStatus::waived);
    EXPECT_EQ(with(41).status, ClauseStatus::unmet);
    EXPECT_THAT(said(with(40)), Contains("achievements: lowered from 50 to 40, 重大技术转移转化 (合同.pdf)"));
    EXPECT_EQ(with(40).evidence.back().by, "王五");
    EXPECT_EQ(with(40).evidence.back().kind, "waived");
    event.counts["problems_analysed"] = 29;  // which nobody lowered
    EXPECT_EQ(with(40).status, ClauseStatus::unmet);
    event.counts.erase("problems_analysed");
    EXPECT_EQ(with(40).status, ClauseStatus::open);
}

TEST(AReduction, LeavesMetWhatNeedsNone) {
    EXPECT_EQ(state(event_of(teams[0]), "ind.2", {reducing("ind.2", {{"achievements", 40}})}).status, ClauseStatus::met);
}

TEST(AReduction, UsesTheClauseThatAllowsIt) {
    for (const auto& [team, clause, count, allows] : {std::tuple(&teams[0], "ind.3", "technology_transfers", "ind.6"),
                                                      {&teams[2], "pro.3", "achievements_converted", "pro.5"}}) {
        Event event = event_of(*team);
        event.counts[count] = 4;
        std::vector<Decision> decisions{reducing(clause, {{count, 4}})};
        EXPECT_EQ(state(event, clause, decisions).status, ClauseStatus::waived);
        EXPECT_EQ(state(event, allows, decisions).status, ClauseStatus::met);
        EXPECT_EQ(state(event, allows, decisions).evidence.front().by, "王五");
        decisions.push_back({clause, "reopen", "王五", "撤回", "", "6"});
        EXPECT_EQ(state(event, clause, decisions).status, ClauseStatus::unmet);
        EXPECT_EQ(state(event, allows, decisions).status, ClauseStatus::open);
    }
}

TEST(Reopening, GoesBackToWhatIsMeasuredOrStated) {
    Event event = event_of(teams[1]);
    event.counts["assessments"] = 19;
    std::vector<Decision> decisions{{"reg.3", "waive", "王五", "同意", "", "1"}};
    EXPECT_EQ(state(event, "reg.3", decisions).status, ClauseStatus::waived);
    decisions.push_back({"reg.3", "reopen", "李四", "批复撤销", "", "2"});
    const ClauseState clause = state(event, "reg.3", decisions);
    EXPECT_EQ(clause.status, ClauseStatus::unmet);
    EXPECT_EQ(clause.evidence.back().kind, "reopened");
    EXPECT_EQ(said(clause).back(), "the waiver by 王五 of 1 was taken back: 批复撤销");
    event.statements = {{"reg.1", "李四", "2023-09-18", "协议.pdf"}};
    decisions = {{"reg.1", "attest", "王五", "r", "x", "1"}, {"reg.1", "reopen", "王五", "r", "", "2"}};
    EXPECT_EQ(state(event, "reg.1", decisions).status, ClauseStatus::met);
}

TEST(Reopening, NeedsADecisionToTakeBack) {
    const Event event = event_of(teams[1]);
    const Decision reopen{"reg.1", "reopen", "李四", "r", "", "2"};
    const auto nothing = objection_now(record_of(event), {}, reopen);
    ASSERT_TRUE(nothing);
    EXPECT_TRUE(nothing->of_state);
    const std::vector<Decision> attested{{"reg.1", "attest", "王五", "r", "x", "1"}};
    EXPECT_FALSE(objection_now(record_of(event, attested), attested, reopen));
}

TEST(ANewDecision, SaysWhy) {
    const Event event = event_of(teams[1]);
    const auto objection = objection_now(record_of(event), {}, {"reg.1", "attest", "李四", " ", "协议.pdf", "1"});
    ASSERT_TRUE(objection);
    EXPECT_FALSE(objection->of_state);
    EXPECT_THAT(render(objection->why, Language::en), HasSubstr("--reason"));
}

}  // namespace
}  // namespace yancai
