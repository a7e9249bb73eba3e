// SPDX-License-Identifier: GPL-3.0-or-later
#include "good.h"

namespace yancai {
namespace {

using good::forum, good::photo, good::captioned, good::severity_of, good::of_rule;

Judgement judged(const Facts& facts, const Policy& policy = forum()) {
    return judge(facts, captioned(), policy);
}

TEST(AGoodPhoto, IsAcceptedWithoutAWord) {
    const Judgement judgement = judged(photo());
    EXPECT_EQ(judgement.verdict, Verdict::accepted);
    EXPECT_TRUE(judgement.findings.empty()) << testing::PrintToString(good::rules_of(judgement));
    EXPECT_TRUE(judgement.obstacles.empty());
}

// “2MB以上” with “以上” including the number: 2 × 1024 × 1024 = 2,097,152 bytes; decimal 2 MB = 2,000,000 bytes are tolerated.
struct SizeCase {
    std::uint64_t bytes;
    const char* severity;
};
class ImageSizeMinimum : public testing::TestWithParam<SizeCase> {};
TEST_P(ImageSizeMinimum, HasThreeBands) {
    Facts facts = photo();
    facts.file.size_bytes = GetParam().bytes;
    EXPECT_EQ(severity_of(judged(facts), "image.size.minimum"), GetParam().severity) << GetParam().bytes;
}
INSTANTIATE_TEST_SUITE_P(Bands, ImageSizeMinimum,
                         testing::Values(SizeCase{2'097'153, ""}, SizeCase{2'097'152, ""}, SizeCase{2'097'151, "notice"},
                                         SizeCase{2'000'001, "notice"}, SizeCase{2'000'000, "notice"},
                                         SizeCase{1'999'999, "reject"}, SizeCase{0, "reject"}, SizeCase{UINT64_MAX, ""}));

TEST(ImageSize, SaysByHowMuchItIsMissed) {
    Facts facts = photo();
    facts.file.size_bytes = 1'830'042;
    const Findings findings = of_rule(judged(facts), "image.size.minimum");
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].clause, "forum.9");
    EXPECT_EQ(findings[0].expected, "≥ 2097152 bytes");
    EXPECT_EQ(findings[0].found, "1830042 bytes");
    // 1830042 / 1048576 = 1.7452…; 2097152 − 1830042 = 267110
    EXPECT_EQ(good::chinese(findings[0].message), "图片文件只有 1.75 MB（1830042 字节），比要求的 2 MB 少 267110 字节。");
    EXPECT_EQ(good::chinese(findings[0].remedy), "请提供原图，或以更高质量重新导出；不要靠放大或填充凑大小。");
    EXPECT_THAT(good::english(findings[0].message), testing::HasSubstr("267110 bytes less than the 2 MB"));
}

TEST(ImageSize, NeverShowsTooSmallAFileAsLargeEnough) {
    Facts facts = photo();
    facts.file.size_bytes = 2'097'151;
    const Findings findings = of_rule(judged(facts), "image.size.minimum");
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_THAT(good::english(findings[0].message), testing::HasSubstr("1.99 MB (2097151 bytes)"));
}

TEST(ImageSize, StrictPolicyKnowsNoTolerance) {
    Policy strict = forum();
    strict.images.tolerated_bytes = 2'097'152;
    Facts facts = photo();
    facts.file.size_bytes = 2'097'151;
    EXPECT_EQ(severity_of(judged(facts, strict), "image.size.minimum"), "reject");
    facts.file.size_bytes = 2'097'152;
    EXPECT_EQ(severity_of(judged(facts, strict), "image.size.minimum"), "");
}

// “格式JPEG、PSD、PNG、TIFF等”: named, equivalent, decodable, web.
TEST(ImageFormat, FollowsTheTiers) {
    const std::map<std::string, std::string> wanted{{"jpeg", ""},
                                                    {"psd", ""},
                                                    {"png", ""},
                                                    {"tiff", ""},
                                                    {"bigtiff", "notice"},
                                                    {"psb", "notice"},
                                                    {"heif", "review"},
                                                    {"nef", "review"},
                                                    {"bmp", "review"},
                                                    {"webp", "reject"},
                                                    {"gif", "reject"},
                                                    {"svg", "reject"},
                                                    {"a-format-of-tomorrow", "review"}};
    for (const auto& [format, severity] : wanted) {
        Facts facts = photo();
        facts.file.format = format;
        EXPECT_EQ(severity_of(judged(facts), "image.format"), severity) << format;
    }
}

TEST(ImageFormat, TierCanBeSetPerFormat) {
    Policy policy = forum();
    policy.images.formats["heif"] = Tier::accept;
    Facts facts = photo();
    facts.file.format = "heif";
    EXPECT_EQ(severity_of(judged(facts, policy), "image.format"), "");
}

TEST(ImageFormat, QuotesFormatAndWhatIsNamed) {
    Facts facts = photo();
    facts.file.format = "webp";
    const Findings findings = of_rule(judged(facts), "image.format");
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].expected, "jpeg, png, psd, tiff");
    EXPECT_EQ(findings[0].found, "webp");
    EXPECT_THAT(good::chinese(findings[0].message), testing::HasSubstr("WebP"));
}

ImageFacts& image_of(Facts& facts) {
    return std::get<ImageFacts>(facts.image);
}

TEST(ImageFormat, NamesPrintColoursAndAnimations) {
    Facts facts = photo();
    EXPECT_EQ(severity_of(judged(facts), "image.format"), "");
    image_of(facts).color_space = "cmyk";
    EXPECT_EQ(severity_of(judged(facts), "image.format"), "notice");
    EXPECT_EQ(judged(facts).verdict, Verdict::accepted);
    image_of(facts).color_space = "srgb";
    image_of(facts).moves = true;
    EXPECT_EQ(severity_of(judged(facts), "image.format"), "notice");
    EXPECT_THAT(good::chinese(of_rule(judged(facts), "image.format").at(0).message), testing::HasSubstr("第一帧"));
    Policy policy = forum();
    policy.images.animation = Tier::review;
    EXPECT_EQ(severity_of(judged(facts, policy), "image.format"), "review");
    facts.file.format = "gif";  // rejected anyway: one finding is enough
    EXPECT_EQ(of_rule(judged(facts), "image.format").size(), 1U);
}

TEST(ImageDecodes, RejectsATruncatedPhoto) {
    Facts facts = photo();
    image_of(facts).decode.truncated = true;
    image_of(facts).decode.faults = {{FaultKind::warning, {}, 7, {}, "odd marker"},
                                     {FaultKind::truncated, {}, 1234, {}, "no end"}};
    image_of(facts).decode.faults_total = 2;
    const Findings findings = of_rule(judged(facts), "image.decodes");
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].severity, Severity::reject);
    EXPECT_EQ(findings[0].place, (Place{std::nullopt, 1234}));
}

TEST(ImageDecodes, LeavesADamagedPhotoToAPerson) {
    Facts facts = photo();
    image_of(facts).decode.pictures_damaged = 1;
    EXPECT_EQ(severity_of(judged(facts), "image.decodes"), "review");
    facts = photo();
    image_of(facts).decode.faults = {{FaultKind::warning, {}, 99, {}, "extraneous bytes"}};
    image_of(facts).decode.faults_total = 1;
    const Findings findings = of_rule(judged(facts), "image.decodes");
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].severity, Severity::review);
    EXPECT_EQ(findings[0].found, "warning");
    EXPECT_THAT(good::english(findings[0].message), testing::HasSubstr("extraneous bytes"));
}

TEST(ImageDecodes, IsNotCountedWhereNothingWasDecoded) {
    Facts facts = photo();
    const int checked = judged(facts).rules_checked;
    image_of(facts).decode = {Depth::quick, false, false, 0, 0, 0, {}, 0};
    const Judgement quick = judged(facts);
    EXPECT_EQ(severity_of(quick, "image.decodes"), "");
    EXPECT_EQ(quick.rules_checked, checked - 2);  // nor is image.size.genuine
    EXPECT_EQ(quick.verdict, Verdict::accepted);
}

TEST(ImageDecodes, JudgesWhatTheStructureShowsEvenAtQuickDepth) {
    Facts facts = photo();
    image_of(facts).decode = {Depth::quick, false, true, 0, 0, 0, {}, 0};
    EXPECT_EQ(severity_of(judged(facts), "image.decodes"), "reject");
}

TEST(ImageDecodes, TurnsErrorsAboutTheFileIntoFindings) {
    for (const auto& [kind, severity] :
         {std::pair{ErrorKind::corrupt, "reject"}, {ErrorKind::over_limit, "reject"}, {ErrorKind::unsupported, "review"}}) {
        Facts facts = photo();
        facts.image = Error{kind, "because"};
        const Judgement judgement = judged(facts);
        EXPECT_EQ(severity_of(judgement, "image.decodes"), severity) << word(kind);
        EXPECT_TRUE(judgement.obstacles.empty());
        EXPECT_THAT(good::english(of_rule(judgement, "image.decodes").at(0).message), testing::HasSubstr("because"));
    }
}

TEST(ImageDecodes, LeavesCameraRawThatCannotBeDecodedHereToAPerson) {
    Facts facts = photo();
    facts.file.format = "nef";
    facts.image = Error{ErrorKind::unsupported, "no decoder"};
    EXPECT_EQ(severity_of(judged(facts), "image.decodes"), "review");
    EXPECT_EQ(judged(facts).verdict, Verdict::review);
}

TEST(ImageDecodes, SaysNothingOfARejectedFormatThatNobodyDecodes) {
    Facts facts = photo();
    facts.file.format = "svg";
    facts.image = Error{ErrorKind::unsupported, "not loaded on purpose"};
    EXPECT_EQ(severity_of(judged(facts), "image.decodes"), "");
    EXPECT_EQ(severity_of(judged(facts), "image.format"), "reject");
}

TEST(ImageDecodes, TurnsErrorsAboutUsIntoObstacles) {
    for (const ErrorKind kind :
         {ErrorKind::timed_out, ErrorKind::internal, ErrorKind::cancelled, ErrorKind::unreadable, ErrorKind::not_found}) {
        Facts facts = photo();
        facts.image = Error{kind, "us"};
        const Judgement judgement = judged(facts);
        EXPECT_EQ(judgement.verdict, Verdict::undecided) << word(kind);
        EXPECT_EQ(judgement.obstacles, (std::vector<Error>{{kind, "us"}}));
        EXPECT_EQ(severity_of(judgement, "image.decodes"), "");
    }
}

}  // namespace
}  // namespace yancai
