// SPDX-License-Identifier: GPL-3.0-or-later
#include "good.h"

namespace yancai {
namespace {

using good::forum, good::batch, good::severity_of, good::of_rule;

Judgement judged(const BatchFacts& facts, const Policy& policy = forum()) {
    return judge_batch(facts, policy);
}

TEST(AGoodBatch, IsAcceptedWithoutAWord) {
    const Judgement judgement = judged(batch());
    EXPECT_EQ(judgement.verdict, Verdict::accepted);
    EXPECT_TRUE(judgement.findings.empty()) << testing::PrintToString(good::rules_of(judgement));
    EXPECT_EQ(judgement.rules_checked, 10);
}

TEST(ABatchWithoutAnEvent, IsAskedForNothingThatOnlyAnEventHas) {
    const Judgement judgement = judged(BatchFacts{});
    EXPECT_EQ(good::rules_of(judgement), std::vector<std::string>{"batch.event"});
    EXPECT_EQ(severity_of(judgement, "batch.event"), "notice");
    EXPECT_EQ(judgement.verdict, Verdict::accepted);
    EXPECT_EQ(judgement.rules_checked, 4);  // batch.event, batch.sheet, batch.sidecars, batch.leftovers
}

TEST(BatchEvent, OfAnotherKindIsForAPerson) {
    BatchFacts facts = batch();
    facts.event_kind = "conference";
    EXPECT_EQ(severity_of(judged(facts), "batch.event"), "review");
    Policy any = forum();
    any.event_kind = "";
    EXPECT_EQ(severity_of(judged(facts, any), "batch.event"), "");
}

TEST(BatchMaterial, WantsPhotosAndClips) {
    BatchFacts facts = batch();
    facts.videos = 0;
    EXPECT_EQ(severity_of(judged(facts), "batch.material"), "review");
    EXPECT_THAT(good::english(of_rule(judged(facts), "batch.material")[0].message), testing::HasSubstr("no video material"));
    facts.images = 0;
    EXPECT_EQ(of_rule(judged(facts), "batch.material").size(), 2U);
    facts.images = facts.videos = 1;
    EXPECT_EQ(severity_of(judged(facts), "batch.material"), "");
}

TEST(BatchScenes, AreAskedForOneByOne) {
    BatchFacts facts = batch();
    facts.scene_videos.clear();
    facts.scene_images = {{"学术交流", 2}, {"技术推广", 0}};
    const Findings findings = of_rule(judged(facts), "batch.scenes");
    ASSERT_EQ(findings.size(), 3U);
    EXPECT_EQ(findings[0].expected, "调研对接");
    EXPECT_EQ(findings[1].expected, "技术推广");
    EXPECT_EQ(findings[2].expected, "揭榜挂帅");
    EXPECT_EQ(findings[0].severity, Severity::review);
    EXPECT_EQ(findings[0].clause, "forum.9");
    EXPECT_EQ(good::chinese(findings[0].message), "缺少“调研对接”场景的可用素材（不合格的不计）。目前已覆盖：学术交流 (2)。");
}

TEST(BatchScenes, MayBeShownInPhotosUnlessThePolicyAsksForClips) {
    BatchFacts facts = batch();
    std::swap(facts.scene_images, facts.scene_videos);
    EXPECT_EQ(severity_of(judged(facts), "batch.scenes"), "");
    Policy policy = forum();
    policy.scenes.require_video = true;
    EXPECT_EQ(of_rule(judged(facts, policy), "batch.scenes").size(), 4U);
    EXPECT_THAT(good::english(of_rule(judged(facts, policy), "batch.scenes")[0].message), testing::HasSubstr("photos alone"));
    EXPECT_EQ(severity_of(judged(batch(), policy), "batch.scenes"), "");
}

TEST(BatchScenes, CanBeAdded) {
    Policy policy = forum();
    policy.scenes.required.push_back({"成果展示", {}});
    EXPECT_EQ(severity_of(judged(batch(), policy), "batch.scenes"), "review");
    policy.scenes.required.clear();
    EXPECT_EQ(severity_of(judged(batch(), policy), "batch.scenes"), "");
}

TEST(BatchSheet, NamesTheRowAndTheNearestFile) {
    BatchFacts facts = batch();
    facts.sheet_rows_without_file = {{"素材清单.xlsx / 现场", 7, "a.jpg", {"学术交流/b.jpg"}, 0}};
    EXPECT_EQ(severity_of(judged(facts), "batch.sheet"), "review");
    const Finding finding = of_rule(judged(facts), "batch.sheet")[0];
    EXPECT_EQ(good::english(finding.message),
              "Row 7 of 素材清单.xlsx / 现场 names “a.jpg”, and no file has this name. The nearest is “学术交流/b.jpg”.");
    EXPECT_EQ(good::chinese(finding.message),
              "“素材清单.xlsx / 现场”第 7 行：没有名为“a.jpg”的文件，名称最接近的是“学术交流/b.jpg”。");
    facts.sheet_rows_without_file = {{"素材清单.xlsx", 8, "", {}, 0}};
    EXPECT_THAT(good::chinese(of_rule(judged(facts), "batch.sheet")[0].message), testing::HasSubstr("没有填写文件名"));
}

TEST(BatchSheet, NamesTheFilesThatARowFitsAndTheRowThatIsRepeated) {
    BatchFacts facts = batch();
    facts.sheet_rows_ambiguous = {{"素材清单.csv", 3, "a.jpg", {"甲/a.jpg", "乙/a.jpg"}, 0}};
    facts.sheet_rows_repeated = {{"素材清单.csv", 9, "b.jpg", {}, 4}};
    const Findings findings = of_rule(judged(facts), "batch.sheet");
    ASSERT_EQ(findings.size(), 2U);
    EXPECT_THAT(good::english(findings[0].message), testing::HasSubstr("(甲/a.jpg, 乙/a.jpg)"));
    EXPECT_THAT(good::english(findings[1].message), testing::HasSubstr("which row 4 describes in other words"));
    EXPECT_EQ(findings[1].severity, Severity::review);
}

TEST(BatchSheet, TellsTwentyRowsAndCountsTheRest) {
    BatchFacts facts = batch();
    for (int row = 0; row < 1000; ++row) facts.sheet_rows_without_file.push_back({"素材清单.csv", row + 2, "x.jpg", {}, 0});
    const Findings findings = of_rule(judged(facts), "batch.sheet");
    ASSERT_EQ(findings.size(), 21U);
    EXPECT_EQ(findings.back().found, "980");
}

TEST(BatchSheet, OnlyNoticesHiddenRowsAndFilesWithoutARow) {
    BatchFacts facts = batch();
    facts.sheet_rows_hidden = {{"素材清单.csv", 3, "a.jpg", {}, 0}};
    EXPECT_EQ(severity_of(judged(facts), "batch.sheet"), "notice");
    facts.sheet_rows_hidden.clear();
    facts.files_without_row = {"1", "2", "3", "4", "5", "6"};
    EXPECT_EQ(severity_of(judged(facts), "batch.sheet"), "notice");
    EXPECT_THAT(good::english(of_rule(judged(facts), "batch.sheet")[0].message), testing::HasSubstr("6 (1, 2, 3, 4, 5, …)"));
    Policy policy = forum();
    policy.batch.unlisted_files = Tier::review;
    EXPECT_EQ(severity_of(judged(facts, policy), "batch.sheet"), "review");
}

TEST(BatchSidecars, WithoutAFileAreForAPerson) {
    BatchFacts facts = batch();
    facts.sidecars_without_file = {"IMG_9.xmp"};
    EXPECT_EQ(severity_of(judged(facts), "batch.sidecars"), "review");
}

TEST(RightsDeclared, WantsANamedPersonWhoCoversTheWholeBatch) {
    BatchFacts facts = batch();
    facts.declaration->covers_all = false;
    facts.declaration->scope = "图片";
    EXPECT_EQ(severity_of(judged(facts), "rights.declared"), "review");
    EXPECT_THAT(good::chinese(of_rule(judged(facts), "rights.declared")[0].message), testing::HasSubstr("覆盖范围：图片"));
    facts.declaration->covers_all = true;
    EXPECT_EQ(severity_of(judged(facts), "rights.declared"), "");
    facts.declaration->by = " 　";
    EXPECT_EQ(severity_of(judged(facts), "rights.declared"), "review");
    facts.declaration.reset();
    EXPECT_EQ(severity_of(judged(facts), "rights.declared"), "review");
    EXPECT_EQ(of_rule(judged(facts), "rights.declared")[0].clause, "forum.9");
}

struct TitleCase {
    const char* title;
    const char* severity;
};
class EventTitle : public testing::TestWithParam<TitleCase> {};
TEST_P(EventTitle, HasThePrescribedForm) {
    BatchFacts facts = batch();
    facts.event_title = GetParam().title;
    EXPECT_EQ(severity_of(judged(facts), "event.title"), GetParam().severity) << GetParam().title;
}
// “‘科创中国’XX产业创新论坛”
INSTANTIATE_TEST_SUITE_P(Titles, EventTitle,
                         testing::Values(TitleCase{"“科创中国”长三角产业创新论坛", ""},
                                         TitleCase{"‘科创中国’合肥新能源产业创新论坛", ""},
                                         TitleCase{"\"科创中国\"合肥产业创新论坛", ""},
                                         TitleCase{"「科创中国」合肥产业创新论坛", ""}, TitleCase{"科创中国合肥产业创新论坛", ""},
                                         TitleCase{"“科创中国”产业创新论坛", "reject"}, TitleCase{"合肥产业创新论坛", "reject"},
                                         TitleCase{"“科创中国”合肥产学融合会议", "reject"},
                                         TitleCase{"“科创中国”合肥产业创新论坛暨展览", "reject"},
                                         TitleCase{"合肥“科创中国”新能源产业创新论坛", "reject"}, TitleCase{"", "reject"}));

TEST(EventTitleFinding, CitesTheTitleClause) {
    BatchFacts facts = batch();
    facts.event_title = "合肥论坛";
    const Findings findings = of_rule(judged(facts), "event.title");
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].clause, "forum.4");
    EXPECT_EQ(findings[0].expected, "“科创中国”XX产业创新论坛");
    EXPECT_EQ(findings[0].found, "合肥论坛");
}

TEST(EventTitleOfAConference, IsAnother) {
    const auto conference = builtin_policy("kczg-2023-conference");
    ASSERT_TRUE(conference) << conference.error().what;
    BatchFacts facts = batch();
    facts.event_kind = "conference";
    facts.event_title = "“科创中国”合肥产学融合会议";
    EXPECT_EQ(judged(facts, *conference).verdict, Verdict::accepted);
    facts.event_title = "“科创中国”合肥产业创新论坛";
    EXPECT_EQ(of_rule(judged(facts, *conference), "event.title").at(0).clause, "conf.3");
}

}  // namespace
}  // namespace yancai
