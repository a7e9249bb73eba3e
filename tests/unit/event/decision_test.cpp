// SPDX-License-Identifier: GPL-3.0-or-later
#include "event/decision.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/text.h"
#include "event/profile.h"

namespace yancai {
namespace {

using ::testing::HasSubstr;

std::string refusal(const std::optional<Objection>& objection) {
    return objection ? render(objection->why, Language::en) : "allowed";
}

std::string refusal(const char* kind, const Decision& decision) {
    return refusal(objection_to(kind, decision));
}

Decision reducing(const std::string& clause, std::map<std::string, std::int64_t> to) {
    return {clause, "waive", "王五", "重大技术转移转化", "合同.pdf", "t", std::move(to), {}};
}

TEST(ADecision, AsksWhoWhyAndWhatFor) {
    EXPECT_EQ(refusal("conference", {"conf.5", "attest", "王五", "", "x", "t"}), "allowed");
    EXPECT_EQ(refusal("conference", {"conf.1", "waive", "王五", "y", "", "t"}), "allowed");
    EXPECT_EQ(refusal("conference", {"conf.1", "reopen", "王五", "y", "", "t"}), "allowed");
    EXPECT_THAT(refusal("conference", {"conf.5", "attest", " ", "", "x", "t"}), HasSubstr("--by"));
    EXPECT_THAT(refusal("conference", {"conf.5", "attest", "王五", "y", " ", "t"}), HasSubstr("--evidence"));
    EXPECT_THAT(refusal("conference", {"conf.5", "waive", "王五", "", "x", "t"}), HasSubstr("--reason"));
    EXPECT_THAT(refusal("conference", {"conf.5", "reopen", "王五", "", "x", "t"}), HasSubstr("--reason"));
    EXPECT_THAT(refusal("region-team", {"reg.6", "confirm", "王五", "y", "", "t"}), HasSubstr("--evidence"));
}

TEST(ADecision, IsOneOfFourOnAClauseOfItsKind) {
    EXPECT_THAT(refusal("conference", {"conf.5", "bless", "王五", "y", "x", "t"}), HasSubstr("“bless” is no decision"));
    EXPECT_THAT(refusal("conference", {"conf.10", "waive", "王五", "y", "", "t"}), HasSubstr("no clause “conf.10”"));
    EXPECT_THAT(refusal("conference", {"forum.5", "waive", "王五", "y", "", "t"}), HasSubstr("it has conf.1, conf.2"));
    EXPECT_THAT(refusal("fair", {"conf.5", "waive", "王五", "y", "", "t"}), HasSubstr("“fair” is no kind"));
}

TEST(ADecision, TakesOneLineOfText) {
    const auto by = [](std::string text) { return refusal("conference", {"conf.5", "attest", std::move(text), "", "x", "t"}); };
    EXPECT_THAT(by("\xff"), HasSubstr("--by takes one line"));
    EXPECT_THAT(by("王\n五"), HasSubstr("--by takes one line"));
    EXPECT_THAT(by("\x1b[2J"), HasSubstr("--by takes one line"));
    std::string name;
    for (int i = 0; i < 200; ++i) name += "王";
    EXPECT_EQ(by(name), "allowed");
    EXPECT_THAT(by(name + "五"), HasSubstr("at most 200 characters"));
}

TEST(ADecision, NeverAttestsWhatAMachineMeasures) {
    for (const Profile& profile : profiles()) {
        for (const ClauseProfile& clause : profile.clauses) {
            const Decision attest{clause.id, "attest", "王五", "r", "x", "t"};
            EXPECT_EQ(refusal(profile.kind.c_str(), attest) == "allowed", clause.measure == Measure::nobody) << clause.id;
        }
    }
    EXPECT_THAT(refusal("forum", {"forum.9", "attest", "王五", "r", "x", "t"}), HasSubstr("from the checked material"));
    EXPECT_THAT(refusal("forum", {"forum.8", "attest", "王五", "r", "x", "t"}), HasSubstr("from the event file"));
}

TEST(ADecision, OfThePlatformIsForItsOwnClauseAlone) {
    for (const Profile& profile : profiles()) {
        for (const ClauseProfile& clause : profile.clauses) {
            const bool platform = clause.measure == Measure::platform;
            EXPECT_EQ(refusal(profile.kind.c_str(), {clause.id, "confirm", "赵六", "r", "x", "t"}) == "allowed", platform)
                << clause.id;
            const bool waivable = !platform && clause.measure != Measure::reduction;
            EXPECT_EQ(refusal(profile.kind.c_str(), {clause.id, "waive", "王五", "r", "", "t"}) == "allowed", waivable)
                << clause.id;
        }
    }
}

TEST(AReduction, NeedsAClauseThatAllowsItAndItsEvidence) {
    EXPECT_EQ(refusal("industry-team", reducing("ind.2", {{"achievements", 30}, {"problems_analysed", 20}})), "allowed");
    EXPECT_EQ(refusal("profession-team", reducing("pro.3", {{"achievements_converted", 9}})), "allowed");
    Decision bare = reducing("ind.2", {{"achievements", 30}});
    bare.evidence.clear();
    EXPECT_THAT(refusal("industry-team", bare), HasSubstr("--evidence"));
    EXPECT_THAT(refusal("region-team", reducing("reg.3", {{"assessments", 10}})),
                HasSubstr("no clause allows the numbers of reg.3"));
    EXPECT_THAT(refusal("forum", reducing("forum.8", {{"activities", 3}})), HasSubstr("no clause allows"));
    EXPECT_THAT(refusal("industry-team", reducing("ind.6", {{"achievements", 30}})), HasSubstr("one of ind.2, ind.3"));
    Decision attest{"ind.1", "attest", "王五", "r", "x", "t", {{"achievements", 1}}, {}};
    EXPECT_THAT(refusal("industry-team", attest), HasSubstr("only a waiver"));
}

TEST(AReduction, LowersWhatTheClauseCountsAndNoFurtherThanOne) {
    EXPECT_THAT(refusal("industry-team", reducing("ind.2", {{"public_reports", 1}})),
                HasSubstr("it counts achievements, problems_analysed"));
    EXPECT_EQ(refusal("industry-team", reducing("ind.3", {{"technology_transfers", 4}})), "allowed");
    EXPECT_EQ(refusal("industry-team", reducing("ind.3", {{"technology_transfers", 1}})), "allowed");
    for (const std::int64_t number : {-1, 0, 5, 6})
        EXPECT_THAT(refusal("industry-team", reducing("ind.3", {{"technology_transfers", number}})),
                    HasSubstr("from 5 to a number from 1 to 4, not to " + std::to_string(number)));
    EXPECT_THAT(refusal("industry-team", reducing("ind.4", {{"organisations", 1}})), HasSubstr("cannot be lowered"));
}

TEST(WhatIsWrittenAfterTo, BecomesNumbers) {
    const auto read = [](const char* clause, const std::vector<std::string>& written) {
        Decision decision{clause, "waive", "王五", "r", "x", "t"};
        const auto objection = read_reductions("industry-team", written, decision);
        return objection ? std::map<std::string, std::int64_t>{{render(objection->why, Language::en), -1}} : decision.reduced;
    };
    using Reduced = std::map<std::string, std::int64_t>;
    EXPECT_EQ(read("ind.2", {}), Reduced{});
    EXPECT_EQ(read("ind.2", {"achievements=30", " problems_analysed = 20 "}),
              (Reduced{{"achievements", 30}, {"problems_analysed", 20}}));
    EXPECT_EQ(read("ind.3", {"3"}), (Reduced{{"technology_transfers", 3}}));
    for (const char* wrong :
         {"3", "achievements", "achievements=", "achievements=3x", "=3", "achievements=99999999999999999999", ""})
        EXPECT_THAT(read("ind.2", {wrong}).begin()->first, HasSubstr("--to takes what is counted and a number")) << wrong;
    EXPECT_THAT(read("ind.2", {"achievements=3", "achievements=4"}).begin()->first, HasSubstr("twice"));
}

TEST(Standing, IsTheLastDecisionUntilItIsTakenBack) {
    const Decision attest{"forum.6", "attest", "王五", "", "x", "1"}, waive{"forum.6", "waive", "王五", "y", "", "2"},
        reopen{"forum.6", "reopen", "李四", "z", "", "3"}, other{"forum.5", "attest", "王五", "", "x", "4"},
        forbidden{"forum.6", "waive", "", "y", "", "5"};
    const auto now = [](const std::vector<Decision>& decisions) {
        const Standing standing = standing_of("forum", decisions, "forum.6");
        return (standing.decision != nullptr ? standing.decision->action + standing.decision->at : std::string("none")) +
               (standing.taken_back != nullptr ? " " + standing.taken_back->action + " back " + standing.reopen->at : "");
    };
    EXPECT_EQ(now({}), "none");
    EXPECT_EQ(now({attest, other, forbidden}), "attest1");
    EXPECT_EQ(now({attest, waive}), "waive2");
    EXPECT_EQ(now({attest, waive, reopen}), "none waive back 3");
    EXPECT_EQ(now({attest, reopen, reopen}), "none attest back 3");
    EXPECT_EQ(now({reopen}), "none");
    EXPECT_EQ(now({attest, reopen, waive}), "waive2");
}

TEST(Repeating, IsSayingTheSameAsTheLastWordOnTheClause) {
    const Decision attest{"forum.6", "attest", "王五", "r", "x", "1"};
    const Decision reopen{"forum.6", "reopen", "王五", "r", "", "2"};
    Decision again = attest;
    again.at = "9";
    EXPECT_FALSE(repeats("forum", {}, again));
    EXPECT_TRUE(repeats("forum", {attest}, again));
    EXPECT_FALSE(repeats("forum", {attest, reopen}, again));
    EXPECT_TRUE(repeats("forum", {attest, reopen}, reopen));
    again.reason = "another";
    EXPECT_FALSE(repeats("forum", {attest}, again));
    EXPECT_FALSE(repeats("industry-team", {reducing("ind.3", {{"technology_transfers", 4}})},
                         reducing("ind.3", {{"technology_transfers", 3}})));
}

TEST(Details, GoBothWays) {
    Decision decision = reducing("ind.2", {{"achievements", 30}, {"problems_analysed", 20}});
    decision.confirmed = "d1g357";
    Decision read{"ind.2", "waive", "王五", "重大技术转移转化", "合同.pdf", "t"};
    ASSERT_TRUE(read_details(details_of(decision), read));
    EXPECT_EQ(read, decision);
    EXPECT_EQ(details_of(Decision{}), "{}");
    for (const char* wrong : {"", "[]", "{\"reduced\":3}", "{\"reduced\":{\"a\":1.5}}", "{\"confirmed\":1}", "{\"more\":1}"})
        EXPECT_FALSE(read_details(wrong, read)) << wrong;
}

TEST(Objections, SpeakChinese) {
    const auto objection = objection_to("forum", {"forum.9", "attest", "王五", "r", "x", "t"});
    ASSERT_TRUE(objection);
    EXPECT_EQ(render(objection->why, Language::zh), "forum.9 由素材检查结果判定，可以豁免，但不能人工证明");
}

}  // namespace
}  // namespace yancai
