// SPDX-License-Identifier: GPL-3.0-or-later
#include "good.h"
#include "policy/caption.h"

namespace yancai {
namespace {

using good::forum, good::photo, good::text, good::severity_of, good::of_rule, good::plain;

const std::string good_caption = "2023年9月1日，王教授在合肥作主旨报告";

Judgement judged(const Facts& facts, const AssetContext& context, const Policy& policy = forum()) {
    return judge(facts, context, policy);
}

Facts embedded(std::vector<TextClaim> captions, std::vector<TextClaim> titles = {}) {
    Facts facts = photo();
    MetadataFacts metadata;
    metadata.captions = std::move(captions);
    metadata.titles = std::move(titles);
    facts.metadata = metadata;
    return facts;
}

AssetContext beside(std::vector<TextClaim> captions) {
    AssetContext context = plain("IMG_0001.jpg");
    context.captions = std::move(captions);
    return context;
}

TEST(CaptionPresent, SheetSidecarOrEmbeddedEachSuffices) {
    EXPECT_EQ(severity_of(judged(photo(), beside({text("sheet", good_caption)})), "caption.present"), "");
    EXPECT_EQ(severity_of(judged(photo(), beside({text("sidecar", good_caption)})), "caption.present"), "");
    EXPECT_EQ(severity_of(judged(embedded({text("exif", good_caption)}), plain()), "caption.present"), "");
}

TEST(CaptionPresent, RejectsAPhotoWithoutOne) {
    const Findings findings = of_rule(judged(photo(), plain()), "caption.present");
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].severity, Severity::reject);
    EXPECT_EQ(findings[0].clause, "forum.9");
    Facts no_metadata = photo();
    no_metadata.metadata = NotApplicable{};
    EXPECT_EQ(severity_of(judged(no_metadata, plain()), "caption.present"), "reject");
}

TEST(CaptionPresent, QuotesThePlaceholderItFound) {
    const Judgement judgement = judged(embedded({text("exif", "OLYMPUS DIGITAL CAMERA", "ImageDescription")}), plain());
    ASSERT_EQ(severity_of(judgement, "caption.present"), "reject");
    EXPECT_THAT(good::chinese(of_rule(judgement, "caption.present")[0].message),
                testing::HasSubstr("“OLYMPUS DIGITAL CAMERA”（ImageDescription）"));
}

TEST(CaptionPresent, IsNotAskedOfClips) {
    EXPECT_EQ(severity_of(judged(good::clip(), plain()), "caption.present"), "");
}

TEST(CaptionPresent, AcceptsATitleAloneWithANotice) {
    const Facts facts = embedded({}, {text("xmp", "签约仪式现场", "dc:title")});
    EXPECT_EQ(severity_of(judged(facts, plain()), "caption.present"), "notice");
    EXPECT_EQ(severity_of(judged(embedded({}, {text("xmp", "IMG_0001", "dc:title")}), plain()), "caption.present"), "reject");
}

TEST(CaptionPresent, CanBeAskedForInThePhotoItself) {
    Policy policy = forum();
    policy.captions.require_embedded = true;
    EXPECT_EQ(severity_of(judged(photo(), beside({text("sheet", good_caption)}), policy), "caption.present"), "reject");
    EXPECT_EQ(severity_of(judged(photo(), beside({text("sidecar", good_caption)}), policy), "caption.present"), "reject");
    EXPECT_EQ(severity_of(judged(embedded({text("iptc", good_caption)}), beside({text("sheet", good_caption)}), policy),
                          "caption.present"),
              "");
    EXPECT_EQ(severity_of(judged(embedded({text("exif", "SONY DSC")}), beside({text("sheet", good_caption)}), policy),
                          "caption.present"),
              "reject");
}

TEST(CaptionPresent, TellsLostCharactersFromWhatACameraWrote) {
    TextClaim lost = text("xmp", "锟斤拷锟斤拷", "dc:description");
    lost.damaged = true;
    const Judgement judgement = judged(embedded({lost}), plain());
    EXPECT_EQ(severity_of(judgement, "caption.present"), "reject");
    EXPECT_THAT(good::chinese(of_rule(judgement, "caption.present").at(0).message), testing::HasSubstr("原来的文字已经丢失"));
    const Judgement camera = judged(embedded({text("xmp", "SONY DSC", "dc:description")}), plain());
    EXPECT_THAT(good::chinese(of_rule(camera, "caption.present").at(0).message), testing::HasSubstr("相机或软件自动写入"));
}

TEST(CaptionPresent, IsNotDecidedWhereTheTextsCouldNotBeRead) {
    Facts facts = photo();
    facts.metadata = Error{ErrorKind::corrupt, "broken XMP"};
    Judgement judgement = judged(facts, plain());
    EXPECT_EQ(good::rules_of(judgement), std::vector<std::string>{"caption.readable"});
    EXPECT_EQ(judgement.verdict, Verdict::review);
    facts.metadata = Error{ErrorKind::timed_out, "slow"};
    judgement = judged(facts, plain());
    EXPECT_EQ(judgement.verdict, Verdict::undecided);
    EXPECT_TRUE(judgement.findings.empty());
    AssetContext context = plain();
    context.sidecar_trouble = Error{ErrorKind::unreadable, "permission denied"};
    judgement = judged(photo(), context);
    EXPECT_EQ(judgement.verdict, Verdict::undecided);
    EXPECT_EQ(judgement.obstacles.size(), 1U);
    context.sidecar_trouble = Error{ErrorKind::corrupt, "no XML"};
    EXPECT_EQ(good::rules_of(judged(photo(), context)), std::vector<std::string>{"caption.readable"});
}

TEST(CaptionReadable, OnlyNoticesBrokenMetadataBesideAGoodCaption) {
    Facts facts = photo();
    facts.metadata = Error{ErrorKind::corrupt, "broken XMP"};
    const Judgement judgement = judged(facts, beside({text("sheet", good_caption)}));
    EXPECT_EQ(good::rules_of(judgement), std::vector<std::string>{"caption.readable"});
    EXPECT_EQ(judgement.verdict, Verdict::accepted);
}

TEST(CaptionReadable, LeavesBrokenMetadataToAPersonWhereTheCaptionHasToBeInThem) {
    Facts facts = photo();
    facts.metadata = Error{ErrorKind::corrupt, "broken XMP"};
    Policy policy = forum();
    policy.captions.require_embedded = true;
    const Judgement judgement = judged(facts, beside({text("sheet", good_caption)}), policy);
    EXPECT_EQ(good::rules_of(judgement), std::vector<std::string>{"caption.readable"});
    EXPECT_EQ(judgement.verdict, Verdict::review);
}

TEST(CaptionReadable, NoticesARepairedTextAndShowsIt) {
    TextClaim claim = text("exif", good_caption, "ImageDescription");
    claim.repaired = true;
    const Judgement judgement = judged(embedded({claim}), plain());
    ASSERT_EQ(severity_of(judgement, "caption.readable"), "notice");
    EXPECT_EQ(of_rule(judgement, "caption.readable")[0].found, good_caption);
    claim.repaired = false;
    EXPECT_EQ(severity_of(judged(embedded({claim}), plain()), "caption.readable"), "");
}

TEST(CaptionReadable, LeavesADamagedTextToAPerson) {
    TextClaim claim = text("sheet", "锟斤拷签约仪式");
    claim.damaged = true;
    const Judgement judgement = judged(photo(), beside({claim}));
    EXPECT_EQ(severity_of(judgement, "caption.readable"), "review");
    EXPECT_EQ(severity_of(judgement, "caption.present"), "");
}

TEST(CaptionReadable, PrefersAWholeTextToADamagedOne) {
    TextClaim claim = text("sheet", "锟斤拷签约仪式");
    claim.damaged = true;
    const Facts facts = embedded({text("xmp", good_caption, "dc:description")});
    const Judgement judgement = judged(facts, beside({claim}));
    EXPECT_EQ(severity_of(judgement, "caption.readable"), "notice");
    EXPECT_EQ(choose_caption(facts, beside({claim}), forum()).claim.text, good_caption);
}

TEST(CaptionAgrees, LeavesAContradictionToAPerson) {
    const Judgement judgement =
        judged(embedded({text("xmp", "李院士参观园区", "dc:description")}), beside({text("sheet", good_caption)}));
    ASSERT_EQ(severity_of(judgement, "caption.agrees"), "review");
    EXPECT_EQ(of_rule(judgement, "caption.agrees")[0].expected, good_caption);
    EXPECT_EQ(of_rule(judgement, "caption.agrees")[0].found, "李院士参观园区");
}

TEST(CaptionAgrees, DoesNotCompareATextWhoseCharactersAreLost) {
    TextClaim claim = text("xmp", "锟斤拷签约仪式", "dc:description");
    claim.damaged = true;
    EXPECT_EQ(severity_of(judged(embedded({claim}), beside({text("sheet", good_caption)})), "caption.agrees"), "");
}

TEST(CaptionAgrees, OverlooksSpacesPunctuationWidthAndDetail) {
    for (const char* other :
         {"2023年9月1日 王教授在合肥作主旨报告。", "２０２３年９月１日，王教授在合肥作主旨报告", "王教授在合肥作主旨报告"}) {
        EXPECT_EQ(severity_of(judged(embedded({text("iptc", other, "Caption-Abstract")}), beside({text("sheet", good_caption)})),
                              "caption.agrees"),
                  "")
            << other;
    }
}

TEST(CaptionAgrees, ComparesOnlyWhatPeopleWroteOnPurpose) {
    const auto sheet = beside({text("sheet", good_caption)});
    EXPECT_EQ(severity_of(judged(embedded({text("exif", "Digital image", "ImageDescription")}), sheet), "caption.agrees"), "");
    EXPECT_EQ(severity_of(judged(embedded({text("xmp", "讲台上的男子", "AltTextAccessibility")}), sheet), "caption.agrees"), "");
    EXPECT_EQ(severity_of(judged(embedded({text("xmp", "SONY DSC", "dc:description")}), sheet), "caption.agrees"), "");
    EXPECT_EQ(
        severity_of(judged(embedded({text("xmp", "签约", "dc:description"), text("iptc", "揭牌", "Caption-Abstract")}), plain()),
                    "caption.agrees"),
        "review");
    EXPECT_EQ(severity_of(judged(photo(), beside({text("sheet", "签约"), text("sidecar", "揭牌", "dc:description")})),
                          "caption.agrees"),
              "review");
}

struct PlaceholderCase {
    const char* text;
    bool placeholder;
};
class Placeholder : public testing::TestWithParam<PlaceholderCase> {};
TEST_P(Placeholder, IsToldFromACaption) {
    EXPECT_EQ(is_placeholder(GetParam().text, photo().file, forum()), GetParam().placeholder) << GetParam().text;
}
INSTANTIATE_TEST_SUITE_P(
    Texts, Placeholder,
    testing::Values(PlaceholderCase{"", true}, PlaceholderCase{"          ", true}, PlaceholderCase{"……", true},
                    PlaceholderCase{"---", true}, PlaceholderCase{"OLYMPUS DIGITAL CAMERA         ", true},
                    PlaceholderCase{"olympus digital camera", true}, PlaceholderCase{"OLYMPUS DIGITAL CAMERA 展台", false},
                    PlaceholderCase{"DCIM\\100MEDIA\\DJI_0002.JPG", true}, PlaceholderCase{"DCIM\\ 航拍园区", false},
                    PlaceholderCase{"oplus_32", true}, PlaceholderCase{"IMG_2031", true},
                    PlaceholderCase{"ＩＭＧ_２０３１", true}, PlaceholderCase{"DSC_0001.JPG", true},
                    PlaceholderCase{"IMG_20230901_101010", true}, PlaceholderCase{"IMG_2031 签约现场", false},
                    PlaceholderCase{"20230901", true}, PlaceholderCase{"123", false},
                    PlaceholderCase{"<Digimax S500 / Kenox S500>", true}, PlaceholderCase{"Created by Imlib", true},
                    PlaceholderCase{"图片1", true}, PlaceholderCase{"照片 (3)", true}, PlaceholderCase{"图片展", false},
                    PlaceholderCase{"照片中左起第二人为王教授", false}, PlaceholderCase{"未命名", true},
                    PlaceholderCase{"微信图片_20230901101010", true}, PlaceholderCase{"mmexport1693532412345", true},
                    PlaceholderCase{"IMG_0001", true}, PlaceholderCase{"img_0001.JPG", true},
                    PlaceholderCase{"{\"AIGC\":{\"Label\":\"1\"}}", true}, PlaceholderCase{"hdr", true},
                    PlaceholderCase{"高清晰度电视", false}, PlaceholderCase{"签约仪式", false}, PlaceholderCase{"无", true},
                    PlaceholderCase{"王教授作报告", false}));

TEST(Placeholders, FoundInTextsOfAnyLength) {
    const std::string long_json = "{\"AIGC\":{\"Label\":\"1\",\"ReservedCode1\":\"" + std::string(5000, 'x') + "\"}}";
    EXPECT_TRUE(is_placeholder(long_json, photo().file, forum()));
    EXPECT_TRUE(is_placeholder("??? ????", photo().file, forum()));
    EXPECT_FALSE(is_placeholder("签约???", photo().file, forum()));
    EXPECT_TRUE(is_placeholder("Signature: " + std::string(5000, 'A'), photo().file, forum()));
    std::string long_caption;
    for (int i = 0; i < 500; ++i) long_caption += "王教授在合肥作主旨报告。";
    EXPECT_FALSE(is_placeholder(long_caption, photo().file, forum()));
    EXPECT_TRUE(is_placeholder(std::string(1 << 22, ' '), photo().file, forum()));
}

TEST(Placeholders, TheFilesOwnNameCanBeAllowed) {
    Facts facts = photo();
    facts.file.name = "王教授作主旨报告.jpg";
    EXPECT_TRUE(is_placeholder("王教授作主旨报告", facts.file, forum()));
    EXPECT_FALSE(is_placeholder("王教授作主旨报告。", facts.file, forum()));
    Policy policy = forum();
    policy.captions.file_name_is_placeholder = false;
    EXPECT_FALSE(is_placeholder("王教授作主旨报告", facts.file, policy));
}

TEST(ChooseCaption, TakesSheetThenSidecarThenEmbedded) {
    const Facts facts = embedded({text("xmp", "内嵌说明文字", "dc:description")}, {text("xmp", "标题文字", "dc:title")});
    AssetContext context = beside({text("sidecar", "附属文件说明"), text("sheet", "清单说明文字")});
    EXPECT_EQ(choose_caption(facts, context, forum()).claim.source, "sheet");
    context.captions[1].text = "无";
    EXPECT_EQ(choose_caption(facts, context, forum()).claim.source, "sidecar");
    context.captions[0].text = "   ";
    EXPECT_EQ(choose_caption(facts, context, forum()).claim.field, "dc:description");
    const ChosenCaption title =
        choose_caption(embedded({text("exif", "SONY DSC")}, {text("xmp", "标题文字", "dc:title")}), context, forum());
    EXPECT_EQ(title.claim.field, "dc:title");
    EXPECT_TRUE(title.title_only);
    EXPECT_FALSE(choose_caption(facts, context, forum()).title_only);
    EXPECT_EQ(choose_caption(photo(), plain(), forum()).claim.text, "");
}

}  // namespace
}  // namespace yancai
