// SPDX-License-Identifier: GPL-3.0-or-later
// What the rule about meaning says of captions as people write them; the expectations are those of the rules' reading of 图释:
// when, where, who, what; very short or eventless ones are for a person to look at.
#include "good.h"
#include "policy/caption_signs.h"

namespace yancai {
namespace {

using good::forum, good::photo, good::plain, good::text, good::severity_of, good::of_rule;

Judgement judged(const std::string& caption, const Policy& policy = forum()) {
    AssetContext context = plain("IMG_0001.jpg");
    context.captions = {text("sheet", caption)};
    return judge(photo(), context, policy);
}

struct CaptionCase {
    const char* caption;
    const char* severity;
};
class CaptionMeaningful : public testing::TestWithParam<CaptionCase> {};
TEST_P(CaptionMeaningful, JudgesByLengthAndSigns) {
    const Judgement judgement = judged(GetParam().caption);
    EXPECT_EQ(severity_of(judgement, "caption.meaningful"), GetParam().severity) << GetParam().caption;
}
INSTANTIATE_TEST_SUITE_P(
    Chinese, CaptionMeaningful,
    testing::Values(CaptionCase{"2023年9月15日，王教授在合肥作主旨报告", ""}, CaptionCase{"与会专家在现场讨论中试方案", ""},
                    CaptionCase{"宁波新材料产业创新论坛主论坛全景", ""}, CaptionCase{"企业在座谈会上提出三项技术需求", ""},
                    CaptionCase{"揭榜团队与出题企业现场签约", ""}, CaptionCase{"工程师讲解在线涂布设备的操作要点", ""},
                    // Eight characters, who and what: just enough.
                    CaptionCase{"专家组到企业调研", ""},
                    // Seven: said as a notice.
                    CaptionCase{"专家组企业调研", "notice"}, CaptionCase{"签约仪式现场", "notice"},
                    // Long enough, but nothing happens in it.
                    CaptionCase{"蓝天白云下的一片绿色草地", "review"}, CaptionCase{"活动照片之一（左起第三张）", "review"},
                    // Five characters.
                    CaptionCase{"专家签约中", "review"}, CaptionCase{"会场", "review"}, CaptionCase{"合影", "review"},
                    // Figures are no words.
                    CaptionCase{"签约 2023-09-15 10:30 00012345", "review"}));
INSTANTIATE_TEST_SUITE_P(English, CaptionMeaningful,
                         testing::Values(CaptionCase{"Professor Wang gives the keynote in Hefei on 15 September 2023", ""},
                                         CaptionCase{"Experts discuss the pilot plan", ""},
                                         CaptionCase{"Delegates visiting a coating plant", ""},
                                         CaptionCase{"Engineers demonstrated membrane modules", ""},
                                         // Two words.
                                         CaptionCase{"Signing ceremony", "review"}, CaptionCase{"Group photo", "review"},
                                         // Three words, who and what: shorter than four.
                                         CaptionCase{"Experts discuss plans", "notice"},
                                         CaptionCase{"Blue sky above a wide green meadow", "review"}));
INSTANTIATE_TEST_SUITE_P(Mixed, CaptionMeaningful,
                         testing::Values(CaptionCase{"Prof. Li 在 IEEE 会议作报告", ""}, CaptionCase{"AI 论坛", "review"}));

TEST(CaptionSigns, CountCharactersAndWordsButNoFigures) {
    const auto length = [](const char* caption) { return signs_of(caption, forum().captions).length; };
    EXPECT_EQ(length("专家讨论"), 4U);
    EXPECT_EQ(length("专家，讨论！2023"), 4U);
    EXPECT_EQ(length("experts discuss"), 4U);  // two words, worth two characters each
    EXPECT_EQ(length("the engineer's well-known plan"), 8U);
    EXPECT_EQ(length("AI论坛"), 4U);
    EXPECT_EQ(length("ＡＩ論壇"), 4U);
    EXPECT_EQ(length(" 12:30 – "), 0U);
}

TEST(CaptionSigns, QuoteWhatTheyFound) {
    const CaptionSigns signs = signs_of("9月15日上午，李院士走进甬江实验室", forum().captions);
    EXPECT_EQ(signs.when, "9月15日");
    EXPECT_EQ(signs.where, "实验室");
    EXPECT_EQ(signs.who, "院士");
    EXPECT_EQ(signs.what, "走进");
    EXPECT_EQ(signs.count(), 4);
    EXPECT_EQ(signs_of("蓝天白云", forum().captions).count(), 0);
}

TEST(CaptionSigns, DoNotTakeAMarketForACity) {
    EXPECT_EQ(signs_of("新产品面向市场", forum().captions).where, "");
    EXPECT_EQ(signs_of("走进昆山市", forum().captions).where, "昆山市");
}

TEST(CaptionMeaningfulFinding, ShowsTheTextTheSignsAndAnExample) {
    const Findings findings = of_rule(judged("蓝天白云下的合肥南艳湖美景"), "caption.meaningful");
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].clause, "forum.9");
    EXPECT_THAT(good::chinese(findings[0].message), testing::HasSubstr("“蓝天白云下的合肥南艳湖美景”"));
    EXPECT_THAT(good::chinese(findings[0].message), testing::HasSubstr("何时：–；何地：合肥；何人：–；何事：–"));
    EXPECT_THAT(good::chinese(findings[0].remedy), testing::HasSubstr("例如"));
    EXPECT_THAT(good::english(findings[0].remedy), testing::HasSubstr("for instance"));
}

TEST(CaptionMeaningful, LeavesTitlesDamagedTextsAndMissingOnesToTheirOwnRules) {
    Facts facts = photo();
    MetadataFacts metadata;
    metadata.titles = {text("xmp", "合影", "dc:title")};
    facts.metadata = metadata;
    EXPECT_EQ(severity_of(judge(facts, plain(), forum()), "caption.meaningful"), "");
    EXPECT_EQ(severity_of(judge(photo(), plain(), forum()), "caption.meaningful"), "");
    AssetContext context = plain();
    context.captions = {text("sheet", "锟斤拷")};
    context.captions[0].damaged = true;
    EXPECT_EQ(severity_of(judge(photo(), context, forum()), "caption.meaningful"), "");
}

TEST(CaptionMeaningful, FollowsThePolicy) {
    Policy policy = forum();
    policy.captions.meaningless = Tier::notice;
    EXPECT_EQ(severity_of(judged("合影", policy), "caption.meaningful"), "notice");
    policy = forum();
    policy.captions.shortest = 2;
    policy.captions.enough = 2;
    policy.captions.enough_signs = 1;
    EXPECT_EQ(severity_of(judged("合影", policy), "caption.meaningful"), "");
}

TEST(CaptionMeaningful, IsSoonDoneWithAHostileText) {
    std::string longest;
    for (int i = 0; i < 300'000; ++i) longest += "月日年市";
    EXPECT_NE(severity_of(judged(longest), "caption.meaningful"), "several");
}

TEST(BatchCaptionsDistinct, AsksAboutACaptionOfMorePhotosThanThePolicyAllows) {
    BatchFacts facts = good::batch();
    facts.shared_captions = {{"与会专家合影", 3, {"a.jpg", "b.jpg", "c.jpg"}}};
    EXPECT_EQ(severity_of(judge_batch(facts, forum()), "batch.captions.distinct"), "");
    facts.shared_captions = {{"与会专家合影", 4, {"a.jpg", "b.jpg", "c.jpg", "d.jpg"}}};
    const Findings findings = of_rule(judge_batch(facts, forum()), "batch.captions.distinct");
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].severity, Severity::review);
    EXPECT_EQ(good::chinese(findings[0].message), "有 4 张图片的图释相同：“与会专家合影”（a.jpg, b.jpg, c.jpg, d.jpg）。");
}

TEST(BatchCaptionsDistinct, TellsTwentyTextsAndCountsTheRest) {
    BatchFacts facts = good::batch();
    for (int i = 0; i < 50; ++i) facts.shared_captions.push_back({"图释" + std::to_string(i), 4, {"a.jpg"}});
    EXPECT_EQ(of_rule(judge_batch(facts, forum()), "batch.captions.distinct").size(), 21U);
}

}  // namespace
}  // namespace yancai
