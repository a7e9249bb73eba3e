// SPDX-License-Identifier: GPL-3.0-or-later
#include "event/record.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "complete_event.h"

namespace yancai {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

ClauseState clause_of(const CompletionRecord& record, const std::string& id) {
    const auto found = std::find_if(record.clauses.begin(), record.clauses.end(), [&](const auto& one) { return one.id == id; });
    EXPECT_NE(found, record.clauses.end()) << id;
    return found == record.clauses.end() ? ClauseState{} : *found;
}

ClauseState state(const Event& event, const std::string& id) {
    return clause_of(make_record(event, all_accepted(), {}, forum_title), id);
}

ClauseState material_state(const std::optional<MaterialEvidence>& material) {
    return clause_of(make_record(complete("forum"), material, {}, forum_title), "forum.9");
}

ClauseState decided(const std::string& id, const std::vector<Decision>& decisions, const Event& event = complete("forum")) {
    return clause_of(make_record(event, all_accepted(), decisions, forum_title), id);
}

std::vector<std::string> said(const ClauseState& clause, Language language = Language::en) {
    std::vector<std::string> sentences;
    for (const Evidence& one : clause.evidence) sentences.push_back(render(one.says, language));
    return sentences;
}

TEST(Record, HoldsEveryClauseOfItsKindInTheOrderOfTheRuleText) {
    const CompletionRecord forum = make_record(complete("forum"), std::nullopt, {}, "");
    ASSERT_EQ(forum.clauses.size(), 10U);
    EXPECT_EQ(forum.clauses.front().id, "forum.1");
    EXPECT_EQ(forum.clauses.back().id, "forum.10");
    EXPECT_EQ(forum.event_id, "e");
    EXPECT_EQ(forum.title, "“科创中国”集成电路产业创新论坛");
    EXPECT_EQ(make_record(complete("conference"), std::nullopt, {}, "").clauses.size(), 9U);
    EXPECT_THAT(clause_ids("conference"),
                ElementsAre("conf.1", "conf.2", "conf.3", "conf.4", "conf.5", "conf.6", "conf.7", "conf.8", "conf.9"));
    EXPECT_TRUE(clause_ids("fair").empty());
    EXPECT_TRUE(is_event_kind("forum"));
    EXPECT_FALSE(is_event_kind("产业创新论坛"));
}

TEST(Record, OfAnEmptyEventHasNothingMet) {
    for (const char* kind : {"forum", "conference"}) {
        Event event;
        event.kind = kind;
        event.title = "x";
        for (const ClauseState& clause : make_record(event, std::nullopt, {}, "").clauses) {
            EXPECT_EQ(clause.status, ClauseStatus::open) << clause.id;
            EXPECT_FALSE(clause.evidence.empty()) << clause.id;
            EXPECT_FALSE(clause.quote.empty()) << clause.id;
        }
    }
}

TEST(ClauseStatusWords, GoBothWays) {
    for (const auto status :
         {ClauseStatus::open, ClauseStatus::unmet, ClauseStatus::review, ClauseStatus::met, ClauseStatus::waived}) {
        EXPECT_EQ(clause_status_named(word(status)), status);
    }
    EXPECT_EQ(word(ClauseStatus::unmet), "unmet");
    EXPECT_FALSE(clause_status_named("done"));
}

// “在至少1个国家级媒体，和省市两级10个以上地方媒体宣介”
TEST(ForumMedia, NeedsBothNationalAndLocal) {
    Event event = complete("forum");
    EXPECT_EQ(state(event, "forum.1").status, ClauseStatus::met);
    event.counts["media.local"] = 9;
    EXPECT_EQ(state(event, "forum.1").status, ClauseStatus::unmet);
    EXPECT_THAT(said(state(event, "forum.1")),
                ElementsAre("national media that reported: 1 (at least 1 needed)",
                            "provincial and municipal media that reported: 9 of at least 10; 1 missing"));
    event.counts["media.local"] = 10;
    event.counts["media.national"] = 0;
    EXPECT_EQ(state(event, "forum.1").status, ClauseStatus::unmet);
}

TEST(ForumMedia, AreOpenWhileOneSideIsUnsaid) {
    Event event = complete("forum");
    event.counts.erase("media.local");
    EXPECT_EQ(state(event, "forum.1").status, ClauseStatus::open);
    event.counts["media.national"] = 0;  // and nothing said later can mend that
    EXPECT_EQ(state(event, "forum.1").status, ClauseStatus::unmet);
}

// “在至少1个国家级媒体，或省市两级10个以上地方媒体宣介”
TEST(ConferenceMedia, NeedsEitherNationalOrLocal) {
    Event event = complete("conference");
    event.counts["media.local"] = 0;
    EXPECT_EQ(state(event, "conf.1").status, ClauseStatus::met);
    event.counts["media.national"] = 0;
    event.counts["media.local"] = 10;
    EXPECT_EQ(state(event, "conf.1").status, ClauseStatus::met);
    event.counts["media.local"] = 9;
    EXPECT_EQ(state(event, "conf.1").status, ClauseStatus::unmet);
    EXPECT_EQ(said(state(event, "conf.1")).size(), 2U);
}

TEST(ConferenceMedia, AreOpenWhileTheOtherSideCouldStillSuffice) {
    Event event = complete("conference");
    event.counts["media.local"] = 9;
    event.counts.erase("media.national");
    EXPECT_EQ(state(event, "conf.1").status, ClauseStatus::open);
    event.counts["media.local"] = 10;
    EXPECT_EQ(state(event, "conf.1").status, ClauseStatus::met);
    EXPECT_EQ(said(state(event, "conf.1")).size(), 1U);  // nobody has to speak of the national ones
}

// “论坛应包括1场主论坛及3场以上平行论坛，论坛会期2天以上”
TEST(ForumShape, NeedsAMainForumThreeParallelOnesAndTwoDays) {
    for (const auto& [count, short_by_one] : {std::pair("main_forums", 0), {"parallel_forums", 2}, {"days", 1}}) {
        Event event = complete("forum");
        EXPECT_EQ(state(event, "forum.2").status, ClauseStatus::met);
        event.counts[count] = short_by_one;
        EXPECT_EQ(state(event, "forum.2").status, ClauseStatus::unmet) << count;
        event.counts.erase(count);
        EXPECT_EQ(state(event, "forum.2").status, ClauseStatus::open) << count;
    }
}

TEST(Programme, IsMetWhenSaidAndNeverFailed) {
    Event event = complete("forum");
    EXPECT_EQ(state(event, "forum.3").status, ClauseStatus::met);
    event.counts["contents"] = 0;
    EXPECT_EQ(state(event, "forum.3").status, ClauseStatus::open);
    EXPECT_TRUE(state(event, "forum.3").optional);
    event.counts.erase("contents");
    EXPECT_EQ(state(event, "forum.3").status, ClauseStatus::open);
}

TEST(Title, FollowsThePolicysPatternOverCharacters) {
    Event event = complete("forum");
    EXPECT_EQ(state(event, "forum.4").status, ClauseStatus::met);
    event.title = "'科创中国'集成电路产业创新论坛";
    EXPECT_EQ(state(event, "forum.4").status, ClauseStatus::met);
    event.title = "科创中国集成电路产业创新论坛";
    EXPECT_EQ(state(event, "forum.4").status, ClauseStatus::unmet);
    event.title = "“科创中国”集成电路产业创新论坛（第二届）";
    EXPECT_EQ(state(event, "forum.4").status, ClauseStatus::unmet);
    EXPECT_THAT(said(state(event, "forum.4")).front(), HasSubstr("（第二届）"));
}

TEST(Title, IsOpenWithoutAPolicyAndForReviewWithABrokenOne) {
    const auto with = [](const char* pattern) {
        return clause_of(make_record(complete("forum"), std::nullopt, {}, pattern), "forum.4").status;
    };
    EXPECT_EQ(with(""), ClauseStatus::open);
    EXPECT_EQ(with("(["), ClauseStatus::review);
}

// “提交1篇以上高质量智库报告，每篇不少于5000字”
TEST(Documents, NeedAReportOfFiveThousandCharacters) {
    for (const auto& [kind, id] : {std::pair("forum", "forum.7"), {"conference", "conf.6"}}) {
        Event event = complete(kind);
        EXPECT_EQ(state(event, id).status, ClauseStatus::met);
        event.think_tank_reports = {{"报告", 4999}};
        EXPECT_EQ(state(event, id).status, ClauseStatus::unmet);
        EXPECT_THAT(said(state(event, id)),
                    ::testing::Contains("think-tank report “报告”: 4999 characters, 1 fewer than the 5000 it needs"));
    }
}

TEST(Documents, WithAShortReportBesideALongOneAreForAPersonToSee) {
    Event event = complete("forum");
    event.think_tank_reports = {{"长", 5000}, {"短", 4999}};
    event.counts["documents.think_tank_reports"] = 2;
    EXPECT_EQ(state(event, "forum.7").status, ClauseStatus::review);
}

TEST(Documents, AreOpenWhileALengthIsUnsaid) {
    Event event = complete("forum");
    event.think_tank_reports.clear();
    EXPECT_EQ(state(event, "forum.7").status, ClauseStatus::open);
    event.think_tank_reports = {{"报告", std::nullopt}};
    EXPECT_EQ(state(event, "forum.7").status, ClauseStatus::open);
    event.counts["documents.think_tank_reports"] = 0;
    event.think_tank_reports.clear();
    EXPECT_EQ(state(event, "forum.7").status, ClauseStatus::unmet);
}

TEST(Documents, AreAllNeeded) {
    for (const char* count : {"documents.summary", "documents.expert_reports", "documents.collected_views"}) {
        Event event = complete("conference");
        event.counts[count] = 0;
        EXPECT_EQ(state(event, "conf.6").status, ClauseStatus::unmet) << count;
        event.counts.erase(count);
        EXPECT_EQ(state(event, "conf.6").status, ClauseStatus::open) << count;
    }
}

// Forum: “不少于4次”; conference: “不少于2次”
TEST(Activities, AreFourForAForumAndTwoForAConference) {
    Event event = complete("forum");
    EXPECT_EQ(state(event, "forum.8").status, ClauseStatus::met);
    event.counts["activities"] = 3;
    EXPECT_EQ(state(event, "forum.8").status, ClauseStatus::unmet);
    event = complete("conference");
    event.counts["activities"] = 2;
    EXPECT_EQ(state(event, "conf.7").status, ClauseStatus::met);
    event.counts["activities"] = 1;
    EXPECT_EQ(state(event, "conf.7").status, ClauseStatus::unmet);
}

TEST(Material, IsMetOnlyByAnAcceptedBatchWithVideosAndImages) {
    EXPECT_EQ(material_state(all_accepted()).status, ClauseStatus::met);
    EXPECT_EQ(material_state(all_accepted()).evidence.front().reference, "attempt-1");
    EXPECT_EQ(material_state(all_accepted()).evidence.front().kind, "measured");
    EXPECT_EQ(clause_of(make_record(complete("conference"), all_accepted(), {}, ""), "conf.8").status, ClauseStatus::met);
    EXPECT_EQ(material_state(std::nullopt).status, ClauseStatus::open);
}

TEST(Material, IsOpenWhenTheCheckWasNotDeepEnoughEvenForABadBatch) {
    MaterialEvidence material = all_accepted();
    material.deep_enough = false;
    material.needed_depth = "deep";
    EXPECT_EQ(material_state(material).status, ClauseStatus::open);
    EXPECT_THAT(said(material_state(material)), ::testing::Contains(HasSubstr("--depth deep")));
    material.rejected = 1;
    EXPECT_EQ(material_state(material).status, ClauseStatus::open);
}

TEST(Material, ThatPassesByExceptionsSaysSo) {
    MaterialEvidence material = all_accepted();
    material.findings_waived = 2;
    material.rules_changed = 1;
    EXPECT_EQ(material_state(material).status, ClauseStatus::met);
    EXPECT_THAT(said(material_state(material)),
                ::testing::Contains(
                    "exceptions granted by named persons: findings waived 2, rules changed 1; the report says who and why"));
    EXPECT_EQ(material_state(all_accepted()).evidence.size() + 1, material_state(material).evidence.size());
}

TEST(OwnResults, AreForReviewWhileFilesOfAnotherEventAreAmongThem) {
    MaterialEvidence material = all_accepted();
    for (const auto& [kind, id] : {std::pair("forum", "forum.10"), std::pair("conference", "conf.9")}) {
        Event event = complete(kind);
        event.statements.push_back({id, "周敏", "2023-10-10", "经费来源说明.pdf"});
        const Decision attest{.clause = id,
                              .action = "attest",
                              .by = "李四",
                              .reason = "两场活动为同一项目",
                              .evidence = "说明.pdf",
                              .at = "2023-10-11T08:00:00Z"};
        material.reused = 0;
        EXPECT_EQ(clause_of(make_record(event, material, {}, forum_title), id).status, ClauseStatus::met);
        material.reused = 1;
        const ClauseState found = clause_of(make_record(event, material, {}, forum_title), id);
        EXPECT_EQ(found.status, ClauseStatus::review);
        EXPECT_THAT(said(found), ::testing::Contains("files that another event handed in, too: 1; a named person must say why"));
        const ClauseState explained = clause_of(make_record(event, material, {attest}, forum_title), id);
        EXPECT_EQ(explained.status, ClauseStatus::met);
        EXPECT_THAT(said(explained), ::testing::Contains(HasSubstr("another event handed in, too: 1")));
        // Nobody else's clause.
        EXPECT_EQ(clause_of(make_record(event, material, {}, forum_title), event.kind == "forum" ? "forum.9" : "conf.8").status,
                  ClauseStatus::met);
    }
}

TEST(Material, IsUnmetByOneRejectedFile) {
    MaterialEvidence material = all_accepted();
    material.rejected = 1;
    material.review = 2;
    EXPECT_EQ(material_state(material).status, ClauseStatus::unmet);
    EXPECT_EQ(said(material_state(material)).front(),
              "accepted: 3 images and 1 videos; rejected: 1; for review: 2; undecided: 0");
}

TEST(Material, IsForReviewWhileAnythingIsUncertain) {
    for (const auto member : {&MaterialEvidence::review, &MaterialEvidence::undecided}) {
        MaterialEvidence material = all_accepted();
        material.*member = 1;
        EXPECT_EQ(material_state(material).status, ClauseStatus::review);
    }
    for (const char* verdict : {"review", "undecided", "", "nonsense"}) {
        MaterialEvidence material = all_accepted();
        material.batch_verdict = verdict;
        EXPECT_EQ(material_state(material).status, ClauseStatus::review) << verdict;
    }
    MaterialEvidence rejected = all_accepted();
    rejected.batch_verdict = "rejected";
    EXPECT_EQ(material_state(rejected).status, ClauseStatus::unmet);
}

TEST(Material, IsUnmetWithoutVideoAndForReviewWithoutImages) {
    MaterialEvidence material = all_accepted();
    material.videos_accepted = 0;
    EXPECT_EQ(material_state(material).status, ClauseStatus::unmet);
    material = all_accepted();
    material.images_accepted = 0;
    EXPECT_EQ(material_state(material).status, ClauseStatus::review);
    material.videos_accepted = 0;
    EXPECT_EQ(material_state(material).status, ClauseStatus::unmet);
    material.review = 1;  // may still turn out to be the video
    EXPECT_EQ(material_state(material).status, ClauseStatus::review);
}

TEST(AStatement, LiftsOnlyWhatNobodyMeasures) {
    Event event = complete("forum");
    event.statements = {{"forum.5", "李四", "2023-09-18", "签到册.pdf"}, {"forum.8", "李四", "2023-09-18", "x"}};
    event.counts["activities"] = 3;
    const ClauseState invited = state(event, "forum.5");
    EXPECT_EQ(invited.status, ClauseStatus::met);
    EXPECT_EQ(invited.evidence.front().kind, "attested");
    EXPECT_EQ(invited.evidence.front().by, "李四");
    EXPECT_EQ(invited.evidence.front().date, "2023-09-18");
    EXPECT_EQ(invited.evidence.front().reference, "签到册.pdf");
    EXPECT_EQ(state(event, "forum.8").status, ClauseStatus::unmet);
    EXPECT_EQ(state(event, "forum.6").status, ClauseStatus::open);
}

TEST(ADecision, AttestsWhatNobodyMeasures) {
    const ClauseState clause = decided("forum.6", {{"forum.6", "attest", "王五", "", "平台截图.png", "2023-10-01T08:00:00Z"}});
    EXPECT_EQ(clause.status, ClauseStatus::met);
    ASSERT_EQ(clause.evidence.size(), 1U);
    EXPECT_EQ(clause.evidence[0].kind, "attested");
    EXPECT_EQ(clause.evidence[0].by, "王五");
    EXPECT_EQ(clause.evidence[0].date, "2023-10-01T08:00:00Z");
    EXPECT_EQ(clause.evidence[0].reference, "平台截图.png");
}

TEST(ADecision, CannotAttestWhatAMachineMeasures) {
    Event event = complete("forum");
    event.counts["activities"] = 3;
    EXPECT_EQ(decided("forum.8", {{"forum.8", "attest", "王五", "", "x", "t"}}, event).status, ClauseStatus::unmet);
}

TEST(AWaiver, StandsOverEveryStatusAndKeepsTheEvidence) {
    MaterialEvidence material = all_accepted();
    material.rejected = 5;
    const Decision waiver{"forum.9", "waive", "赵六", "重大技术转移转化", "批复.pdf", "2023-10-02T08:00:00Z"};
    const ClauseState clause = clause_of(make_record(complete("forum"), material, {waiver}, forum_title), "forum.9");
    EXPECT_EQ(clause.status, ClauseStatus::waived);
    ASSERT_EQ(clause.evidence.size(), 2U);
    EXPECT_EQ(clause.evidence[0].kind, "measured");
    EXPECT_EQ(clause.evidence[1].kind, "waived");
    EXPECT_EQ(clause.evidence[1].by, "赵六");
    EXPECT_EQ(clause.evidence[1].date, "2023-10-02T08:00:00Z");
    EXPECT_EQ(render(clause.evidence[1].says, Language::en), "waived: 重大技术转移转化 (批复.pdf)");
}

TEST(ADecision, IsOverruledByALaterOne) {
    const Decision attest{"forum.6", "attest", "王五", "", "x", "1"};
    const Decision waive{"forum.6", "waive", "王五", "y", "", "2"};
    EXPECT_EQ(decided("forum.6", {attest, waive}).status, ClauseStatus::waived);
    EXPECT_EQ(decided("forum.6", {waive, attest}).status, ClauseStatus::met);
    const Decision forbidden{"forum.6", "waive", "", "y", "", "3"};
    EXPECT_EQ(decided("forum.6", {attest, forbidden}).status, ClauseStatus::met);
}

}  // namespace
}  // namespace yancai
