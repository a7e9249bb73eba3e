// SPDX-License-Identifier: GPL-3.0-or-later
#include "good.h"

namespace yancai {
namespace {

using good::forum, good::clip, good::plain, good::severity_of, good::of_rule, good::track_of;

Judgement judged(const Facts& facts, const Policy& policy = forum()) {
    return judge(facts, plain(), policy);
}

VideoFacts& video_of(Facts& facts) {
    return std::get<VideoFacts>(facts.video);
}

TEST(AGoodClip, IsAcceptedWithoutAWord) {
    const Judgement judgement = judged(clip());
    EXPECT_EQ(judgement.verdict, Verdict::accepted);
    EXPECT_TRUE(judgement.findings.empty()) << testing::PrintToString(good::rules_of(judgement));
}

// “格式MPEG、MP4、MTS等”
TEST(VideoFormat, FollowsTheTiers) {
    const std::map<std::string, std::string> wanted{{"mp4", ""},
                                                    {"mpeg-ps", ""},
                                                    {"m2ts", ""},
                                                    {"mpeg-ts", "notice"},
                                                    {"mov", "notice"},
                                                    {"m4v", "notice"},
                                                    {"mxf", "notice"},
                                                    {"mpeg-video", "notice"},
                                                    {"avi", "review"},
                                                    {"matroska", "review"},
                                                    {"asf", "review"},
                                                    {"h264", "review"},
                                                    {"a-format-of-tomorrow", "review"}};
    for (const auto& [format, severity] : wanted) {
        Facts facts = clip();
        facts.file.format = format;
        EXPECT_EQ(severity_of(judged(facts), "video.format"), severity) << format;
    }
}

TEST(VideoFormat, TierCanBeSetPerFormat) {
    Policy policy = forum();
    policy.videos.formats["avi"] = Tier::reject;
    Facts facts = clip();
    facts.file.format = "avi";
    const Findings findings = of_rule(judged(facts, policy), "video.format");
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].severity, Severity::reject);
    EXPECT_EQ(findings[0].expected, "m2ts, mp4, mpeg-ps");
    EXPECT_EQ(findings[0].found, "avi");
}

TEST(VideoFormat, RejectsAnEncryptedClipAndJudgesNoPicturesOfIt) {
    Facts facts = clip();
    video_of(facts).encrypted = true;
    track_of(facts).sizes = {{640, 360, 640, 360, 1.0}};
    track_of(facts).decode.pictures_decoded = 0;
    const Judgement judgement = judged(facts);
    EXPECT_EQ(good::rules_of(judgement), std::vector<std::string>{"video.format"});
    EXPECT_EQ(judgement.verdict, Verdict::rejected);
}

struct SizeCase {
    const char* what;
    SizeShare size;
    const char* severity;
};
class VideoResolution : public testing::TestWithParam<SizeCase> {};
TEST_P(VideoResolution, CountsDisplayedAndStoredPixels) {
    Facts facts = clip();
    track_of(facts).sizes = {GetParam().size};
    EXPECT_EQ(severity_of(judged(facts), "video.resolution"), GetParam().severity) << GetParam().what;
}
// Display size, stored size. Full HD: long side ≥ 1900.8, short side ≥ 1069.2 (1 % less than 1920×1080), stored ≥ 1280·1080.
// 720-class: ≥ 1267.2 and ≥ 712.8, stored ≥ 960·720.
INSTANTIATE_TEST_SUITE_P(
    Sizes, VideoResolution,
    testing::Values(
        SizeCase{"1080p", {1920, 1080, 1920, 1080, 1}, ""}, SizeCase{"uncropped 1088", {1920, 1088, 1920, 1088, 1}, ""},
        SizeCase{"1440×1080 at 4:3 (AVCHD, HDV)", {1920, 1080, 1440, 1080, 1}, ""},
        SizeCase{"1440×1080 square", {1440, 1080, 1440, 1080, 1}, "review"},
        SizeCase{"720×576 at 16:5", {2304, 576, 720, 576, 1}, "reject"},
        SizeCase{"720×1080 at 8:3", {1920, 1080, 720, 1080, 1}, "reject"},
        SizeCase{"1280×1080 at 3:2 (DVCPRO HD)", {1920, 1080, 1280, 1080, 1}, ""},
        SizeCase{"1279×1080 at about 3:2", {1920, 1080, 1279, 1080, 1}, "review"},
        SizeCase{"853×1080, stored just below a whole 720 raster", {1920, 1080, 853, 1080, 1}, "reject"},
        SizeCase{"854×1080, stored just above it", {1920, 1080, 854, 1080, 1}, "review"},
        SizeCase{"1280×720 stored, displayed as full HD", {1920, 1080, 1280, 720, 1}, "review"},
        SizeCase{"1280×719 stored, displayed as full HD", {1920, 1080, 1280, 719, 1}, "reject"},
        SizeCase{"letterbox 1920×816", {1920, 816, 1920, 816, 1}, "review"},
        SizeCase{"portrait", {1080, 1920, 1920, 1080, 1}, ""}, SizeCase{"portrait 720", {720, 1280, 720, 1280, 1}, "review"},
        SizeCase{"640×360", {640, 360, 640, 360, 1}, "reject"}, SizeCase{"1918×1078", {1918, 1078, 1918, 1078, 1}, ""},
        SizeCase{"1920×1072", {1920, 1072, 1920, 1072, 1}, ""}, SizeCase{"long side 1901", {1901, 1080, 1901, 1080, 1}, ""},
        SizeCase{"long side 1900", {1900, 1080, 1900, 1080, 1}, "review"},
        SizeCase{"short side 1070", {1920, 1070, 1920, 1070, 1}, ""},
        SizeCase{"short side 1069", {1920, 1069, 1920, 1069, 1}, "review"}, SizeCase{"720p", {1280, 720, 1280, 720, 1}, "review"},
        SizeCase{"960×720 at 4:3", {1280, 720, 960, 720, 1}, "review"},
        SizeCase{"959×720 at about 4:3", {1280, 720, 959, 720, 1}, "reject"},
        SizeCase{"long side 1268", {1268, 720, 1268, 720, 1}, "review"},
        SizeCase{"long side 1267", {1267, 720, 1267, 720, 1}, "reject"},
        SizeCase{"short side 713", {1280, 713, 1280, 713, 1}, "review"},
        SizeCase{"short side 712", {1280, 712, 1280, 712, 1}, "reject"}, SizeCase{"4K", {3840, 2160, 3840, 2160, 1}, ""}));

struct ShareCase {
    double full_hd, hd, below;
    const char* severity;
};
class VideoResolutionShares : public testing::TestWithParam<ShareCase> {};
TEST_P(VideoResolutionShares, WeighTheTime) {
    Facts facts = clip();
    auto& sizes = track_of(facts).sizes;
    sizes.clear();
    const auto& [full_hd, hd, below, severity] = GetParam();
    if (full_hd > 0) sizes.push_back({1920, 1080, 1920, 1080, full_hd});
    if (hd > 0) sizes.push_back({1280, 720, 1280, 720, hd});
    if (below > 0) sizes.push_back({640, 360, 640, 360, below});
    EXPECT_EQ(severity_of(judged(facts), "video.resolution"), severity) << full_hd << ' ' << hd << ' ' << below;
}
INSTANTIATE_TEST_SUITE_P(Shares, VideoResolutionShares,
                         testing::Values(ShareCase{0.99, 0, 0.01, ""}, ShareCase{0.989, 0, 0.011, "review"},
                                         ShareCase{0.99, 0.01, 0, ""}, ShareCase{0.989, 0.011, 0, "review"},
                                         ShareCase{0.3, 0.69, 0.01, "review"}, ShareCase{0.5, 0, 0.5, "review"},
                                         ShareCase{0.499, 0, 0.501, "reject"}, ShareCase{0.2, 0.3, 0.5, "review"},
                                         ShareCase{0.2, 0.299, 0.501, "reject"}));

TEST(VideoResolutionShare, OfMixedSizesIsSaid) {
    Facts facts = clip();
    track_of(facts).sizes = {{1920, 1080, 1920, 1080, 0.75}, {640, 360, 640, 360, 0.25}};
    const Findings findings = of_rule(judged(facts), "video.resolution");
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].found, "1920×1080 (75.0 %), 640×360 (25.0 %)");
    EXPECT_THAT(good::english(findings[0].message), testing::HasSubstr("only 75.0 %"));
}

TEST(VideoResolution720, CanBeAcceptedOrRejected) {
    Facts facts = clip();
    track_of(facts).sizes = {{1280, 720, 1280, 720, 1}};
    Policy policy = forum();
    policy.videos.hd_class = Tier::accept;
    EXPECT_EQ(severity_of(judged(facts, policy), "video.resolution"), "");
    policy.videos.hd_class = Tier::reject;
    EXPECT_EQ(severity_of(judged(facts, policy), "video.resolution"), "reject");
    // Mostly full HD with some 720: still mixed, not worse for being better.
    track_of(facts).sizes = {{1920, 1080, 1920, 1080, 0.6}, {1280, 720, 1280, 720, 0.4}};
    EXPECT_EQ(severity_of(judged(facts, policy), "video.resolution"), "review");
    track_of(facts).sizes = {{1920, 1080, 1920, 1080, 0.4}, {1280, 720, 1280, 720, 0.6}};
    EXPECT_EQ(severity_of(judged(facts, policy), "video.resolution"), "reject");
}

TEST(VideoResolutionMessage, SaysByHowMuch) {
    Facts facts = clip();
    track_of(facts).sizes = {{1280, 720, 1280, 720, 1}};
    const Findings findings = of_rule(judged(facts), "video.resolution");
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].clause, "forum.9");
    EXPECT_EQ(findings[0].expected, "≥ 1920 × 1080 in ≥ 99.0 % of the time");
    EXPECT_EQ(good::chinese(findings[0].message),
              "画面为 1280×720，属 720 级，与 1920×1080 相比长边少 640 像素、短边少 360 像素。");
}

TEST(VideoResolutionMessage, TellsAStretchedPictureFromASmallOne) {
    Facts facts = clip();
    track_of(facts).sizes = {{1920, 1080, 720, 1080, 1}};
    EXPECT_THAT(good::english(of_rule(judged(facts), "video.resolution").at(0).message),
                testing::HasSubstr("only 720×1080 are kept"));
    EXPECT_EQ(of_rule(judged(facts), "video.resolution").at(0).found, "720×1080");
    track_of(facts).sizes = {{1920, 1080, 1280, 720, 1}};
    const Finding large_enough_for_a_person = of_rule(judged(facts), "video.resolution").at(0);
    EXPECT_EQ(large_enough_for_a_person.severity, Severity::review);
    EXPECT_EQ(large_enough_for_a_person.found, "1280×720");
    EXPECT_EQ(good::english(large_enough_for_a_person.message),
              "The picture is stretched to 1920×1080 pixels, but only 1280×720 are kept in the file: 720-class.");
}

TEST(VideoWithoutPictures, IsRejectedWithTheReason) {
    for (const auto& [because, says] :
         {std::pair{"audio only", "only sound."}, {"cover art only", "cover picture"}, {"single picture", "single picture"}}) {
        Facts facts = clip();
        video_of(facts).picture.reset();
        video_of(facts).no_picture_because = because;
        const Judgement judgement = judged(facts);
        EXPECT_EQ(good::rules_of(judgement), std::vector<std::string>{"video.resolution"}) << because;
        EXPECT_EQ(judgement.verdict, Verdict::rejected);
        EXPECT_THAT(good::english(judgement.findings[0].message), testing::HasSubstr(says));
    }
}

TEST(SeveralVideoStreams, AreForAPerson) {
    Facts facts = clip();
    video_of(facts).video_streams = 2;
    EXPECT_EQ(severity_of(judged(facts), "video.resolution"), "review");
    video_of(facts).video_streams = 1;
    video_of(facts).cover_pictures = 1;
    EXPECT_EQ(severity_of(judged(facts), "video.resolution"), "");
}

TEST(VideoResolutionAtQuickDepth, IsJudgedByWhatTheHeadersSay) {
    Facts facts = clip();
    track_of(facts).sizes.clear();
    track_of(facts).decode = {};
    EXPECT_EQ(judged(facts).verdict, Verdict::accepted);
    track_of(facts).width = track_of(facts).stored_width = 640;
    track_of(facts).height = track_of(facts).stored_height = 360;
    EXPECT_EQ(severity_of(judged(facts), "video.resolution"), "reject");
    const int checked = judged(facts).rules_checked;
    track_of(facts).width = 0;
    EXPECT_EQ(severity_of(judged(facts), "video.resolution"), "");
    EXPECT_LT(judged(facts).rules_checked, checked);
}

TEST(VideoGeometry, NamesAnamorphicAndInterlacedPictures) {
    Facts facts = clip();
    EXPECT_EQ(severity_of(judged(facts), "video.geometry"), "");
    track_of(facts).pixel_aspect = {4, 3};
    track_of(facts).stored_width = 1440;
    EXPECT_EQ(severity_of(judged(facts), "video.geometry"), "notice");
    EXPECT_THAT(good::english(of_rule(judged(facts), "video.geometry").at(0).message), testing::HasSubstr("1440×1080"));
    EXPECT_EQ(of_rule(judged(facts), "video.geometry").at(0).clause, "");
    track_of(facts).pixel_aspect = {1, 1};
    track_of(facts).scan = Scan::interlaced;
    EXPECT_EQ(severity_of(judged(facts), "video.geometry"), "notice");
    track_of(facts).scan = Scan::unknown;
    EXPECT_EQ(severity_of(judged(facts), "video.geometry"), "");
    track_of(facts).pixel_aspect = {915, 914};  // shown as 1440 all the same
    track_of(facts).width = 1440;
    EXPECT_EQ(severity_of(judged(facts), "video.geometry"), "");
    track_of(facts).pixel_aspect = {2, 2};
    EXPECT_EQ(severity_of(judged(facts), "video.geometry"), "");
}

TEST(VideoGeometry, NamesMoreThanEightBitsAChannel) {
    Facts facts = clip();
    track_of(facts).bits_per_band = 8;
    EXPECT_EQ(severity_of(judged(facts), "video.geometry"), "");
    track_of(facts).bits_per_band = 10;
    EXPECT_EQ(severity_of(judged(facts), "video.geometry"), "notice");
    EXPECT_EQ(judged(facts).verdict, Verdict::accepted);
    EXPECT_THAT(good::chinese(of_rule(judged(facts), "video.geometry").at(0).message), testing::HasSubstr("每通道 10 位"));
    Policy policy = forum();
    policy.videos.deep_color = Tier::accept;
    EXPECT_EQ(severity_of(judge(facts, good::plain(), policy), "video.geometry"), "");
}

TEST(VideoGeometry, FindsNothingInATurnedPicture) {
    Facts facts = clip();
    track_of(facts).rotation = 90;
    std::swap(track_of(facts).width, track_of(facts).height);
    EXPECT_EQ(severity_of(judged(facts), "video.geometry"), "");
}

TEST(VideoDuration, MayDifferByOneSecond) {
    for (const auto& [declared, severity] :
         {std::pair{121'000'000, ""}, {121'000'001, "review"}, {119'000'000, ""}, {118'999'999, "review"}}) {
        Facts facts = clip();
        track_of(facts).duration_us.declared = declared;
        EXPECT_EQ(severity_of(judged(facts), "video.duration"), severity) << declared;
    }
}

TEST(VideoDuration, FallsBackToTheContainersWord) {
    Facts facts = clip();
    track_of(facts).duration_us.declared.reset();
    video_of(facts).duration_us.declared = 240'000'000;
    const Findings findings = of_rule(judged(facts), "video.duration");
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].found, "120.00 s");
    EXPECT_THAT(good::english(findings[0].message), testing::HasSubstr("120.00 s are missing"));
    video_of(facts).duration_us.measured = 239'000'000;  // the sound goes on after the pictures
    EXPECT_EQ(severity_of(judged(facts), "video.duration"), "");
    video_of(facts).duration_us.measured = 238'999'999;
    EXPECT_EQ(severity_of(judged(facts), "video.duration"), "review");
    video_of(facts).duration_us.declared.reset();
    EXPECT_EQ(severity_of(judged(facts), "video.duration"), "");
}

// The pictures' own header may be right while the container's, which file managers show, is not.
TEST(VideoDuration, OfTheContainerIsAskedToo) {
    for (const auto& [declared, severity] :
         {std::pair{121'000'000, ""}, {121'000'001, "review"}, {119'000'000, ""}, {118'999'999, "review"}}) {
        Facts facts = clip();
        track_of(facts).duration_us = {120'000'000, 120'000'000};
        video_of(facts).duration_us = {declared, 120'000'000};
        EXPECT_EQ(severity_of(judged(facts), "video.duration"), severity) << declared;
    }
}

TEST(VideoDuration, OfZeroIsRejected) {
    Facts facts = clip();
    track_of(facts).duration_us = {0, 0};
    EXPECT_EQ(severity_of(judged(facts), "video.duration"), "reject");
    track_of(facts).duration_us = {1, 1};
    EXPECT_EQ(severity_of(judged(facts), "video.duration"), "");
}

TEST(VideoDuration, SurvivesAbsurdNumbers) {
    Facts facts = clip();
    track_of(facts).duration_us = {INT64_MAX, 120'000'000};
    EXPECT_EQ(severity_of(judged(facts), "video.duration"), "");
    track_of(facts).duration_us = {INT64_MIN, 120'000'000};
    EXPECT_EQ(severity_of(judged(facts), "video.duration"), "");
}

TEST(VideoDuration, IsNotJudgedWhereNothingWasMeasured) {
    Facts facts = clip();
    const int checked = judged(facts).rules_checked;
    track_of(facts).duration_us = {240'000'000, std::nullopt};
    EXPECT_EQ(severity_of(judged(facts), "video.duration"), "");
    EXPECT_EQ(judged(facts).rules_checked, checked - 1);
}

}  // namespace
}  // namespace yancai
