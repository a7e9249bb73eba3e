// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the detail is there. Limits: below −8 dB review, below −6.8 dB notice, median of at least three samples with energy 4.
#include "good.h"

namespace yancai {
namespace {

using good::forum, good::clip, good::plain, good::severity_of, good::of_rule, good::track_of;

Facts with_ratios(const std::vector<double>& ratios, double energy = 30) {
    Facts facts = clip();
    auto& samples = track_of(facts).samples;
    samples.clear();
    for (const double ratio : ratios)
        samples.push_back({static_cast<std::int64_t>(samples.size()) * 1'000'000, {}, Detail{ratio, energy}});
    return facts;
}
std::string genuine(const Facts& facts) {
    return severity_of(judge(facts, plain(), forum()), "video.resolution.genuine");
}

TEST(VideoGenuine, IsToldByTheMedianOfTheSamples) {
    EXPECT_EQ(genuine(with_ratios({-8.01, -8.01, -8.01})), "review");
    EXPECT_EQ(genuine(with_ratios({-8, -8, -8})), "notice");
    EXPECT_EQ(genuine(with_ratios({-6.81, -6.81, -6.81})), "notice");
    EXPECT_EQ(genuine(with_ratios({-6.8, -6.8, -6.8})), "");
    EXPECT_EQ(genuine(with_ratios({-12, -12, -2, -2, -2})), "");
    EXPECT_EQ(genuine(with_ratios({-12, -12, -12, -2, -2})), "review");
}

TEST(VideoGenuine, IsNotToldByTooFewOrTooEvenSamples) {
    EXPECT_EQ(genuine(with_ratios({-12, -12})), "");
    EXPECT_EQ(genuine(with_ratios({-12, -12, -12}, 3.99)), "");
    EXPECT_EQ(genuine(with_ratios({-12, -12, -12}, 4)), "review");
    EXPECT_EQ(genuine(with_ratios({})), "");
}

TEST(VideoGenuine, SaysWhenThereAreFewBitsAsWell) {
    Facts facts = with_ratios({-9, -9, -9});
    facts.file.size_bytes = 12'000'000;  // 3000 pictures of 1920×1080: 0.0154 bits a pixel
    const Findings few = of_rule(judge(facts, plain(), forum()), "video.resolution.genuine");
    ASSERT_EQ(few.size(), 1U);
    EXPECT_EQ(few[0].found, "-9.0 dB, 0.015 bits a pixel");
    facts.file.size_bytes = 90'000'000;
    const Findings many = of_rule(judge(facts, plain(), forum()), "video.resolution.genuine");
    ASSERT_EQ(many.size(), 1U);
    EXPECT_EQ(many[0].found, "-9.0 dB");
    EXPECT_EQ(genuine(with_ratios({-2, -2, -2})), "");  // few bits alone say nothing
}

TEST(VideoGenuine, DoesNotAskOfAPictureTwiceAsLarge) {
    Facts facts = with_ratios({-12, -12, -12});
    PictureTrack& track = track_of(facts);
    track.width = track.stored_width = 3840;
    track.height = track.stored_height = 2160;
    track.sizes = {{3840, 2160, 3840, 2160, 1.0}};
    track.active = ActiveArea{0, 0, 3840, 2160};
    EXPECT_EQ(genuine(facts), "");
}

TEST(VideoGenuine, LeavesWhatIsTooSmallToVideoResolution) {
    Facts facts = with_ratios({-12, -12, -12});
    track_of(facts).sizes = {{640, 360, 640, 360, 1.0}};
    const Judgement judgement = judge(facts, plain(), forum());
    EXPECT_EQ(severity_of(judgement, "video.resolution.genuine"), "");
    EXPECT_EQ(severity_of(judgement, "video.resolution"), "reject");
}

// Nine tenths of 720 lines: 648.
TEST(VideoGenuine, NamesASmallPictureInsideBars) {
    const auto inside = [](ActiveArea area) {
        Facts facts = clip();
        track_of(facts).active = area;
        return facts;
    };
    EXPECT_EQ(genuine(inside({480, 270, 960, 540})), "review");
    EXPECT_EQ(genuine(inside({0, 216, 1920, 647})), "review");
    EXPECT_EQ(genuine(inside({0, 216, 1920, 648})), "");
    EXPECT_EQ(genuine(inside({0, 138, 1920, 804})), "");        // 2.39:1
    EXPECT_EQ(genuine(inside({240, 0, 1440, 1080})), "");       // 4:3
    EXPECT_EQ(genuine(inside({656, 0, 608, 1080})), "review");  // an upright telephone's clip
}

TEST(VideoGenuine, CountsBarsAsTheyAreShown) {
    Facts facts = clip();
    PictureTrack& track = track_of(facts);
    track.stored_width = 1440;  // shown as 1920
    track.active = ActiveArea{360, 270, 720, 540};
    const Findings findings = of_rule(judge(facts, plain(), forum()), "video.resolution.genuine");
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].found, "960×540");
    track.stored_width = 1920;
    track.rotation = 90;
    std::swap(track.width, track.height);
    track.active = ActiveArea{0, 216, 1920, 600};
    const Findings turned = of_rule(judge(facts, plain(), forum()), "video.resolution.genuine");
    ASSERT_EQ(turned.size(), 1U);
    EXPECT_EQ(turned[0].found, "600×1920");
}

}  // namespace
}  // namespace yancai
