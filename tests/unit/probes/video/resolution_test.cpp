// SPDX-License-Identifier: GPL-3.0-or-later
// Sizes are those of decoded pictures. The expected ones were read with ffprobe 5.1, the rotations with exiftool 12.57.
#include <gtest/gtest.h>

#include <sstream>

#include "unit/probes/video/video_media.h"

namespace yancai::clips {
namespace {

struct Shown {
    std::string clip;
    std::uint32_t stored_width, stored_height, width, height;
    int rotation;
};

class VideoResolution : public ::testing::TestWithParam<std::tuple<Shown, Depth>> {};

TEST_P(VideoResolution, IsWhatAViewerSees) {
    const auto& [expected, depth] = GetParam();
    const PictureTrack seen = track(expected.clip, depth);
    EXPECT_EQ(seen.stored_width, expected.stored_width);
    EXPECT_EQ(seen.stored_height, expected.stored_height);
    EXPECT_EQ(seen.width, expected.width);
    EXPECT_EQ(seen.height, expected.height);
    EXPECT_EQ(seen.rotation, expected.rotation);
    ASSERT_EQ(seen.sizes.size(), 1U);
    EXPECT_EQ(seen.sizes[0].width, expected.width);
    EXPECT_EQ(seen.sizes[0].height, expected.height);
    EXPECT_EQ(seen.sizes[0].stored_width, expected.stored_width);
    EXPECT_DOUBLE_EQ(seen.sizes[0].share, 1.0);
}

INSTANTIATE_TEST_SUITE_P(
    EdgeCases, VideoResolution,
    ::testing::Combine(
        ::testing::Values(
            Shown{"h264.mp4", 1920, 1080, 1920, 1080, 0},  // coded 1088, cropped
            Shown{"uncropped_1088.mp4", 1920, 1088, 1920, 1088, 0}, Shown{"anamorphic.mp4", 1440, 1080, 1920, 1080, 0},
            Shown{"anamorphic.mts", 1440, 1080, 1920, 1080, 0},  // the aspect is in the SPS alone
            Shown{"square_1440.mp4", 1440, 1080, 1440, 1080, 0}, Shown{"sd_wide_pixels.mp4", 720, 576, 2304, 576, 0},
            Shown{"narrow_raster.mp4", 720, 1080, 1920, 1080, 0}, Shown{"dvcprohd.mp4", 1280, 1080, 1920, 1080, 0},
            Shown{"letterbox.mp4", 1920, 800, 1920, 800, 0}, Shown{"vbi_lines.mxf", 720, 608, 720, 608, 0},
            Shown{"turned_90.mp4", 1920, 1080, 1080, 1920, 90}, Shown{"turned_180.mp4", 1920, 1080, 1920, 1080, 180},
            Shown{"turned_270.mp4", 1920, 1080, 1080, 1920, 270}, Shown{"mpeg2.m2v", 720, 576, 1024, 576, 0},
            Shown{"mpeg2.mpg", 1920, 1080, 1920, 1080, 0}, Shown{"hevc.mp4", 1280, 720, 1280, 720, 0},
            Shown{"prores.mov", 640, 360, 640, 360, 0}),
        ::testing::Values(Depth::quick, Depth::standard, Depth::deep)));

TEST(VideoTruth, SizesAspectsAndPictureCountsAgreeWithFfprobeOnEveryClip) {
    const Bytes table = clip("truth.csv");
    std::istringstream lines(std::string(reinterpret_cast<const char*>(table.data()), table.size()));
    int compared = 0;
    for (std::string line; std::getline(lines, line);) {
        std::vector<std::string> fields;
        std::istringstream row(line);
        for (std::string field; std::getline(row, field, ',');) fields.push_back(field);
        ASSERT_GE(fields.size(), 6U) << line;
        const PictureTrack seen = track(fields[0], Depth::deep);
        EXPECT_EQ(std::to_string(seen.stored_width) + "," + std::to_string(seen.stored_height), fields[1] + "," + fields[2])
            << line;
        EXPECT_EQ(std::to_string(seen.pixel_aspect.num) + ":" + std::to_string(seen.pixel_aspect.den), fields[3]) << line;
        EXPECT_EQ(std::to_string(seen.decode.pictures_decoded), fields[4]) << line;
        EXPECT_EQ(std::to_string(seen.pictures.measured.value_or(0)), fields[5]) << line;
        ++compared;
    }
    EXPECT_GE(compared, 30);
}

TEST(SizesOverTime, TwoSizesInOneTransportStreamAreSeenInEitherOrderAtStandardDepth) {
    for (const char* name : {"large_then_small.ts", "small_then_large.ts"}) {
        for (const Depth depth : {Depth::standard, Depth::deep}) {
            const PictureTrack seen = track(name, depth);
            ASSERT_EQ(seen.sizes.size(), 2U) << name;
            EXPECT_EQ(seen.sizes[0].width, 1920U);
            EXPECT_NEAR(seen.sizes[0].share, 0.75, 0.001) << name;  // three seconds of four
            EXPECT_EQ(seen.sizes[1].width, 640U);
            EXPECT_NEAR(seen.sizes[1].share, 0.25, 0.001) << name;
            EXPECT_EQ(seen.duration_us.measured, 4'000'000) << name;  // the second clip's times start anew
        }
    }
}

// Clips joined by their bytes whose clocks differ by eight minutes: a clip lasts as long as its pictures do, and where the clock
// jumps ahead it is said.
TEST(SizesOverTime, ClocksThatDifferAddNoTime) {
    const Bytes jumps_back = joined(clip("part_1080_late.ts"), clip("part_360.ts"));
    const Bytes jumps_ahead = joined(clip("part_1080.ts"), clip("part_360_late.ts"));
    for (const Depth depth : {Depth::standard, Depth::deep}) {
        for (const Bytes& bytes : {jumps_back, jumps_ahead}) {
            const PictureTrack seen = track(bytes, "mpeg-ts", depth);
            EXPECT_EQ(seen.duration_us.measured, 4'000'000);
            EXPECT_EQ(count(seen, FaultKind::gap), 0U) << told(seen);
            ASSERT_EQ(seen.sizes.size(), 2U);
            EXPECT_NEAR(seen.sizes[0].share, 0.75, 0.001);
        }
        const PictureTrack ahead = track(jumps_ahead, "mpeg-ts", depth);
        ASSERT_EQ(count(ahead, FaultKind::structure), 1U) << told(ahead);
        const auto jump = std::find_if(ahead.decode.faults.begin(), ahead.decode.faults.end(),
                                       [](const Fault& fault) { return fault.kind == FaultKind::structure; });
        EXPECT_EQ(jump->at_us, 3'000'000);
        EXPECT_EQ(jump->detail, "the times jump ahead by 497 s");  // 500 s of clock less three of pictures
        EXPECT_EQ(count(track(jumps_back, "mpeg-ts", depth), FaultKind::structure), 0U);
    }
}

// The last time of the file is the second clip's own. Where a few looks between show it, nothing is said; a first clip shorter
// than a quarter of the file's bytes does not show.
TEST(SizesOverTime, AQuickLookMeasuresNoDurationAcrossAJoint) {
    const auto quick = [](const Bytes& bytes) { return track(bytes, "mpeg-ts", Depth::quick).duration_us.measured; };
    EXPECT_FALSE(quick(clip("large_then_small.ts")));
    EXPECT_EQ(quick(clip("small_then_large.ts")), 3'000'000);
    EXPECT_FALSE(quick(joined(clip("part_1080_late.ts"), clip("part_360.ts"))));
    EXPECT_FALSE(quick(joined(clip("part_1080.ts"), clip("part_360_late.ts"))));
    EXPECT_FALSE(quick(joined(clip("part_1080.ts"), clip("part_1080.ts"))));
    const Bytes small = clip("part_360.ts");
    EXPECT_FALSE(quick(joined(small, joined(small, small))));
    EXPECT_EQ(quick(clip("part_1080_late.ts")), 3'000'000);
    EXPECT_EQ(quick(clip("part_360_late.ts")), 1'000'000);
}

Bytes without_headers(Bytes bytes, std::string_view header, char instead) {
    for (auto at = bytes.begin();;) {
        const auto* begin = reinterpret_cast<const std::byte*>(header.data());
        at = std::search(at, bytes.end(), begin, begin + header.size());
        if (at == bytes.end()) return bytes;
        at += static_cast<std::ptrdiff_t>(header.size());
        *(at - 1) = static_cast<std::byte>(instead);
    }
}

// libav keeps 0×0 as the size of such a stream.
TEST(VideoSize, ThatNoHeaderEverTellsIsNoneAndNothingDecodes) {
    const std::string sequence("\0\0\1\xB3", 4), parameters("\0\0\1\x67", 4);
    constexpr char user_data = '\xB2', filler = '\x0C';
    for (const auto& [name, header, instead] :
         {std::tuple{"mpeg2.mpg", sequence, user_data}, std::tuple{"mpeg2_fields.ts", sequence, user_data},
          std::tuple{"h264.ts", parameters, filler}}) {
        for (const Depth depth : {Depth::quick, Depth::standard, Depth::deep}) {
            const auto facts = probe_bytes(without_headers(clip(name), header, instead), format_of(name), depth);
            ASSERT_TRUE(facts) << name;
            if (!facts->picture) continue;  // not even its codec is told
            EXPECT_EQ(facts->picture->decode.pictures_decoded, 0U) << name;
            EXPECT_EQ(facts->picture->width, 0U) << name;
            EXPECT_TRUE(facts->picture->sizes.empty()) << name;
        }
    }
}

TEST(SizesOverTime, TheTrackIsAsLargeAsItsFirstPicture) {
    EXPECT_EQ(track("small_then_large.ts", Depth::standard).width, 640U);
    EXPECT_EQ(track("large_then_small.ts", Depth::standard).width, 1920U);
}

TEST(SizesOverTime, AQuickLookSpeaksOfTheFirstPictureOnly) {
    const PictureTrack seen = track("large_then_small.ts", Depth::quick);
    ASSERT_EQ(seen.sizes.size(), 1U);
    EXPECT_EQ(seen.decode.pictures_decoded, 1U);
    EXPECT_FALSE(seen.decode.pixels_decoded);
}

TEST(SizesOverTime, AChangeBetweenTheSamplesIsSampledToo) {
    prepare_av();
    MemorySource source(clip("large_then_small.ts"));
    MeasureSettings settings;
    settings.video_samples = 1;
    const Deadline deadline;
    const PictureTrack seen = track_of(probe_video({source, "mpeg-ts", settings, deadline}));
    EXPECT_EQ(seen.sizes.size(), 2U);
    EXPECT_GE(seen.decode.pictures_decoded, 2U);
}

TEST(SizesOverTime, ANewDecoderConfigurationIsFollowed) {
    for (const Depth depth : {Depth::standard, Depth::deep}) {
        const PictureTrack seen = track("resized.flv", depth);
        ASSERT_EQ(seen.sizes.size(), 2U);
        EXPECT_NEAR(seen.sizes[0].share, 0.5, 0.001);
        EXPECT_EQ(seen.sizes[0].width + seen.sizes[1].width, 640U + 320U);
    }
}

TEST(SizesOverTime, AKeyPictureThatAnEditListHidesStillTellsTheSize) {
    const PictureTrack seen = track("edited.mp4", Depth::quick);
    EXPECT_EQ(seen.decode.pictures_decoded, 1U);
    EXPECT_EQ(seen.sizes.size(), 1U);
    // At 0, 0.48 and 0.96 seconds of the stored clip; the first is hidden.
    EXPECT_EQ(track("edited.mp4", Depth::standard).decode.pictures_decoded, 3U);
    EXPECT_EQ(track("edited.mp4", Depth::standard).duration_us.measured, 700'000);  // of the second that is stored
}

TEST(VideoScan, IsToldFromDecodedPictures) {
    EXPECT_EQ(track("interlaced.mts", Depth::quick).scan, Scan::interlaced);
    EXPECT_EQ(track("interlaced.mts", Depth::standard).scan, Scan::interlaced);
    EXPECT_EQ(track("mpeg2.m2v", Depth::deep).scan, Scan::interlaced);
    EXPECT_EQ(track("h264.mp4", Depth::deep).scan, Scan::progressive);
}

TEST(VideoCodec, ProfileAndPixelsAreTold) {
    const PictureTrack hevc = track("hevc.mp4", Depth::standard);
    EXPECT_EQ(hevc.codec, "hevc");
    EXPECT_EQ(hevc.profile, "Main");
    EXPECT_EQ(hevc.pixel_format, "yuv420p");
    EXPECT_EQ(hevc.bits_per_band, 8);
    EXPECT_EQ(track("prores.mov", Depth::quick).bits_per_band, 10);
}

}  // namespace
}  // namespace yancai::clips
