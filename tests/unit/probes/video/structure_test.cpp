// SPDX-License-Identifier: GPL-3.0-or-later
// At standard depth what lies between the decoded samples is looked at without decoding it: holes and torn stretches are seen,
// with a time and a byte, and nothing is said against sound clips of any kind that encoders write.
#include <gtest/gtest.h>

#include "unit/probes/video/video_media.h"

namespace yancai::clips {
namespace {

class UnusualClip : public ::testing::TestWithParam<std::string> {};

TEST_P(UnusualClip, HasNoFaultsThoughItsStreamIsUnusual) {
    for (const Depth depth : {Depth::standard, Depth::deep}) {
        const PictureTrack seen = track(GetParam(), depth);
        EXPECT_EQ(seen.decode.faults_total, 0U) << told(seen);
    }
}
INSTANTIATE_TEST_SUITE_P(FalseAlarms, UnusualClip,
                         ::testing::Values("sliced.mp4", "pyramid.mp4", "pyramid.ts", "fields.mp4", "filler.mp4", "filler.ts",
                                           "black_cavlc.mp4", "mpeg2_422.mxf", "mpeg2_fields.ts", "mpeg1.mpg", "tape.mov",
                                           "tape.dv", "motion.avi", "black.mov", "prores_fields.mov", "avid.mov", "live.mkv",
                                           "windows.wmv", "theora.ogv", "real.rm"));

class Hole : public ::testing::TestWithParam<std::string> {};

// Many small holes of zeros, each between the samples or not: most are in pictures that nobody decodes.
TEST_P(Hole, IsSeenAtStandardDepthWithItsPlace) {
    constexpr std::size_t hole = 8 << 10;
    const Bytes whole = clip(GetParam());
    for (int number = 3; number <= 8; ++number) {
        const std::size_t at = whole.size() * static_cast<std::size_t>(number) / 11;
        const PictureTrack seen = track(zeroed(whole, at, hole), format_of(GetParam()), Depth::standard);
        ASSERT_GT(seen.decode.faults_total, 0U) << "hole at " << at;
        const auto near = std::find_if(seen.decode.faults.begin(), seen.decode.faults.end(), [&](const Fault& fault) {
            return fault.at_us && fault.at_byte && *fault.at_byte + (512 << 10) >= at && *fault.at_byte <= at + hole + (64 << 10);
        });
        EXPECT_NE(near, seen.decode.faults.end()) << "hole at " << at << "\n" << told(seen);
    }
}
INSTANTIATE_TEST_SUITE_P(Damage, Hole,
                         ::testing::Values("h264.mp4", "hevc.mp4", "h264.ts", "interlaced.mts", "mpeg2.mpg", "mpeg2.m2v",
                                           "bare.h264", "h264.mkv", "h264.flv", "prores.mov", "tape.mov", "mpeg2.mxf"));

TEST(TornStretch, OfATransportStreamOrTapeIsSeenAtStandardDepth) {
    for (const char* name : {"h264.ts", "mpeg2.mpg", "tape.dv", "prores.mov", "theora.ogv"}) {
        Bytes bytes = clip(name);
        std::mt19937 random(3);
        for (std::size_t i = 0; i < (8U << 10); ++i) bytes[bytes.size() / 2 + i] = static_cast<std::byte>(random());
        EXPECT_GT(track(bytes, format_of(name), Depth::standard).decode.faults_total, 0U) << name;
    }
}

TEST(SoundOfAClip, IsCheckedByItsChecksumAtStandardDepth) {
    Bytes whole = clip("dolby.mp4");
    std::size_t sync = find(whole, "\x0B\x77", whole.size() / 2);
    while (whole[sync + 5] != std::byte{0x40}) sync = find(whole, "\x0B\x77", sync + 2);  // AC-3's bitstream identification, 8
    whole[sync + 40] ^= std::byte{0x10};
    const PictureTrack seen = track(whole, "mp4", Depth::standard);
    ASSERT_EQ(count(seen, FaultKind::damaged_sound), 1U) << told(seen);
    EXPECT_EQ(seen.decode.faults[0].at_byte, sync);
    EXPECT_TRUE(seen.decode.faults[0].at_us);
}

TEST(SpaceOfAClip, IsCounted) {
    const Bytes whole = clip("h264.mp4");
    const auto sound = probe_bytes(whole, "mp4", Depth::standard);
    ASSERT_TRUE(sound);
    EXPECT_EQ(sound->free_bytes, 8U);  // FFmpeg writes one empty box
    EXPECT_EQ(sound->trailing_bytes, 0U);
    EXPECT_EQ(sound->packet_bytes, 0U);

    Bytes free_box(1 << 20);
    free_box[1] = std::byte{0x10};  // 0x00100000
    std::copy_n(reinterpret_cast<const std::byte*>("free"), 4, free_box.begin() + 4);
    EXPECT_EQ(probe_bytes(joined(whole, free_box), "mp4", Depth::quick)->free_bytes, (1U << 20) + 8);
    EXPECT_EQ(probe_bytes(joined(whole, Bytes(5000)), "mp4", Depth::standard)->trailing_bytes, 5000U);
    for (const char* name : {"h264.mkv", "mpeg4.avi", "mpeg2.mxf", "windows.wmv"})
        EXPECT_EQ(probe_bytes(joined(clip(name), Bytes(5000, std::byte{0x5A})), format_of(name), Depth::standard)->trailing_bytes,
                  5000U)
            << name;
}

TEST(SpaceOfATransportStream, IsCountedInPackets) {
    const auto seen = probe_bytes(clip("h264.ts"), "mpeg-ts", Depth::standard);
    ASSERT_TRUE(seen);
    EXPECT_EQ(seen->packet_bytes, 188U);
    EXPECT_EQ(seen->packets_lost, 0U);
    EXPECT_EQ(probe_bytes(clip("interlaced.mts"), "m2ts", Depth::quick)->packet_bytes, 192U);
    EXPECT_EQ(probe_bytes(joined(clip("h264.ts"), Bytes(100)), "mpeg-ts", Depth::standard)->trailing_bytes, 100U);

    const Bytes whole = clip("h264.ts");
    Bytes null_packet(188, std::byte{0xFF});
    null_packet[0] = std::byte{0x47};
    null_packet[1] = std::byte{0x1F};
    null_packet[3] = std::byte{0x10};
    EXPECT_EQ(probe_bytes(joined(whole, null_packet), "mpeg-ts", Depth::standard)->free_bytes, 188U);
    // Three packets of the pictures (PID 0x100 of FFmpeg's muxer) in a row are taken out.
    std::size_t at = whole.size() / 2 / 188 * 188;
    const auto is_picture = [&](std::size_t place) {
        return (std::to_integer<int>(whole[place + 1]) & 0x5F) == 1 && whole[place + 2] == std::byte{0};
    };
    while (!is_picture(at) || !is_picture(at + 188) || !is_picture(at + 376)) at += 188;
    EXPECT_EQ(probe_bytes(without(whole, at, 3 * 188), "mpeg-ts", Depth::standard)->packets_lost, 3U);
}

}  // namespace
}  // namespace yancai::clips
