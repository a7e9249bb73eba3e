// SPDX-License-Identifier: GPL-3.0-or-later
#include "good.h"

namespace yancai {
namespace {

using good::forum, good::photo, good::clip, good::captioned, good::severity_of, good::of_rule;

AiLabel label(AiWord says, const std::string& producer = "", const std::string& words = R"({"Label":"1"})") {
    return {"gb45438", says, producer, {"png", "AIGC", words, "utf-8", false, false}};
}
Facts labelled(std::vector<AiLabel> labels) {
    Facts facts = photo();
    MetadataFacts metadata;
    metadata.ai_labels = std::move(labels);
    facts.metadata = metadata;
    return facts;
}
std::string said(const Facts& facts, const Policy& policy = forum()) {
    const Findings findings = of_rule(judge(facts, captioned(), policy), "origin.ai_label");
    return findings.size() == 1 ? good::chinese(findings[0].message) : std::to_string(findings.size()) + " findings";
}

TEST(AiLabelRule, AsksAPersonAndSaysItPlainlyForACertainLabel) {
    const Findings findings =
        of_rule(judge(labelled({label(AiWord::generated, "某平台")}), captioned(), forum()), "origin.ai_label");
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].severity, Severity::review);
    EXPECT_EQ(findings[0].found, "generated");
    EXPECT_EQ(findings[0].clause, "") << "no clause of the rule text speaks of it";
    EXPECT_EQ(good::chinese(findings[0].message),
              "文件自身标明由人工智能生成：“{\"Label\":\"1\"}”（某平台, AIGC）。活动素材应为活动现场的真实影像。");
    EXPECT_EQ(good::chinese(findings[0].remedy), "请提交在活动现场拍摄的图片或视频。");
}

TEST(AiLabelRule, OnlyHintsWhereTheLabelItselfIsUnsure) {
    EXPECT_THAT(said(labelled({label(AiWord::possible)})), testing::HasSubstr("这只是线索，不是定论"));
    EXPECT_THAT(said(labelled({label(AiWord::suspected)})), testing::HasSubstr("疑似人工智能生成"));
    EXPECT_THAT(said(labelled({label(AiWord::unclear)})), testing::HasSubstr("无法读懂"));
    EXPECT_THAT(said(labelled({label(AiWord::composite)})), testing::HasSubstr("含有人工智能生成的部分"));
}

TEST(AiLabelRule, SaysTheGravestOfSeveralLabelsOnce) {
    EXPECT_THAT(said(labelled({label(AiWord::unclear), label(AiWord::possible), label(AiWord::generated)})),
                testing::StartsWith("文件自身标明由人工智能生成"));
}

TEST(AiLabelRule, IsSilentWithoutALabelWhateverTheSourceTypeOrCredentials) {
    Facts facts = labelled({});
    auto& metadata = std::get<MetadataFacts>(facts.metadata);
    metadata.source_types = {{"xmp", "Iptc4xmpExt:DigitalSourceType",
                              "http://cv.iptc.org/newscodes/digitalsourcetype/computationalCapture", "utf-8", false, false}};
    metadata.credentials = ContentCredentials{"APP11", "a camera 1.0", 10'000};
    EXPECT_EQ(severity_of(judge(facts, captioned(), forum()), "origin.ai_label"), "");
}

TEST(AiLabelRule, FollowsThePolicysTiers) {
    Policy policy = forum();
    policy.origin.generated = Tier::reject;
    policy.origin.hinted = Tier::notice;
    EXPECT_EQ(severity_of(judge(labelled({label(AiWord::generated)}), captioned(), policy), "origin.ai_label"), "reject");
    EXPECT_EQ(severity_of(judge(labelled({label(AiWord::possible)}), captioned(), policy), "origin.ai_label"), "notice");
    policy.origin.generated = Tier::accept;
    EXPECT_EQ(
        severity_of(judge(labelled({label(AiWord::generated), label(AiWord::possible)}), captioned(), policy), "origin.ai_label"),
        "notice")
        << "what is accepted does not hide the next";
    const auto mine = parse_policy(
        "schema = \"yancai/policy/1\"\nextends = \"kczg-2023-forum\"\nid = \"m\"\nversion = \"1\"\n"
        "[origin]\ngenerated = \"reject\"\n",
        "mine.toml");
    ASSERT_TRUE(mine) << mine.error().what;
    EXPECT_EQ(mine->origin.generated, Tier::reject);
    EXPECT_EQ(mine->origin.composite, Tier::review);
}

TEST(AiLabelRule, HoldsForClipsToo) {
    Facts facts = clip();
    MetadataFacts metadata;
    metadata.ai_labels = {label(AiWord::generated)};
    facts.metadata = metadata;
    EXPECT_EQ(severity_of(judge(facts, good::plain(), forum()), "origin.ai_label"), "review");
}

// The same label as `label`, as it comes from a sidecar: its source is the sidecar, whatever the field.
AssetContext beside(std::vector<AiLabel> labels) {
    AssetContext context = captioned();
    for (AiLabel& each : labels) each.claim.source = "sidecar";
    context.ai_labels = std::move(labels);
    return context;
}

TEST(AiLabelRule, JudgesALabelInTheSidecarLikeOneInTheFile) {
    const Findings findings =
        of_rule(judge(labelled({}), beside({label(AiWord::generated, "某平台")}), forum()), "origin.ai_label");
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].severity, Severity::review);
    EXPECT_EQ(findings[0].found, "generated");
    EXPECT_EQ(good::chinese(findings[0].message),
              "附属 .xmp 文件标明该文件由人工智能生成：“{\"Label\":\"1\"}”（某平台, AIGC）。活动素材应为活动现场的真实影像。");
    for (const AiWord says : {AiWord::composite, AiWord::suspected, AiWord::possible, AiWord::unclear})
        EXPECT_EQ(severity_of(judge(labelled({}), beside({label(says)}), forum()), "origin.ai_label"),
                  severity_of(judge(labelled({label(says)}), captioned(), forum()), "origin.ai_label"));
    EXPECT_EQ(severity_of(judge(labelled({}), beside({}), forum()), "origin.ai_label"), "");
}

TEST(AiLabelRule, SaysTheGravestOfFileAndSidecarAndQuotesTheFileWhereBothSayTheSame) {
    const auto words = [](AiWord in_file, AiWord in_sidecar) {
        const Findings findings =
            of_rule(judge(labelled({label(in_file)}), beside({label(in_sidecar)}), forum()), "origin.ai_label");
        return findings.size() == 1 ? good::english(findings[0].message) : std::to_string(findings.size()) + " findings";
    };
    EXPECT_THAT(words(AiWord::possible, AiWord::generated), testing::StartsWith("The sidecar says that artificial intelligence"));
    EXPECT_THAT(words(AiWord::generated, AiWord::possible), testing::StartsWith("The file itself says"));
    EXPECT_THAT(words(AiWord::generated, AiWord::generated), testing::StartsWith("The file itself says"));
}

TEST(AiLabelRule, JudgesTheSidecarOfAFileWhoseOwnTextsCannotBeRead) {
    Facts facts = photo();
    facts.metadata = Error{ErrorKind::corrupt, "Exif outside the file"};
    EXPECT_EQ(severity_of(judge(facts, beside({label(AiWord::generated)}), forum()), "origin.ai_label"), "review");
}

struct WordsCase {
    const char* text;
    bool caption;
};
class WordsAboutMachines : public testing::TestWithParam<WordsCase> {};
TEST_P(WordsAboutMachines, AreCaptionsUnlessAMachineWroteThem) {
    AssetContext context = captioned();
    context.captions[0].text = GetParam().text;
    EXPECT_EQ(severity_of(judge(photo(), context, forum()), "caption.present"), GetParam().caption ? "" : "reject")
        << GetParam().text;
}
INSTANTIATE_TEST_SUITE_P(Texts, WordsAboutMachines,
                         testing::Values(WordsCase{"王教授就\"AIGC\"技术作主旨报告", true},
                                         WordsCase{R"({"AIGC":{"Label":"1"}})", false},
                                         WordsCase{R"({ "Label" : "1", "ContentProducer":"x"})", false},
                                         WordsCase{R"({"aigc_info":{"aigc_label_type":0}})", false},
                                         WordsCase{"锟斤拷锟斤拷锟斤拷", false}, WordsCase{"锟斤拷锟斤拷?", false},
                                         WordsCase{"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD", false},
                                         WordsCase{"锟斤拷是怎么来的：编码讲座现场", true}));

}  // namespace
}  // namespace yancai
