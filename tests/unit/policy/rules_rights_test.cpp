// SPDX-License-Identifier: GPL-3.0-or-later
#include "good.h"

namespace yancai {
namespace {

using good::forum, good::photo, good::clip, good::text, good::captioned, good::severity_of, good::of_rule;

Facts with_rights(const std::string& words, const std::string& field = "photoshop:Credit") {
    Facts facts = photo();
    MetadataFacts metadata;
    metadata.rights = {{RightsRole::holder, text("xmp", words, field)}};
    facts.metadata = metadata;
    return facts;
}

TEST(ThirdPartyMark, IsForAPersonAndShown) {
    const Judgement judgement = judge(with_rights("© 视觉中国 2023"), captioned(), forum());
    const Findings findings = of_rule(judgement, "rights.third_party");
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].severity, Severity::review);
    EXPECT_EQ(findings[0].clause, "forum.9");
    EXPECT_THAT(good::chinese(findings[0].message),
                testing::HasSubstr("“© 视觉中国 2023”（photoshop:Credit）中有第三方标记“视觉中国”"));
}

struct MarkCase {
    const char* text;
    const char* severity;
};
class ThirdPartyMarks : public testing::TestWithParam<MarkCase> {};
TEST_P(ThirdPartyMarks, AreWholeWordsInLatinAndPartsInChinese) {
    EXPECT_EQ(severity_of(judge(with_rights(GetParam().text), captioned(), forum()), "rights.third_party"), GetParam().severity)
        << GetParam().text;
}
INSTANTIATE_TEST_SUITE_P(Texts, ThirdPartyMarks,
                         testing::Values(MarkCase{"", ""}, MarkCase{"张三", ""}, MarkCase{"EPA", "review"},
                                         MarkCase{"Separate", ""}, MarkCase{"epa", "review"}, MarkCase{"EPA1", ""},
                                         MarkCase{"NEPA", ""}, MarkCase{"图EPA图", "review"}, MarkCase{"EPA/张三", "review"},
                                         MarkCase{"ＥＰＡ", "review"}, MarkCase{"Getty Images", "review"},
                                         MarkCase{"gettysburg", ""}, MarkCase{"由东方IC提供", "review"},
                                         MarkCase{"由东方ICE提供", ""}, MarkCase{"VCG", "review"},
                                         MarkCase{"VCG111234567890", "review"}, MarkCase{"VCG1112345678", ""},
                                         MarkCase{"初稿定于九月", ""}, MarkCase{"稿定设计", "review"}, MarkCase{"阳光厂区", ""},
                                         MarkCase{"新华社记者 王某 摄", "review"}));

TEST(ThirdPartyMark, IsLookedForInCaptionsNamesAndTags) {
    AssetContext context = captioned();
    context.captions[0].text += "（图虫创意）";
    EXPECT_EQ(severity_of(judge(photo(), context, forum()), "rights.third_party"), "review");
    Facts named = photo();
    named.file.name = "shutterstock_123456.jpg";
    EXPECT_EQ(severity_of(judge(named, captioned(), forum()), "rights.third_party"), "review");
    named.file.name = "gettyimages-1234.jpg";
    EXPECT_EQ(severity_of(judge(named, captioned(), forum()), "rights.third_party"), "review");
    named.file.name = "699pic_abc.jpg";
    EXPECT_EQ(severity_of(judge(named, captioned(), forum()), "rights.third_party"), "review");
    Facts tagged = clip();
    std::get<VideoFacts>(tagged.video).tags["copyright"] = "Reuters";
    EXPECT_EQ(severity_of(judge(tagged, good::plain(), forum()), "rights.third_party"), "review");
    std::get<VideoFacts>(tagged.video).tags = {{"encoder", "Reuters"}};
    EXPECT_EQ(severity_of(judge(tagged, good::plain(), forum()), "rights.third_party"), "");
    AssetContext sheet = captioned();
    sheet.rights = {{RightsRole::holder, text("sheet", "来源：视觉中国", "版权说明")}};
    EXPECT_EQ(severity_of(judge(photo(), sheet, forum()), "rights.third_party"), "review");
}

TEST(ThirdPartyMark, IsNamedAsItStandsInTheFilesName) {
    Facts named = photo();
    named.file.name = "VCG211234567890.jpg";
    const Findings findings = good::of_rule(judge(named, captioned(), forum()), "rights.third_party");
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(good::chinese(findings[0].message),
              "“VCG211234567890.jpg”（file name）中有第三方标记“VCG211234567890”，能否使用需要核实。");
}

TEST(ThirdPartyMark, ThatTheSheetExplainsIsANotice) {
    AssetContext context = captioned();
    context.rights = {{RightsRole::holder, text("sheet", "视觉中国图片，已获授权", "版权说明")}};
    EXPECT_EQ(severity_of(judge(with_rights("视觉中国"), context, forum()), "rights.third_party"), "notice");
    context.rights[0].claim.text = "视觉中国图片，未获授权";
    EXPECT_EQ(severity_of(judge(with_rights("视觉中国"), context, forum()), "rights.third_party"), "review");
}

TEST(ThirdPartyMark, OfAFreeLibraryIsANotice) {
    EXPECT_EQ(severity_of(judge(with_rights("Photo by X on Unsplash"), captioned(), forum()), "rights.third_party"), "notice");
    EXPECT_EQ(severity_of(judge(with_rights("Unsplash / Getty"), captioned(), forum()), "rights.third_party"), "review");
    Facts named = photo();
    named.file.name = "pexels-photo-1.jpg";
    EXPECT_EQ(severity_of(judge(named, captioned(), forum()), "rights.third_party"), "notice");
}

TEST(ThirdPartyMark, CostsLittleInATextOfMegabytes) {
    std::string words;
    while (words.size() < (1U << 22)) words += "699pic VCG1 gettyimages- ";
    EXPECT_EQ(severity_of(judge(with_rights(std::string(1 << 22, 'V')), captioned(), forum()), "rights.third_party"), "");
    EXPECT_EQ(severity_of(judge(with_rights(words), captioned(), forum()), "rights.third_party"), "review");
}

TEST(RightsPerFile, AreAskedForOnlyWhenThePolicySaysSo) {
    Policy policy = forum();
    EXPECT_EQ(severity_of(judge(photo(), captioned(), policy), "rights.per_file"), "");
    const int checked = judge(photo(), captioned(), policy).rules_checked;
    policy.rights.require_per_file = true;
    EXPECT_EQ(severity_of(judge(photo(), captioned(), policy), "rights.per_file"), "reject");
    EXPECT_EQ(judge(photo(), captioned(), policy).rules_checked, checked + 1);
    EXPECT_EQ(severity_of(judge(with_rights("张三 摄"), captioned(), policy), "rights.per_file"), "");
    EXPECT_EQ(severity_of(judge(with_rights(" - "), captioned(), policy), "rights.per_file"), "reject");
    AssetContext context = captioned();
    context.rights = {{RightsRole::holder, text("sheet", "本单位拍摄", "版权说明")}};
    EXPECT_EQ(severity_of(judge(photo(), context, policy), "rights.per_file"), "");
    Facts tagged = clip();
    EXPECT_EQ(severity_of(judge(tagged, good::plain(), policy), "rights.per_file"), "reject");
    std::get<VideoFacts>(tagged.video).tags["copyright"] = "合肥科协";
    EXPECT_EQ(severity_of(judge(tagged, good::plain(), policy), "rights.per_file"), "");
}

}  // namespace
}  // namespace yancai
