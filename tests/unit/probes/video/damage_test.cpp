// SPDX-License-Identifier: GPL-3.0-or-later
// What is broken is found, at the depth that can see it. The damages are those measured with FFmpeg 5.1 on clips of this kind.
#include <gtest/gtest.h>

#include "unit/probes/video/video_media.h"

namespace yancai::clips {
namespace {

constexpr std::array read_whole{Depth::standard, Depth::deep};
constexpr std::array every_depth{Depth::quick, Depth::standard, Depth::deep};

Bytes most_of(Bytes bytes) {
    const std::size_t size = bytes.size() * 6 / 10;
    return cut_to(std::move(bytes), size);
}

TEST(DamagedMp4, CutBeforeItsMoovDoesNotOpen) {
    for (const Depth depth : every_depth) {
        const auto facts = probe_bytes(most_of(clip("moov_last.mp4")), "mp4", depth);
        ASSERT_FALSE(facts);
        EXPECT_EQ(facts.error().kind, ErrorKind::corrupt);
        EXPECT_EQ(facts.error().what.substr(0, 12), "moov missing");
    }
}

TEST(DamagedMp4, CutBehindItsMoovIsTruncatedAtEveryDepth) {
    for (const Depth depth : every_depth) {
        const PictureTrack seen = track(most_of(clip("h264.mp4")), "mp4", depth);
        EXPECT_TRUE(seen.decode.truncated);
        EXPECT_GE(count(seen, FaultKind::truncated), 1U) << told(seen);
        EXPECT_EQ(seen.pictures.declared, 100U);
        EXPECT_EQ(seen.duration_us.declared, 4'000'000);
        if (depth == Depth::quick) continue;
        EXPECT_LT(seen.pictures.measured.value_or(100), 70U);
        EXPECT_LT(seen.duration_us.measured.value_or(4'000'000), 3'000'000);
    }
}

TEST(DamagedMp4, WithoutItsLastBytesIsTruncated) {
    const Bytes whole = clip("h264.mp4");
    for (const Depth depth : every_depth) {
        const PictureTrack seen = track(cut_to(whole, whole.size() - 2048), "mp4", depth);
        EXPECT_TRUE(seen.decode.truncated);
        ASSERT_FALSE(seen.decode.faults.empty());
        EXPECT_EQ(seen.decode.faults[0].detail, "box mdat lacks 2048 bytes");
    }
}

TEST(DamagedMp4, FlippedBitsAreSeenByDecodingEveryPicture) {
    const Bytes whole = clip("h264.mp4");
    const PictureTrack seen = track(flipped(whole, whole.size() / 4, whole.size() * 3 / 4, 20), "mp4", Depth::deep);
    EXPECT_GE(count(seen, FaultKind::damaged_picture), 3U);
    EXPECT_GT(seen.decode.pictures_damaged, 0U);
    for (const Fault& fault : seen.decode.faults) {
        if (fault.kind != FaultKind::damaged_picture) continue;
        EXPECT_GT(fault.at_us.value_or(0), 0);
        EXPECT_LT(fault.at_us.value_or(0), 4'000'000);
    }
}

// A bit in the residual of a picture may decode to other pixels; most others break the syntax.
TEST(DamagedMp4, MostSingleFlippedBitsAreSeenByDecodingEveryPicture) {
    const Bytes whole = clip("h264.mp4");
    constexpr std::size_t places = 12;
    std::size_t seen = 0;
    for (std::size_t place = 1; place <= places; ++place) {
        Bytes bytes = whole;
        bytes[whole.size() / 4 + whole.size() / 2 * place / (places + 1)] ^= std::byte{0x10};
        const PictureTrack flipped_once = track(bytes, "mp4", Depth::deep);
        EXPECT_FALSE(flipped_once.decode.truncated) << told(flipped_once);
        seen += flipped_once.decode.faults_total > 0 ? 1 : 0;
    }
    EXPECT_GE(seen, places / 2);
}

TEST(DamagedMp4, AHoleIsSeenByDecodingEveryPicture) {
    const Bytes whole = clip("h264.mp4");
    const PictureTrack seen = track(zeroed(whole, whole.size() / 2, 64 << 10), "mp4", Depth::deep);
    EXPECT_GE(count(seen, FaultKind::damaged_picture), 1U);
}

TEST(DamagedMp4, StrangeBytesBehindItAreSeenAtEveryDepth) {
    const Bytes whole = clip("h264.mp4");
    for (const Depth depth : every_depth) {
        const PictureTrack seen = track(joined(whole, Bytes(1 << 20, std::byte{0x5A})), "mp4", depth);
        EXPECT_EQ(count(seen, FaultKind::truncated) + count(seen, FaultKind::structure), 1U) << told(seen);
        ASSERT_FALSE(seen.decode.faults.empty());
        EXPECT_EQ(seen.decode.faults[0].at_byte, whole.size());
    }
}

TEST(DamagedMp4, ZeroPaddingBehindItIsNoDamage) {
    for (const Depth depth : every_depth) {
        const PictureTrack seen = track(joined(clip("h264.mp4"), Bytes(4096)), "mp4", depth);
        EXPECT_EQ(seen.decode.faults_total, 0U) << told(seen);
    }
}

TEST(DamagedHevc, FlippedBitsAreSeenThoughTheDecoderSetsNoFlags) {
    const Bytes whole = clip("hevc.mp4");
    const PictureTrack seen = track(flipped(whole, whole.size() / 3, whole.size() * 2 / 3, 10), "mp4", Depth::deep);
    EXPECT_GE(count(seen, FaultKind::damaged_picture), 1U);
}

TEST(DamagedTransport, CutInsideAPacketIsTruncated) {
    for (const char* name : {"h264.ts", "interlaced.mts"}) {
        const Bytes whole = clip(name);
        const std::size_t stride = format_of(name) == "m2ts" ? 192 : 188;
        const std::size_t size = whole.size() * 6 / 10 / stride * stride;
        for (const Depth depth : every_depth) {
            const PictureTrack seen = track(cut_to(whole, size + 100), format_of(name), depth);
            EXPECT_TRUE(seen.decode.truncated) << name << told(seen);
            ASSERT_FALSE(seen.decode.faults.empty()) << name;
            EXPECT_EQ(seen.decode.faults[0].at_byte, size + (stride == 192 ? 4 : 0)) << name;
            EXPECT_FALSE(track(cut_to(whole, size), format_of(name), depth).decode.truncated) << name;
        }
    }
}

TEST(DamagedTransport, CutBetweenPacketsShowsInTheLastPictureOnly) {
    const Bytes whole = clip("h264.ts");
    const PictureTrack seen = track(cut_to(whole, whole.size() * 6 / 10 / 188 * 188), "mpeg-ts", Depth::deep);
    ASSERT_TRUE(seen.duration_us.measured);
    for (const Fault& fault : seen.decode.faults)
        EXPECT_GE(fault.at_us.value_or(0), *seen.duration_us.measured - 4 * 40'000) << told(seen);
}

TEST(DamagedTransport, MissingPacketsAreSeenByTheirCounters) {
    const Bytes whole = clip("h264.ts");
    const std::size_t place = whole.size() / 2 / 188 * 188;
    for (const Depth depth : read_whole) {
        const PictureTrack seen = track(without(whole, place, 50 * 188), "mpeg-ts", depth);
        ASSERT_GE(count(seen, FaultKind::damaged_packet), 1U) << told(seen);
        const auto fault = std::find_if(seen.decode.faults.begin(), seen.decode.faults.end(),
                                        [](const Fault& each) { return each.detail.starts_with("transport packets missing"); });
        ASSERT_NE(fault, seen.decode.faults.end()) << told(seen);
        EXPECT_GE(fault->at_byte.value_or(0), place);
        EXPECT_LT(fault->at_byte.value_or(0), place + 200 * 188);
        EXPECT_NEAR(static_cast<double>(fault->at_us.value_or(0)), 2e6, 0.7e6);
    }
}

TEST(DamagedTransport, AHoleIsOneLossOfStepAndAGap) {
    const Bytes whole = clip("h264.ts");
    for (const Depth depth : read_whole) {
        const PictureTrack seen = track(zeroed(whole, whole.size() / 2, 256 << 10), "mpeg-ts", depth);
        EXPECT_EQ(count(seen, FaultKind::structure), 1U) << told(seen);
        EXPECT_GE(count(seen, FaultKind::gap), 1U) << told(seen);
        for (const Fault& fault : seen.decode.faults)
            EXPECT_TRUE(fault.kind != FaultKind::gap || fault.lasts_us.value_or(0) > 100'000);
    }
}

// It may lie inside one picture, so that no time is missing; the packets' rhythm is lost all the same.
TEST(DamagedTransport, ASmallHoleIsALossOfStepAtItsPlace) {
    const Bytes whole = clip("h264.ts");
    constexpr std::size_t hole = 64 << 10;
    for (const Depth depth : read_whole) {
        const PictureTrack seen = track(zeroed(whole, whole.size() / 2, hole), "mpeg-ts", depth);
        ASSERT_GE(count(seen, FaultKind::structure), 1U) << told(seen);
        EXPECT_NEAR(static_cast<double>(seen.decode.faults[0].at_byte.value_or(0)), static_cast<double>(whole.size() / 2), 188);
        EXPECT_FALSE(seen.decode.truncated);
    }
}

TEST(DamagedTransport, FlippedBitsAreSeenByDecodingEveryPicture) {
    const Bytes whole = clip("interlaced.mts");
    const PictureTrack seen = track(flipped(whole, whole.size() / 4, whole.size() * 3 / 4, 20), "m2ts", Depth::deep);
    EXPECT_GE(count(seen, FaultKind::damaged_picture), 2U) << told(seen);
}

TEST(DamagedTransport, DamagedSoundIsSeenByItsChecksum) {
    Bytes whole = clip("h264.ts");
    // In each third packet of the AC-3 stream (PID 0x101 of ffmpeg's muxer) one byte of its payload is turned over.
    int hit = 0;
    for (std::size_t at = whole.size() / 4 / 188 * 188; at + 188 < whole.size() && hit < 30; at += 188) {
        const unsigned pid = (std::to_integer<unsigned>(whole[at + 1]) & 0x1F) << 8 | std::to_integer<unsigned>(whole[at + 2]);
        if (pid != 0x101) continue;
        if (++hit % 3 == 0) whole[at + 150] ^= std::byte{0xFF};
    }
    ASSERT_EQ(hit, 30);
    EXPECT_GE(count(track(whole, "mpeg-ts", Depth::deep), FaultKind::damaged_sound), 1U);
}

TEST(DamagedProgramStream, FlippedBitsAndHolesAreSeenByDecodingEveryPicture) {
    const Bytes whole = clip("mpeg2.mpg");
    EXPECT_GE(count(track(flipped(whole, whole.size() / 4, whole.size() * 3 / 4, 20), "mpeg-ps", Depth::deep),
                    FaultKind::damaged_picture),
              2U);
    for (const Depth depth : read_whole) {
        const PictureTrack seen = track(zeroed(whole, whole.size() / 2, 64 << 10), "mpeg-ps", depth);
        EXPECT_GE(count(seen, FaultKind::damaged_picture) + count(seen, FaultKind::damaged_packet), 1U) << told(seen);
    }
}

TEST(DamagedElementaryStream, FlippedBitsAreSeenWithATime) {
    const Bytes whole = clip("mpeg2.m2v");
    const PictureTrack seen = track(flipped(whole, whole.size() / 4, whole.size() * 3 / 4, 20), "mpeg-video", Depth::deep);
    EXPECT_GE(count(seen, FaultKind::damaged_picture), 2U);
    ASSERT_FALSE(seen.decode.faults.empty());
    EXPECT_GT(seen.decode.faults[0].at_us.value_or(0), 300'000);
}

TEST(DamagedMatroska, CutIsTruncatedAtEveryDepth) {
    for (const char* name : {"h264.mkv", "mpeg4.avi"})
        for (const Depth depth : every_depth)
            EXPECT_TRUE(track(most_of(clip(name)), format_of(name), depth).decode.truncated) << name;
}

TEST(DamagedFlvAndMxf, CutIsTruncatedWhereTheLastPacketEnds) {
    for (const char* name : {"h264.flv", "mpeg2.mxf"})
        for (const Depth depth : read_whole) {
            const PictureTrack seen = track(most_of(clip(name)), format_of(name), depth);
            EXPECT_TRUE(seen.decode.truncated) << name << "\n" << told(seen);
            for (const Fault& fault : seen.decode.faults) EXPECT_TRUE(fault.at_us) << name << ": " << fault.detail;
        }
}

TEST(Faults, AreCountedBeyondThoseThatAreKept) {
    Limits limits;
    limits.faults_kept = 3;
    const Bytes whole = clip("h264.mp4");
    const PictureTrack seen =
        track_of(probe_bytes(flipped(whole, whole.size() / 4, whole.size() * 3 / 4, 40), "mp4", Depth::deep, limits));
    EXPECT_EQ(seen.decode.faults.size(), 3U);
    EXPECT_GT(seen.decode.faults_total, 3U);
}

// Decoders with several threads count differently from run to run.
TEST(Faults, AreTheSameEachTime) {
    const Bytes whole = clip("h264.ts");
    const Bytes bad = flipped(whole, whole.size() / 4, whole.size() * 3 / 4, 40);
    for (const Depth depth : read_whole) {
        const PictureTrack first = track(bad, "mpeg-ts", depth);
        EXPECT_GT(first.decode.faults_total, 0U);
        for (int again = 0; again < 3; ++again) EXPECT_EQ(track(bad, "mpeg-ts", depth), first);
    }
}

// A first clip whose clock stands later than the second's: what the second shows is not before the first key picture.
TEST(JoinedClips, AreCheckedBehindTheJointToo) {
    const Bytes first = clip("part_360_half_a_minute_late.ts"), second = clip("part_1080.ts");
    const Bytes bad = flipped(second, second.size() / 4, second.size() * 3 / 4, 20);
    EXPECT_EQ(count(track(joined(first, second), "mpeg-ts", Depth::deep), FaultKind::damaged_picture), 0U);
    EXPECT_GE(count(track(joined(first, bad), "mpeg-ts", Depth::deep), FaultKind::damaged_picture), 2U);
}

TEST(Samples, ADamagedKeyPictureIsSeenAtStandardDepth) {
    const Bytes whole = clip("prores.mov");
    const std::size_t media = find(whole, "mdat");
    const PictureTrack seen = track(zeroed(whole, media + 100'000, 300'000), "mov", Depth::standard);
    EXPECT_GE(seen.decode.pictures_damaged, 1U) << told(seen);
}

}  // namespace
}  // namespace yancai::clips
