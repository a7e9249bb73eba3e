// SPDX-License-Identifier: GPL-3.0-or-later
// Durations and rates: what the header declares beside what the packets show. Clips and their lengths are
// tests/media/make_videos'.
#include <gtest/gtest.h>

#include "probes/video/sound_length.h"
#include "probes/video/timeline.h"
#include "unit/probes/video/video_media.h"

namespace yancai::clips {
namespace {

TEST(ContainerDuration, IsMeasuredFromPicturesNotHeaders) {
    for (const Depth depth : {Depth::standard, Depth::deep}) {
        const PictureTrack mp4 = track("h264.mp4", depth);
        EXPECT_EQ(mp4.duration_us.declared, 4'000'000);
        EXPECT_EQ(mp4.duration_us.measured, 4'000'000);
        EXPECT_EQ(mp4.frame_rate.declared, (Rational{25, 1}));
        EXPECT_EQ(mp4.frame_rate.measured, (Rational{25, 1}));
    }
}

TEST(ContainerDuration, AHeaderThatLiesIsADeclarationOnly) {
    Bytes lie = clip("moov_last.mp4");
    const std::size_t movie = find(lie, "mvhd");
    lie[movie + 16 + 4] = std::byte{0x20};  // version 0: time scale at +16, duration at +20, in milliseconds here
    const auto facts = probe_bytes(lie, "mp4", Depth::standard);
    const PictureTrack seen = track_of(facts);
    EXPECT_GT(facts->duration_us.declared.value_or(0), 72LL * 3600 * 1'000'000);
    EXPECT_EQ(seen.duration_us.measured, 4'000'000);
}

TEST(ContainerDuration, StreamsWithoutOneDeclareNone) {
    for (const char* name : {"h264.ts", "interlaced.mts", "mpeg2.mpg", "mpeg2.m2v", "bare.h264"}) {
        const auto facts = probe(name, Depth::standard);
        EXPECT_FALSE(track_of(facts).duration_us.declared) << name;
        EXPECT_FALSE(facts->duration_us.declared) << name;
    }
}

TEST(ContainerDuration, AQuickLookFindsItInTheLastTimestamps) {
    EXPECT_EQ(track("h264.ts", Depth::quick).duration_us.measured, 4'000'000);
    EXPECT_EQ(track("interlaced.mts", Depth::quick).duration_us.measured, 4'000'000);
    EXPECT_EQ(track("mpeg2.mpg", Depth::quick).duration_us.measured, 3'000'000);
    EXPECT_EQ(track("part_1080.ts", Depth::quick).duration_us.measured, 3'000'000);
}

// ISO/IEC 13818-7: 1024 samples a block, as many blocks as the header says, behind the last time that the stream tells.
TEST(ContainerDuration, AacBehindTheLastTimeLastsAsLongAsItsFrames) {
    const auto length = [](const std::string& frames) {
        return adts_length_us({reinterpret_cast<const std::uint8_t*>(frames.data()), frames.size()});
    };
    const auto frame = [](const char* index_and_channels, char blocks) {
        return std::string("\xFF\xF1", 2) + index_and_channels + "\x80\x04\x1F" + blocks + std::string(25, 'x');  // 32 bytes
    };
    const std::string at_44100 = frame("\x50", '\xFC'), at_24000 = frame("\x58", '\xFC'), two_blocks = frame("\x4C", '\xFD');
    EXPECT_EQ(length(at_44100 + at_44100 + at_44100), 69'660);
    EXPECT_EQ(length(at_24000 + at_24000), 85'333);
    EXPECT_EQ(length(two_blocks), 42'667);
    EXPECT_EQ(length(at_44100 + "rubbish of any kind"), 23'220);
    EXPECT_FALSE(length("no frames at all"));
    EXPECT_FALSE(length(""));
}

TEST(ContainerDuration, OfATransportStreamEndsWithItsSound) {
    // ffprobe lists its packets of AAC from 1.458667 s to 3.464000 s, the last of which lasts 0.021333 s.
    const auto facts = probe("content/hevc.rewrap.ts", Depth::standard);
    EXPECT_NEAR(static_cast<double>(facts->duration_us.measured.value_or(0)), 2'026'666, 10);
}

TEST(ContainerDuration, BareStreamsAreCountedAtTheirCodecsRate) {
    const PictureTrack bare = track("mpeg2.m2v", Depth::standard);
    EXPECT_EQ(bare.pictures.measured, 75U);
    EXPECT_EQ(bare.duration_us.measured, 3'000'000);
    EXPECT_EQ(track("bare.h264", Depth::deep).duration_us.measured, 2'000'000);
}

TEST(Gaps, APictureThatRightlyStandsLongIsNone) {
    EXPECT_EQ(track("slides.mkv", Depth::standard).duration_us.measured, 12'000'000);
    EXPECT_EQ(count(track("slides.mkv", Depth::standard), FaultKind::gap), 0U);
}

VideoTimeline::Picture at(std::int64_t shown_us) {
    return {shown_us, shown_us, 40'000, {}};
}

TEST(Gaps, ThreeMissingPicturesAreOneGap) {
    VideoTimeline line(Timing::constant);
    for (int i = 0; i < 100; ++i)
        if (i < 50 || i > 52) line.add(at(i * 40'000), 40'000);
    line.finish();
    ASSERT_EQ(line.gaps().size(), 1U);
    EXPECT_EQ(line.gaps()[0].at_us, 50 * 40'000);
    EXPECT_EQ(line.gaps()[0].lasts_us, 3 * 40'000);
}

TEST(Gaps, OneDroppedPictureIsNone) {
    VideoTimeline line(Timing::constant);
    for (int i = 0; i < 100; ++i)
        if (i != 50) line.add(at(i * 40'000), 40'000);
    line.finish();
    EXPECT_TRUE(line.gaps().empty());
}

TEST(Gaps, ReorderedPicturesAreNone) {
    VideoTimeline line(Timing::constant);
    for (int group = 0; group < 20; ++group)
        for (const int offset : {0, 4, 2, 1, 3}) line.add({(group * 5 + offset) * 40'000, {}, {}, {}}, 40'000);
    line.finish();
    EXPECT_TRUE(line.gaps().empty());
    EXPECT_EQ(line.duration_us(), 4'000'000);
}

TEST(Timeline, TimesThatStartAnewGoOn) {
    VideoTimeline line(Timing::constant);
    for (int i = 0; i < 50; ++i) line.add(at(10'000'000 + i * 40'000), 40'000);
    for (int i = 0; i < 25; ++i) line.add(at(i * 40'000), 40'000);
    line.finish();
    EXPECT_EQ(line.duration_us(), 3'000'000);
    EXPECT_TRUE(line.gaps().empty());
}

TEST(Timeline, TimesThatJumpAheadGoOnAndAreTold) {
    VideoTimeline line(Timing::constant);
    for (int i = 0; i < 50; ++i) line.add(at(i * 40'000), 40'000);
    for (int i = 0; i < 25; ++i) line.add(at(61'960'000 + 40'001 + i * 40'000), 40'000);  // a step of more than a minute
    line.finish();
    EXPECT_EQ(line.duration_us(), 3'000'000);
    EXPECT_TRUE(line.gaps().empty());
    ASSERT_EQ(line.jumps().size(), 1U);
    EXPECT_EQ(line.jumps()[0].at_us, 2'000'000);
}

TEST(Timeline, AMinuteWithoutPicturesIsAGap) {
    VideoTimeline line(Timing::constant);
    for (int i = 0; i < 50; ++i) line.add(at(i * 40'000), 40'000);
    for (int i = 0; i < 25; ++i) line.add(at(61'960'000 + i * 40'000), 40'000);
    line.finish();
    EXPECT_TRUE(line.jumps().empty());
    ASSERT_EQ(line.gaps().size(), 1U);
    EXPECT_EQ(line.gaps()[0].lasts_us, 59'960'000);
}

// What libav makes of times that start anew more than a minute earlier: it adds the 2^33 ticks of a clock that wrapped.
TEST(Timeline, AWrappedClockIsNoJump) {
    constexpr std::int64_t clock_us = (1LL << 33) * 100 / 9;
    VideoTimeline line(Timing::constant);
    for (int i = 0; i < 50; ++i) line.add(at(500'000'000 + i * 40'000), 40'000);
    for (int i = 0; i < 25; ++i) line.add(at(clock_us + i * 40'000), 40'000);
    line.finish();
    EXPECT_EQ(line.duration_us(), 3'000'000);
    EXPECT_TRUE(line.gaps().empty());
    EXPECT_TRUE(line.jumps().empty());
}

TEST(Timeline, WhereAPictureMayStandLongNothingJumps) {
    VideoTimeline line(Timing::variable);
    line.add(at(0), 0);
    line.add(at(600'000'000), 0);
    line.finish();
    EXPECT_TRUE(line.jumps().empty());
    EXPECT_GE(line.duration_us(), 600'000'000);
}

TEST(Timeline, AbsurdTimesCannotOverflow) {
    EXPECT_FALSE(microseconds(std::numeric_limits<std::int64_t>::max(), {1, 1}));
    EXPECT_FALSE(microseconds(std::numeric_limits<std::int64_t>::min() + 1, {1000, 1}));
    EXPECT_FALSE(microseconds(AV_NOPTS_VALUE, {1, 25}));
    EXPECT_FALSE(microseconds(1, {1, 0}));
    EXPECT_EQ(microseconds(90'000, {1, 90'000}), 1'000'000);
    VideoTimeline line(Timing::constant);
    constexpr std::int64_t far = (1LL << 58) - 1;
    line.add({far, -far, far, {}}, 0);
    line.add({-far, far, far, {}}, 0);
    line.add({far, -far, -far, {}}, 0);
    line.finish();
    EXPECT_TRUE(line.duration_us().has_value());
}

TEST(Timeline, NoPicturesHaveNoDuration) {
    VideoTimeline line(Timing::constant);
    line.finish();
    EXPECT_FALSE(line.duration_us());
    EXPECT_FALSE(line.rate());
}

}  // namespace
}  // namespace yancai::clips
