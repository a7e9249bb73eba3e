// SPDX-License-Identifier: GPL-3.0-or-later
// Headers of sound clips that say something else than what is there: players believe one of them, other programs another.
#include <gtest/gtest.h>

#include <bit>

#include "unit/probes/video/video_media.h"

namespace yancai::clips {
namespace {

std::uint64_t number(const Bytes& bytes, std::size_t at, std::size_t count, bool little) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < count; ++i)
        value = value << 8U | std::to_integer<std::uint64_t>(bytes[little ? at + count - 1 - i : at + i]);
    return value;
}
Bytes doubled(Bytes bytes, std::size_t at, std::size_t count, bool little) {
    const std::uint64_t value = number(bytes, at, count, little) * 2;
    for (std::size_t i = 0; i < count; ++i)
        bytes[little ? at + i : at + count - 1 - i] = static_cast<std::byte>(value >> (8 * i) & 0xFF);
    return bytes;
}
std::int64_t container_says(const Bytes& bytes, const char* format) {
    const auto facts = probe_bytes(bytes, format, Depth::standard);
    EXPECT_TRUE(facts);
    return facts ? facts->duration_us.declared.value_or(0) : 0;
}

TEST(DurationOfAnMp4, IsWhatTheFilmsHeaderSaysWhereTheTracksSayOtherwise) {
    const Bytes whole = clip("h264.mp4");
    const std::size_t header = find(whole, "mvhd");
    const auto seconds_us =
        static_cast<std::int64_t>(number(whole, header + 20, 4, false) * 1'000'000 / number(whole, header + 16, 4, false));
    EXPECT_NEAR(static_cast<double>(container_says(whole, "mp4")), static_cast<double>(seconds_us), 1e5);
    EXPECT_NEAR(static_cast<double>(container_says(doubled(whole, header + 20, 4, false), "mp4")),
                2.0 * static_cast<double>(seconds_us), 1e5);
}

TEST(DurationOfAnMp4Track, IsWhatItsHeaderSaysWhereItsSamplesSayOtherwise) {
    const Bytes whole = clip("h264.mp4");
    const PictureTrack sound = track(whole, "mp4", Depth::standard);
    const PictureTrack lies = track(doubled(whole, find(whole, "mdhd") + 20, 4, false), "mp4", Depth::standard);
    ASSERT_TRUE(sound.duration_us.declared && lies.duration_us.declared);
    EXPECT_NEAR(static_cast<double>(*lies.duration_us.declared), 2.0 * static_cast<double>(*sound.duration_us.declared), 1e5);
    EXPECT_EQ(lies.duration_us.measured, sound.duration_us.measured);
}

TEST(CountOfSamples, ThatIsSmallerThanThatOfTheirDurationsIsAFault) {
    Bytes bytes = clip("h264.mp4");
    const std::size_t sizes = find(bytes, "stsz") + 12;
    bytes[sizes + 3] = static_cast<std::byte>(std::to_integer<int>(bytes[sizes + 3]) - 1);
    const PictureTrack seen = track(bytes, "mp4", Depth::standard);
    EXPECT_EQ(count(seen, FaultKind::structure), 1U) << told(seen);
}

TEST(CountOfPacketsOfAWindowsClip, MustBeThatOfItsData) {
    const Bytes whole = clip("windows.wmv");
    const std::size_t properties = find(whole, "\xA1\xDC\xAB\x8C\x47\xA9\xCF\x11");
    EXPECT_EQ(track(whole, "asf", Depth::standard).decode.faults_total, 0U);
    EXPECT_EQ(count(track(doubled(whole, properties + 56, 8, true), "asf", Depth::standard), FaultKind::structure), 1U);
}

TEST(CountOfPicturesOfAnAvi, SaysHowLongItLasts) {
    const Bytes whole = clip("motion.avi");
    const std::int64_t sound_us = container_says(whole, "avi");
    EXPECT_NEAR(static_cast<double>(container_says(doubled(whole, find(whole, "avih") + 24, 4, true), "avi")),
                2.0 * static_cast<double>(sound_us), 1e5);
}

TEST(RateOfAnMpegSequence, MustBeTheSameInEveryHeader) {
    for (const char* name : {"mpeg2.m2v", "mpeg2.mpg"}) {
        Bytes bytes = clip(name);
        ASSERT_EQ(track(bytes, format_of(name), Depth::standard).decode.faults_total, 0U);
        const std::size_t first = find(bytes, std::string_view("\0\0\1\xB3", 4));
        bytes[first + 7] = (bytes[first + 7] & std::byte{0xF0}) | std::byte{6};
        const PictureTrack seen = track(bytes, format_of(name), Depth::standard);
        EXPECT_EQ(count(seen, FaultKind::damaged_packet), 1U) << name << "\n" << told(seen);
    }
}

// Where the track of a SimpleBlock stands, whose length (RFC 8794, section 4) leads to another one.
std::size_t track_of_a_block(const Bytes& bytes) {
    for (std::size_t at = find(bytes, "\x1F\x43\xB6\x75");; at = find(bytes, "\xA3", at + 1)) {
        if (bytes[at] != std::byte{0xA3} || bytes[at + 1] == std::byte{0}) continue;
        const auto width = static_cast<std::size_t>(std::countl_zero(std::to_integer<std::uint8_t>(bytes[at + 1]))) + 1;
        const std::uint64_t length = number(bytes, at + 1, width, false) & ((1ULL << (7 * width)) - 1);
        const std::size_t content = at + 1 + width;
        if (length < bytes.size() - content && bytes[content + length] == std::byte{0xA3}) return content;
    }
}

TEST(BlockOfAMatroskaClip, BelongsToATrack) {
    Bytes bytes = clip("h264.mkv");
    ASSERT_EQ(track(bytes, "matroska", Depth::standard).decode.faults_total, 0U);
    bytes[track_of_a_block(bytes)] = std::byte{0};
    const PictureTrack seen = track(bytes, "matroska", Depth::standard);
    EXPECT_GE(count(seen, FaultKind::structure), 1U) << told(seen);
}

TEST(ZerosBehindABareStream, AreCounted) {
    Bytes bytes = clip("mpeg2.m2v");
    bytes.resize(bytes.size() + 100'000);
    const auto facts = probe_bytes(bytes, "mpeg-video", Depth::standard);
    ASSERT_TRUE(facts);
    EXPECT_GE(facts->trailing_bytes, 100'000U);
    EXPECT_EQ(track_of(facts).decode.faults_total, 0U);
    EXPECT_EQ(probe_bytes(clip("mpeg2.m2v"), "mpeg-video", Depth::standard)->trailing_bytes, 0U);
}

}  // namespace
}  // namespace yancai::clips
