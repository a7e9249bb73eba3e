// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/declaration.h"

#include "good.h"

namespace yancai {
namespace {

using good::batch, good::forum, good::of_rule, good::severity_of;

TEST(DayInText, IsReadInTheFormsThatPeopleWrite) {
    EXPECT_EQ(day_in("2023年9月20日"), "2023-09-20");
    EXPECT_EQ(day_in("日期 2023 年 09 月 02 日"), "2023-09-02");
    EXPECT_EQ(day_in("2023.9.20"), "2023-09-20");
    EXPECT_EQ(day_in("2023-09-20"), "2023-09-20");
    EXPECT_EQ(day_in("二〇二三年九月二十日"), "2023-09-20");
    EXPECT_EQ(day_in("二○二三年十二月三十一日"), "2023-12-31");
    EXPECT_EQ(day_in("二〇二三年十月十日"), "2023-10-10");
    EXPECT_EQ(day_in("2023年13月1日"), "");
    EXPECT_EQ(day_in("    年  月  日"), "");
    EXPECT_EQ(day_in(""), "");
}

constexpr const char* whole =
    "素材权属声明\n我单位郑重声明：本次提交的全部素材均为我单位自行拍摄。\n声明人（签字）：周敏\n日期：2023年9月20日\n";

TEST(Declaration, SaysWhoWhenAndForWhat) {
    const RightsDeclaration declaration = declaration_in(whole, forum());
    EXPECT_EQ(declaration.by, "周敏");
    EXPECT_EQ(declaration.date, "2023-09-20");
    EXPECT_TRUE(declaration.covers_all);
    EXPECT_TRUE(is_whole(declaration));
}

TEST(Declaration, IsReadFromOneLineAndWithADayOnItsOwn) {
    const RightsDeclaration one =
        declaration_in("版权声明\n所有图片和视频由本单位拍摄\n承诺单位：宁波市科协（盖章）    日期：2023.9.20", forum());
    EXPECT_EQ(one.by, "宁波市科协");
    EXPECT_EQ(one.date, "2023-09-20");
    EXPECT_TRUE(one.covers_all);
    EXPECT_EQ(declaration_in("声明人：张三\n　　　　2023年9月20日", forum()).date, "2023-09-20");
}

TEST(Declaration, DoesNotTakeTheDayOfTheEventForItsOwn) {
    EXPECT_EQ(
        declaration_in("本次活动于2023年9月15日在宁波举办，全部素材均为自行拍摄。\n声明人：张三\n日期：    年  月  日", forum())
            .date,
        "");
}

TEST(Declaration, IsForThePartThatItNames) {
    const RightsDeclaration part =
        declaration_in("权属声明\n声明范围：学术交流/*、合影.jpg\n声明人：张三\n日期：2023年9月20日", forum());
    EXPECT_FALSE(part.covers_all);
    EXPECT_TRUE(covers(part, "学术交流/a.jpg"));
    EXPECT_TRUE(covers(part, "合影.jpg"));
    EXPECT_FALSE(covers(part, "技术推广/a.jpg"));
    EXPECT_TRUE(declaration_in("声明范围：全部素材\n", forum()).covers_all);
}

TEST(Declaration, LacksWhatWasLeftBlank) {
    EXPECT_EQ(declaration_in("声明人：________\n日期：2023年9月20日", forum()).by, "");
    EXPECT_FALSE(is_whole(declaration_in("全部素材\n声明人：张三", forum())));
    EXPECT_FALSE(is_whole(declaration_in("声明人：张三\n日期：2023年9月20日", forum())));
    EXPECT_FALSE(is_whole(declaration_in("", forum())));
}

BatchFacts undeclared(std::vector<std::string> paths = {"a.jpg", "b.mp4"}) {
    BatchFacts facts = batch();
    facts.declaration.reset();
    facts.usable = paths.size();
    facts.undeclared = std::move(paths);
    return facts;
}

std::vector<std::string> said(const BatchFacts& facts) {
    std::vector<std::string> sentences;
    for (const Finding& finding : of_rule(judge_batch(facts, forum()), "rights.declared")) {
        EXPECT_EQ(finding.severity, Severity::review);
        sentences.push_back(good::english(finding.message));
    }
    return sentences;
}

TEST(RightsDeclaredOnPaper, CoversTheBatch) {
    BatchFacts facts = undeclared();
    EXPECT_EQ(said(facts), std::vector<std::string>{"Nobody declares that the organiser may use all of the material."});
    facts.declared_on_paper = {{"周敏", "2023-09-20", "全部素材", true, {}, "权属声明.docx", ""}};
    EXPECT_TRUE(said(facts).empty());
}

TEST(RightsDeclaredOnPaper, SaysWhatItLacks) {
    BatchFacts facts = undeclared();
    facts.declared_on_paper = {{"", "", "", false, {}, "权属声明.docx", ""}};
    const auto sentences = said(facts);
    ASSERT_EQ(sentences.size(), 4U);
    EXPECT_THAT(sentences[0], testing::HasSubstr("does not say who makes it"));
    EXPECT_THAT(sentences[1], testing::HasSubstr("bears no date"));
    EXPECT_THAT(sentences[2], testing::HasSubstr("does not say for which material"));
    EXPECT_THAT(sentences[3], testing::HasSubstr("covers: 2 (a.jpg, b.mp4)"));
}

TEST(RightsDeclaredOnPaper, IsReadByAPersonWhenScanned) {
    BatchFacts facts = undeclared();
    facts.declared_on_paper = {{"", "", "", false, {}, "权属声明.pdf", "scanned"}};
    const auto sentences = said(facts);
    ASSERT_FALSE(sentences.empty());
    EXPECT_THAT(sentences[0], testing::HasSubstr("is scanned, so a person must read"));
}

TEST(RightsDeclaredInParts, LeavesNothingOutOrNamesIt) {
    BatchFacts facts = undeclared({"学术交流/a.jpg", "技术推广/b.jpg"});
    facts.declared_on_paper = {{"周敏", "2023-09-20", "", false, {"学术交流"}, "一.docx", ""}};
    EXPECT_THAT(said(facts), testing::ElementsAre(testing::HasSubstr("covers: 1 (技术推广/b.jpg)")));
    facts.declared_on_paper.push_back({"李敏", "2023-09-20", "", false, {"技术推广/*"}, "二.docx", ""});
    EXPECT_TRUE(said(facts).empty());
    facts.declared_on_paper.back().date.clear();
    EXPECT_FALSE(said(facts).empty()) << "one without a date cannot be relied on";
    facts = undeclared({});
    facts.usable = 2;  // every file by its row of the sheet
    EXPECT_TRUE(said(facts).empty());
}

TEST(RowOfTheSheet, DeclaresItsFileWhenItSaysWhoseItIs) {
    AssetContext context = good::captioned();
    const auto declares = [&](const std::string& words) {
        context.rights = {{RightsRole::holder, good::text("sheet", words, "版权说明")}};
        return row_declares(context, forum());
    };
    EXPECT_TRUE(declares("主办方自行拍摄"));
    EXPECT_TRUE(declares("视觉中国图片，已获授权"));
    EXPECT_FALSE(declares("来源：视觉中国"));
    EXPECT_FALSE(declares("未获授权"));
    EXPECT_FALSE(declares(""));
}

LinkedRelease release(const std::string& path) {
    return {path, "", "name"};
}

TEST(LinkedReleases, ExplainAMarkUnlessTheyAreForAPortrait) {
    Facts facts = good::photo();
    MetadataFacts metadata;
    metadata.rights = {{RightsRole::agency, good::text("xmp", "视觉中国", "photoshop:Credit")}};
    facts.metadata = metadata;
    AssetContext context = good::captioned();
    EXPECT_EQ(severity_of(judge(facts, context, forum()), "rights.third_party"), "review");
    context.releases = {release("肖像授权书.pdf")};
    EXPECT_EQ(severity_of(judge(facts, context, forum()), "rights.third_party"), "review");
    context.releases.push_back(release("授权/图片授权书.pdf"));
    const Findings findings = of_rule(judge(facts, context, forum()), "rights.third_party");
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].severity, Severity::notice);
    EXPECT_THAT(good::english(findings[0].message), testing::HasSubstr("the release “授权/图片授权书.pdf” is for this file"));
}

TEST(ForeignOwners, AreAskedForOnlyWhenTheyReserveTheirRights) {
    Facts facts = good::photo();
    MetadataFacts metadata;
    metadata.rights = {{RightsRole::holder, good::text("xmp", "某某影像工作室", "xmpRights:Owner")}};
    facts.metadata = metadata;
    AssetContext context = good::captioned();
    const auto severity = [&] { return severity_of(judge(facts, context, forum()), "rights.third_party"); };
    EXPECT_EQ(severity(), "") << "cameras write their owner's name";
    metadata.rights.push_back({RightsRole::terms, good::text("xmp", "True", "xmpRights:Marked")});
    facts.metadata = metadata;
    EXPECT_EQ(severity(), "review");
    context.own_names = {"宁波市科学技术协会"};
    EXPECT_EQ(severity(), "review");
    context.own_names.emplace_back("某某影像工作室");
    EXPECT_EQ(severity(), "");
    context.own_names.clear();
    context.releases = {release("授权书.pdf")};
    EXPECT_EQ(severity(), "notice");
}

struct FriendCase {
    const char *text, *severity;
};
class FalseFriends : public testing::TestWithParam<FriendCase> {};
TEST_P(FalseFriends, AreNoMarksInCaptions) {
    AssetContext context = good::captioned();
    context.captions = {good::text("sheet", GetParam().text)};
    EXPECT_EQ(severity_of(judge(good::photo(), context, forum()), "rights.third_party"), GetParam().severity) << GetParam().text;
}
INSTANTIATE_TEST_SUITE_P(Captions, FalseFriends,
                         testing::Values(FriendCase{"专家走进新华社区开展技术咨询", ""},
                                         FriendCase{"新华社记者在新华社区采访", "review"},
                                         FriendCase{"讲解甲胎蛋白（AFP）检测试剂", ""}, FriendCase{"鱼油中的 EPA 与 DHA", ""},
                                         FriendCase{"Department of Energy visits", ""}, FriendCase{"CFP 征文发布", ""},
                                         FriendCase{"阳光厂区内专家与技术员交流", ""}, FriendCase{"专家在 Xinhua Road 参观", ""},
                                         FriendCase{"Getty Images 供图", "review"}));

TEST(Leftovers, AreNamedByKind) {
    BatchFacts facts = batch();
    EXPECT_EQ(severity_of(judge_batch(facts, forum()), "batch.leftovers"), "");
    facts.leftovers = {"Thumbs.db"};
    facts.empty_folders = {"空"};
    facts.partial_files = {"a.mp4.crdownload"};
    const Findings findings = of_rule(judge_batch(facts, forum()), "batch.leftovers");
    ASSERT_EQ(findings.size(), 3U);
    EXPECT_EQ(findings[0].severity, Severity::review);
    EXPECT_THAT(good::english(findings[0].message), testing::HasSubstr("not finished: 1 (a.mp4.crdownload)"));
    EXPECT_EQ(findings[1].severity, Severity::notice);
    EXPECT_EQ(findings[2].severity, Severity::notice);
}

TEST(NamedPapers, ThatAreMissingAreMentioned) {
    BatchFacts facts = batch();
    facts.missing_papers = {"观点汇编.pdf"};
    EXPECT_EQ(severity_of(judge_batch(facts, forum()), "batch.documents"), "notice");
}

TEST(Credentials, AreMentionedAndSaidToBeUnchecked) {
    Facts facts = good::photo();
    MetadataFacts metadata;
    metadata.credentials = ContentCredentials{"APP11", "a camera 1.0", 10'000};
    facts.metadata = metadata;
    Findings findings = of_rule(judge(facts, good::captioned(), forum()), "origin.credentials");
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].severity, Severity::notice);
    EXPECT_THAT(good::chinese(findings[0].message), testing::HasSubstr("没有写明有人工智能参与"));
    EXPECT_THAT(good::chinese(findings[0].message), testing::HasSubstr("签名未经验证"));
    metadata.ai_labels = {{"c2pa", AiWord::generated, "a generator", good::text("jpeg", "trainedAlgorithmicMedia", "C2PA")}};
    facts.metadata = metadata;
    findings = of_rule(judge(facts, good::captioned(), forum()), "origin.credentials");
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_THAT(good::chinese(findings[0].message), testing::HasSubstr("其中写明有人工智能参与"));
    EXPECT_EQ(severity_of(judge(facts, good::captioned(), forum()), "origin.ai_label"), "review");
}

}  // namespace
}  // namespace yancai
