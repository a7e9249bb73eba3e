// SPDX-License-Identifier: GPL-3.0-or-later
// What is seen and heard. Limits: black at 98 % of the pixels, review above 10 % of the time or 10 s, a notice from one second at
// either end; still below 2 levels, review from half of the time, a notice from 5 s; silence below −60 dB.
#include <functional>

#include "good.h"

namespace yancai {
namespace {

using good::forum, good::clip, good::plain, good::severity_of, good::of_rule, good::track_of;

constexpr std::int64_t second = 1'000'000;

Judgement judged(const Facts& facts, const Policy& policy = forum()) {
    return judge(facts, plain(), policy);
}

// A look each second; `change` and `dark` say what is seen in each.
template <class Change, class Dark>
Facts watched(std::int64_t seconds, Change change, Dark dark) {
    Facts facts = clip();
    PictureTrack& track = track_of(facts);
    track.decode.depth = Depth::deep;
    track.looks.clear();
    for (std::int64_t at = 0; at < seconds; ++at)
        track.looks.push_back({at * second, dark(at), at == 0 ? std::nullopt : std::optional<double>(change(at))});
    track.duration_us = {seconds * second, seconds * second};
    std::get<VideoFacts>(facts.video).duration_us = track.duration_us;
    return facts;
}
Facts moving(std::int64_t seconds, const std::function<bool(std::int64_t)>& still) {
    return watched(
        seconds, [&](std::int64_t at) { return still(at) ? 0.9 : 6.5; }, [](std::int64_t) { return 0.1; });
}
Facts dark(std::int64_t seconds, const std::function<bool(std::int64_t)>& black) {
    return watched(
        seconds, [](std::int64_t) { return 20.0; }, [&](std::int64_t at) { return black(at) ? 0.98 : 0.97; });
}
std::string content(const Facts& facts) {
    return severity_of(judged(facts), "video.content.moves");
}

TEST(VideoContent, OfAClipInWhichOnePictureStandsIsForReview) {
    const Judgement judgement = judged(moving(10, [](std::int64_t) { return true; }));
    const Findings findings = of_rule(judgement, "video.content.moves");
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].severity, Severity::review);
    EXPECT_EQ(judgement.verdict, Verdict::review);
    EXPECT_EQ(good::english(findings[0].message),
              "Nothing moves in the clip: 10 pictures of it were compared, and all show the same.");
}

TEST(VideoContent, MovesWhenABlockChangesByTwoLevels) {
    const auto changing_by = [](double levels) {
        return watched(
            10, [=](std::int64_t) { return levels; }, [](std::int64_t) { return 0.1; });
    };
    EXPECT_EQ(content(changing_by(2)), "");
    EXPECT_EQ(content(changing_by(1.99)), "review");
}

// Of 100 intervals.
TEST(VideoContent, ThatStandsForHalfOfTheTimeIsForReview) {
    EXPECT_EQ(content(moving(101, [](std::int64_t at) { return at <= 50; })), "review");
    EXPECT_EQ(content(moving(101, [](std::int64_t at) { return at <= 49; })), "notice");
}

TEST(VideoContent, ThatStandsForFiveSecondsIsNoticed) {
    const Facts facts = moving(60, [](std::int64_t at) { return at > 20 && at <= 25; });
    const Findings findings = of_rule(judged(facts), "video.content.moves");
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].severity, Severity::notice);
    EXPECT_EQ(findings[0].place->at_us, 20 * second);
    EXPECT_THAT(good::english(findings[0].message), testing::HasSubstr("0:00:20–0:00:25"));
    EXPECT_EQ(content(moving(60, [](std::int64_t at) { return at > 20 && at <= 24; })), "");
}

// Photos of three seconds each: no stretch is long, and most of the time nothing moves.
TEST(VideoContent, OfASlideShowIsForReview) {
    const Findings findings = of_rule(judged(moving(31, [](std::int64_t at) { return at % 3 != 0; })), "video.content.moves");
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].severity, Severity::review);
    EXPECT_THAT(good::english(findings[0].message), testing::HasSubstr("slide show"));
}

// At standard depth: pairs a second apart at some places, and long ways between.
TEST(VideoContent, InSamplesIsToldByTheLooksThatAreNearToEachOther) {
    const auto in_pairs = [](double near, double far) {
        Facts facts = clip();
        auto& looks = track_of(facts).looks;
        looks.clear();
        for (std::int64_t place = 0; place < 5; ++place) {
            looks.push_back({place * 20 * second, 0.1, place == 0 ? std::nullopt : std::optional(far)});
            looks.push_back({(place * 20 + 1) * second, 0.1, near});
        }
        return facts;
    };
    EXPECT_EQ(content(in_pairs(20, 20)), "");
    EXPECT_EQ(content(in_pairs(0.5, 40)), "review");  // slides
    EXPECT_EQ(content(in_pairs(0.5, 0.5)), "review");
}

TEST(VideoContent, BlackForTenSecondsOrATenthIsForReview) {
    EXPECT_EQ(content(dark(1000, [](std::int64_t at) { return at >= 500 && at < 511; })), "review");
    EXPECT_EQ(content(dark(1000, [](std::int64_t at) { return at >= 500 && at < 510; })), "");
    EXPECT_EQ(content(dark(50, [](std::int64_t at) { return at >= 20 && at < 26; })), "review");
    EXPECT_EQ(content(dark(50, [](std::int64_t at) { return at >= 20 && at < 25; })), "");
}

TEST(VideoContent, BlackAtItsBeginningOrEndIsNoticed) {
    EXPECT_EQ(content(dark(60, [](std::int64_t at) { return at < 2; })), "notice");
    EXPECT_EQ(content(dark(60, [](std::int64_t at) { return at < 1; })), "");  // a fade begins with one black picture
    EXPECT_EQ(content(dark(60, [](std::int64_t at) { return at >= 58; })), "notice");
    EXPECT_EQ(content(dark(60, [](std::int64_t) { return false; })), "");
}

TEST(VideoContent, BlackDoesNotCountAsStanding) {
    const Facts facts = watched(
        200, [](std::int64_t at) { return at > 100 && at <= 109 ? 0.0 : 20.0; },
        [](std::int64_t at) { return at >= 100 && at <= 109 ? 1.0 : 0.1; });
    EXPECT_EQ(content(facts), "");
}

TEST(VideoContent, IsNotJudgedWhereNothingWasLookedAt) {
    Facts facts = clip();
    track_of(facts).decode.depth = Depth::quick;
    track_of(facts).looks.clear();
    EXPECT_EQ(content(facts), "");
    const int checked = judged(facts).rules_checked;
    EXPECT_LT(checked, judged(clip()).rules_checked);
}

Facts sounding(const std::vector<double>& means) {
    Facts facts = clip();
    auto& levels = std::get<VideoFacts>(facts.video).sound[0].levels;
    levels.clear();
    for (const double mean : means)
        levels.push_back({static_cast<std::int64_t>(levels.size()) * second, second, mean + 10, mean});
    return facts;
}
std::string sound(const Facts& facts) {
    return severity_of(judged(facts), "video.sound");
}

TEST(VideoSound, ThatIsMissingIsNoticed) {
    Facts facts = clip();
    std::get<VideoFacts>(facts.video).sound.clear();
    EXPECT_EQ(sound(facts), "notice");
    EXPECT_EQ(judged(facts).verdict, Verdict::accepted);
}

TEST(VideoSound, ThatIsSilentThroughoutIsForReview) {
    EXPECT_EQ(sound(sounding({-60.1, -90, -120})), "review");
    EXPECT_EQ(sound(sounding({-60, -60, -60})), "");
    EXPECT_EQ(sound(sounding({-120})), "");  // one second tells nothing
}

TEST(VideoSound, ThatIsSilentForHalfIsNoticed) {
    EXPECT_EQ(sound(sounding({-20, -20, -80, -80})), "notice");
    EXPECT_EQ(sound(sounding({-20, -20, -20, -80, -80})), "");
}

TEST(VideoSound, IsHeardWhereOneOfSeveralTracksHasIt) {
    Facts facts = sounding({-90, -90, -90});
    auto& tracks = std::get<VideoFacts>(facts.video).sound;
    tracks.push_back(std::get<VideoFacts>(clip().video).sound[0]);
    EXPECT_EQ(sound(facts), "");
    tracks[1].levels.clear();  // that one could not be listened to
    EXPECT_EQ(sound(facts), "");
}

}  // namespace
}  // namespace yancai
