// SPDX-License-Identifier: GPL-3.0-or-later
// Nothing is wrong with these clips, so nothing may be said against them, at any depth.
#include <gtest/gtest.h>

#include "unit/probes/video/video_media.h"

namespace yancai::clips {
namespace {

class HealthyClip : public ::testing::TestWithParam<std::tuple<std::string, Depth>> {};

TEST_P(HealthyClip, HasNoFaults) {
    const auto& [name, depth] = GetParam();
    const PictureTrack seen = track(name, depth);
    EXPECT_EQ(seen.decode.faults_total, 0U) << told(seen);
    EXPECT_EQ(seen.decode.pictures_damaged, 0U);
    EXPECT_FALSE(seen.decode.truncated);
    EXPECT_EQ(seen.decode.depth, depth);
    EXPECT_EQ(seen.decode.pixels_decoded, depth != Depth::quick);
    if (depth != Depth::quick && seen.pictures.declared) {
        EXPECT_EQ(seen.pictures.declared, seen.pictures.measured);
    }
}

INSTANTIATE_TEST_SUITE_P(FalseAlarms, HealthyClip,
                         ::testing::Combine(::testing::Values("h264.mp4", "moov_last.mp4", "fragments.mp4", "hevc.mp4",
                                                              "prores.mov", "h264.ts", "interlaced.mts", "anamorphic.mts",
                                                              "open_start.mts", "refresh.ts", "mpeg2.mpg", "mpeg2.m2v",
                                                              "bare.h264", "h264.mkv", "slides.mkv", "vp8.webm", "mpeg4.avi",
                                                              "h264.flv", "mpeg2.mxf", "phone_rate.mp4", "turned_90.mp4",
                                                              "tagged.mp4", "edited.mp4", "resized.flv", "hevc_open.ts"),
                                            ::testing::Values(Depth::quick, Depth::standard, Depth::deep)));

TEST(HealthyClip, StandardDecodesPicturesSpreadOverTheClip) {
    const PictureTrack seen = track("prores.mov", Depth::standard);  // each of its 25 pictures is a key picture
    EXPECT_EQ(seen.decode.pictures_decoded, MeasureSettings{}.video_samples);
    EXPECT_EQ(seen.decode.packets_read, 25U);
}

TEST(HealthyClip, DeepDecodesEveryPicture) {
    EXPECT_EQ(track("h264.mp4", Depth::deep).decode.pictures_decoded, 100U);
    EXPECT_EQ(track("interlaced.mts", Depth::deep).decode.pictures_decoded, 100U);
    EXPECT_EQ(track("mpeg2.mpg", Depth::deep).decode.pictures_decoded, 75U);
}

TEST(HealthyClip, AStartInTheMiddleIsALostHeadAndNoDamage) {
    // Cut inside the first group of pictures, at a packet's beginning and inside one.
    const std::array cases{std::pair{without_head(clip("h264.ts"), 188 * 500), "mpeg-ts"},
                           std::pair{without_head(clip("h264.ts"), 188 * 500 + 77), "mpeg-ts"},
                           std::pair{without_head(clip("interlaced.mts"), 192 * 900), "m2ts"},
                           std::pair{without_head(clip("interlaced.mts"), 192 * 900 + 77), "m2ts"},
                           std::pair{without_head(clip("mpeg2.mpg"), 2048 * 20), "mpeg-ps"}};
    for (const Depth depth : {Depth::standard, Depth::deep}) {
        for (const auto& [bytes, format] : cases) {
            const PictureTrack seen = track(bytes, format, depth);
            ASSERT_EQ(seen.decode.faults_total, 1U) << format << "\n" << told(seen);
            EXPECT_EQ(seen.decode.faults[0].kind, FaultKind::lost_head);
            EXPECT_GT(seen.decode.faults[0].lasts_us.value_or(0), 0);
            EXPECT_EQ(seen.decode.pictures_damaged, 0U);
            EXPECT_GT(seen.decode.pictures_decoded, 0U);
            EXPECT_GT(seen.width, 0U) << "the sequence header comes late";
        }
    }
}

// Where the packet of a key picture begins: its adaptation field says that one may start there (ISO 13818-1, 2.4.3.5). FFmpeg's
// muxer gives the pictures of .mts files the PID 0x1011.
std::vector<std::size_t> key_packets(const Bytes& bytes) {
    std::vector<std::size_t> found;
    for (std::size_t at = 0; at + 192 <= bytes.size(); at += 192) {
        const auto byte = [&](std::size_t place) { return std::to_integer<unsigned>(bytes[at + 4 + place]); };
        const bool picture = ((byte(1) & 0x1FU) << 8U | byte(2)) == 0x1011;
        if (picture && (byte(3) & 0x20U) != 0 && byte(4) > 0 && (byte(5) & 0x40U) != 0) found.push_back(at);
    }
    return found;
}

TEST(HealthyClip, CutAtAKeyPictureOfAnOpenGroupIsClean) {
    const Bytes whole = clip("interlaced.mts");
    const std::vector<std::size_t> keys = key_packets(whole);
    ASSERT_GE(keys.size(), 6U);  // groups of twelve pictures in four seconds
    for (const Depth depth : {Depth::quick, Depth::standard, Depth::deep}) {
        const PictureTrack tail = track(without_head(whole, keys[3]), "m2ts", depth);
        EXPECT_EQ(tail.decode.faults_total, 0U) << told(tail);
        const PictureTrack head = track(cut_to(whole, keys[3]), "m2ts", depth);
        EXPECT_EQ(head.decode.faults_total, 0U) << told(head);
        EXPECT_EQ(tail.decode.pictures_damaged + head.decode.pictures_damaged, 0U);
    }
}

TEST(HealthyClip, AFirstKeyPictureThatDoesNotDecodeBelongsToTheLostHeadOfAStream) {
    // The first slice is of type IDR_N_LP (20 << 1); its header is turned over up to the end of the transport packet.
    Bytes bytes = clip("hevc_open.ts");
    const std::size_t slice = find(bytes, std::string_view("\0\0\1\x28", 4)) + 5;
    for (std::size_t i = slice; i < (slice / 188 + 1) * 188; ++i) bytes[i] ^= std::byte{0x55};
    const PictureTrack seen = track(bytes, "mpeg-ts", Depth::deep);
    EXPECT_EQ(count(seen, FaultKind::lost_head), 1U) << told(seen);
    EXPECT_EQ(count(seen, FaultKind::damaged_picture), 0U) << told(seen);
    EXPECT_GT(seen.decode.pictures_decoded, 70U);
}

TEST(HealthyClip, AQuickLookFindsALateSequenceHeader) {
    const PictureTrack seen = track(without_head(clip("mpeg2.mpg"), 2048 * 20), "mpeg-ps", Depth::quick);
    EXPECT_EQ(seen.width, 1920U);
    EXPECT_EQ(seen.height, 1080U);
}

}  // namespace
}  // namespace yancai::clips
