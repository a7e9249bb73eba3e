// SPDX-License-Identifier: GPL-3.0-or-later
#include "good.h"
#include "policy/damage.h"

namespace yancai {
namespace {

using good::forum, good::clip, good::plain, good::severity_of, good::of_rule, good::track_of;

Judgement judged(const Facts& facts, const Policy& policy = forum()) {
    return judge(facts, plain(), policy);
}

Fault fault(FaultKind kind, std::optional<std::int64_t> at_us, std::optional<std::int64_t> lasts_us = std::nullopt) {
    return {kind, at_us, std::nullopt, lasts_us, "test"};
}

Facts with_faults(std::vector<Fault> faults, std::uint64_t damaged = 0) {
    Facts facts = clip();  // 120 s, pictures of 40 ms, nine samples
    auto& decode = track_of(facts).decode;
    decode.faults_total = faults.size();
    decode.faults = std::move(faults);
    decode.pictures_damaged = damaged;
    return facts;
}

TEST(VideoDecodes, RejectsWhatCannotBeOpenedAndSaysNothingElseOfIt) {
    Facts facts = clip();
    facts.video = Error{ErrorKind::corrupt, "moov atom not found"};
    const Judgement judgement = judged(facts);
    EXPECT_EQ(good::rules_of(judgement), std::vector<std::string>{"video.decodes"});
    EXPECT_EQ(judgement.verdict, Verdict::rejected);
    EXPECT_THAT(good::english(judgement.findings[0].message), testing::HasSubstr("moov atom not found"));
    EXPECT_THAT(good::chinese(judgement.findings[0].message), testing::StartsWith("视频无法打开"));
}

TEST(VideoDecodes, LeavesAnUnsupportedFormatThatThePolicyWouldLookAtToAPerson) {
    Facts facts = clip();
    facts.video = Error{ErrorKind::unsupported, "no decoder"};
    EXPECT_EQ(severity_of(judged(facts), "video.decodes"), "reject");
    facts.file.format = "r3d";
    EXPECT_EQ(severity_of(judged(facts), "video.decodes"), "review");
    facts.video = Error{ErrorKind::over_limit, "too many pixels"};
    EXPECT_EQ(severity_of(judged(facts), "video.decodes"), "reject");
}

TEST(VideoDecodes, TurnsErrorsAboutUsIntoObstacles) {
    Facts facts = clip();
    facts.video = Error{ErrorKind::timed_out, "slow"};
    const Judgement judgement = judged(facts);
    EXPECT_EQ(judgement.verdict, Verdict::undecided);
    EXPECT_TRUE(judgement.findings.empty());
    EXPECT_EQ(judgement.obstacles.size(), 1U);
}

TEST(VideoDecodes, RejectsATruncatedClipOnceWithBothDurations) {
    Facts facts = clip();
    track_of(facts).decode.truncated = true;
    track_of(facts).decode.faults = {fault(FaultKind::damaged_packet, 60'000'000), fault(FaultKind::truncated, 60'040'000)};
    track_of(facts).decode.faults_total = 2;
    track_of(facts).duration_us = {120'000'000, 60'000'000};
    const Judgement judgement = judged(facts);
    EXPECT_EQ(good::rules_of(judgement), std::vector<std::string>{"video.decodes"});
    EXPECT_EQ(judgement.verdict, Verdict::rejected);
    EXPECT_EQ(judgement.findings[0].place, (Place{60'040'000, std::nullopt}));
    EXPECT_EQ(good::chinese(judgement.findings[0].message), "视频文件不完整：应有 120.00 秒，实际只有 60.00 秒的画面。");
}

TEST(VideoDecodes, RejectsAClipOfWhichNoPictureDecodes) {
    Facts facts = clip();
    track_of(facts).decode.pictures_decoded = 0;
    track_of(facts).sizes.clear();
    EXPECT_EQ(good::rules_of(judged(facts)), std::vector<std::string>{"video.decodes"});
    EXPECT_EQ(judged(facts).verdict, Verdict::rejected);
    track_of(facts).decode.pictures_decoded = 1;
    track_of(facts).sizes = {{1920, 1080, 1920, 1080, 1}};
    EXPECT_EQ(judged(facts).verdict, Verdict::accepted);
}

TEST(VideoDecodes, IsNotCountedAtQuickDepthWhereNothingShows) {
    Facts facts = clip();
    const int checked = judged(facts).rules_checked;
    track_of(facts).decode = {};
    track_of(facts).duration_us.measured.reset();
    const Judgement quick = judged(facts);
    EXPECT_EQ(quick.verdict, Verdict::accepted);
    EXPECT_EQ(quick.rules_checked, checked - 5);  // video.decodes, .duration, .content.moves, .sound, .resolution.genuine
    track_of(facts).decode.truncated = true;
    EXPECT_EQ(severity_of(judged(facts), "video.decodes"), "reject");
}

TEST(VideoDecodes, DoesNotMissPicturesThatAQuickCheckNeverDecodes) {
    Facts facts = clip();
    track_of(facts).decode = {};
    track_of(facts).decode.faults = {{FaultKind::structure, {}, 4096, {}, "a box runs past the end"}};
    track_of(facts).decode.faults_total = 1;
    EXPECT_EQ(severity_of(judged(facts), "video.decodes"), "review");
}

TEST(VideoDecodes, LeavesAMidFileEventToAPersonWithItsTime) {
    for (const FaultKind kind : {FaultKind::damaged_packet, FaultKind::damaged_picture, FaultKind::damaged_sound, FaultKind::gap,
                                 FaultKind::structure, FaultKind::warning}) {
        const Judgement judgement = judged(with_faults({fault(kind, 65'432'000)}));
        ASSERT_EQ(severity_of(judgement, "video.decodes"), "review") << word(kind);
        EXPECT_EQ(of_rule(judgement, "video.decodes")[0].place, (Place{65'432'000, std::nullopt}));
        EXPECT_THAT(good::english(of_rule(judgement, "video.decodes")[0].message), testing::HasSubstr("0:01:05.432"));
    }
}

TEST(VideoDecodes, NamesAFaultWithoutATime) {
    const Judgement judgement = judged(with_faults({{FaultKind::structure, {}, 4096, {}, "a box runs past the end"}}));
    ASSERT_EQ(severity_of(judgement, "video.decodes"), "review");
    EXPECT_EQ(judgement.findings[0].place, (Place{std::nullopt, 4096}));
    EXPECT_THAT(good::english(judgement.findings[0].message), testing::HasSubstr("a box runs past the end"));
}

TEST(VideoDecodes, OnlyNoticesALostHead) {
    EXPECT_EQ(severity_of(judged(with_faults({fault(FaultKind::lost_head, 0)}, 24)), "video.decodes"), "notice");
}

TEST(VideoDecodes, OnlyNoticesABadLastPicture) {
    // The last of 3000 pictures of 40 ms begins at 119.96 s; the third from the end at 119.88 s.
    EXPECT_EQ(severity_of(judged(with_faults({fault(FaultKind::damaged_picture, 119'960'000)}, 1)), "video.decodes"), "notice");
    EXPECT_EQ(severity_of(judged(with_faults({fault(FaultKind::damaged_picture, 119'880'000)}, 1)), "video.decodes"), "review");
    EXPECT_EQ(severity_of(judged(with_faults({fault(FaultKind::damaged_picture, 119'919'999)}, 1)), "video.decodes"), "review");
    EXPECT_EQ(severity_of(judged(with_faults({fault(FaultKind::damaged_picture, std::nullopt)}, 1)), "video.decodes"), "review");
    EXPECT_EQ(severity_of(judged(with_faults({fault(FaultKind::structure, 119'960'000)})), "video.decodes"), "review");
}

TEST(VideoDecodes, NamesAShortClipsBadLastPictureNoWorse) {
    Facts facts = with_faults({fault(FaultKind::damaged_picture, 360'000)}, 1);
    track_of(facts).duration_us = {400'000, 400'000};  // one of ten pictures: 10 % of the time
    EXPECT_EQ(severity_of(judged(facts), "video.decodes"), "notice");
}

TEST(VideoDecodes, RejectsMoreThanTenBadSeconds) {
    Facts facts = with_faults({fault(FaultKind::gap, 10'000'000, 10'000'000)});
    track_of(facts).duration_us = {3'600'000'000, 3'600'000'000};
    EXPECT_EQ(severity_of(judged(facts), "video.decodes"), "review");
    track_of(facts).decode.faults[0].lasts_us = 10'000'001;
    EXPECT_EQ(severity_of(judged(facts), "video.decodes"), "reject");
}

TEST(VideoDecodes, RejectsMoreThanATwentiethOfTheTime) {
    EXPECT_EQ(severity_of(judged(with_faults({fault(FaultKind::gap, 1'000'000, 6'000'000)})), "video.decodes"), "review");
    EXPECT_EQ(severity_of(judged(with_faults({fault(FaultKind::gap, 1'000'000, 6'000'001)})), "video.decodes"), "reject");
    const auto two = with_faults({fault(FaultKind::gap, 1'000'000, 3'000'000), fault(FaultKind::gap, 9'000'000, 3'000'001)});
    EXPECT_EQ(severity_of(judged(two), "video.decodes"), "reject");
}

TEST(VideoDecodes, CountsEveryPictureAtDeepDepth) {
    Facts facts = with_faults({fault(FaultKind::damaged_picture, 1'000'000)}, 100);
    track_of(facts).decode.depth = Depth::deep;
    track_of(facts).decode.pictures_decoded = 2000;
    track_of(facts).duration_us = {1'000'000'000, 1'000'000'000};  // so that the time alone would not reject
    EXPECT_EQ(severity_of(judged(facts), "video.decodes"), "review");
    track_of(facts).decode.pictures_damaged = 101;
    EXPECT_EQ(severity_of(judged(facts), "video.decodes"), "reject");
}

// Nine samples of a clip of which 5 % is damaged show two bad ones in 7.1 of 100 draws and three in 0.8 (binomial distribution).
TEST(VideoDecodes, RejectsSamplesOnlyWhenTheyProveIt) {
    EXPECT_EQ(severity_of(judged(with_faults({fault(FaultKind::damaged_picture, 1'000'000)}, 1)), "video.decodes"), "review");
    EXPECT_EQ(severity_of(judged(with_faults({fault(FaultKind::damaged_picture, 1'000'000)}, 2)), "video.decodes"), "review");
    EXPECT_EQ(severity_of(judged(with_faults({fault(FaultKind::damaged_picture, 1'000'000)}, 3)), "video.decodes"), "reject");
    EXPECT_EQ(severity_of(judged(with_faults({}, 9)), "video.decodes"), "reject");
}

TEST(Samples, ProveAShareByTheBinomialTail) {
    EXPECT_FALSE(proves_more_than(0, 9, 0.05));
    EXPECT_FALSE(proves_more_than(1, 1, 0.05));
    EXPECT_TRUE(proves_more_than(2, 2, 0.05));  // 0.05² = 0.0025
    EXPECT_FALSE(proves_more_than(1, 9, 0.05));
    EXPECT_TRUE(proves_more_than(1, 9, 0));
    EXPECT_FALSE(proves_more_than(9, 9, 1));
    EXPECT_FALSE(proves_more_than(10, 100, 0.05));  // 2.8 %
    EXPECT_FALSE(proves_more_than(11, 100, 0.05));  // 1.15 %
    EXPECT_TRUE(proves_more_than(12, 100, 0.05));   // 0.43 %
    EXPECT_FALSE(proves_more_than(500, 10'000, 0.05));
    EXPECT_TRUE(proves_more_than(501, 10'000, 0.05));
}

TEST(VideoDecodes, DamagedPacketsAndPicturesOfOneTimeCountOnce) {
    std::vector<Fault> faults;
    for (std::int64_t index = 0; index < 2; ++index) {
        faults.push_back(fault(FaultKind::damaged_packet, 1'000'000 + index * 40'000));
        faults.push_back(fault(FaultKind::damaged_picture, 1'000'000 + index * 40'000));
    }
    Facts facts = with_faults(faults, 2);
    const Damage damage = damage_of(track_of(facts), forum().videos);
    EXPECT_EQ(damage.bad_us, 80'000);
    EXPECT_EQ(damage.places, 4U);
}

TEST(VideoDecodes, CountsFaultsThatWereNotKept) {
    Facts facts = with_faults({fault(FaultKind::damaged_packet, 1'000'000)});
    track_of(facts).decode.faults_total = 41;
    EXPECT_EQ(damage_of(track_of(facts), forum().videos).places, 41U);
}

TEST(Damage, SurvivesAbsurdNumbers) {
    Facts facts = with_faults({fault(FaultKind::gap, INT64_MIN, INT64_MAX), fault(FaultKind::gap, 0, INT64_MAX),
                               fault(FaultKind::gap, 0, -5), fault(FaultKind::damaged_picture, INT64_MIN)},
                              UINT64_MAX);
    track_of(facts).frame_rate = {Rational{1, 0}, Rational{0, 0}};
    EXPECT_TRUE(damage_of(track_of(facts), forum().videos).unusable);
    track_of(facts).frame_rate = {std::nullopt, Rational{INT64_MAX, 1}};
    EXPECT_EQ(picture_us(track_of(facts)), 40'000);
    track_of(facts).frame_rate = {std::nullopt, Rational{30'000, 1001}};
    EXPECT_EQ(picture_us(track_of(facts)), 33'367);
}

TEST(VideoDecodes, ListsALostHeadBesideDamage) {
    const Judgement judgement =
        judged(with_faults({fault(FaultKind::lost_head, 0), fault(FaultKind::damaged_packet, 5'000'000)}));
    const Findings findings = of_rule(judgement, "video.decodes");
    ASSERT_EQ(findings.size(), 2U);
    EXPECT_EQ(findings[0].severity, Severity::review);
    EXPECT_EQ(findings[1].severity, Severity::notice);
}

}  // namespace
}  // namespace yancai
