// SPDX-License-Identifier: GPL-3.0-or-later
// Files that lie about their size: bounded time, bounded memory, and an answer about the file.
#include <gtest/gtest.h>

#include "unit/probes/video/video_media.h"

namespace yancai::clips {
namespace {

void put32(Bytes& bytes, std::size_t at, std::uint32_t value) {
    for (std::size_t i = 0; i < 4; ++i) bytes[at + i] = static_cast<std::byte>(value >> (24 - 8 * i));
}

// True when the probe answered, and not with a trouble of our own.
void expect_an_answer_about_the_file(const Result<VideoFacts>& facts) {
    EXPECT_TRUE(facts || about_the_file(facts.error().kind)) << word(facts.error().kind) << ": " << facts.error().what;
}

TEST(VideoLimits, ATableOfTwoToThe31SamplesIsRefusedOrBounded) {
    Bytes lie = clip("small.mp4");
    const std::size_t sizes = find(lie, "stsz");
    put32(lie, sizes + 8, 1);            // every sample has one byte
    put32(lie, sizes + 12, 0x7FFFFFFF);  // and there are two milliards of them
    const std::size_t chunks = find(lie, "stsc");
    put32(lie, chunks + 16, 0x7FFFFFFF);  // all in the first chunk
    for (const Depth depth : {Depth::quick, Depth::standard, Depth::deep}) {
        const Deadline deadline(std::chrono::seconds(20), nullptr);
        expect_an_answer_about_the_file(probe_bytes(lie, "mp4", depth, {}, deadline));
    }
}

TEST(VideoLimits, AFragmentOfEndlessEmptySamplesIsBounded) {
    Bytes lie = clip("fragments.mp4");
    const std::size_t run = find(lie, "trun");
    put32(lie, run + 4, 0);           // no fields for each sample: all by default
    put32(lie, run + 8, 0x00FFFFFF);  // sixteen million of them
    for (const Depth depth : {Depth::quick, Depth::standard, Depth::deep}) {
        const Deadline deadline(std::chrono::seconds(60), nullptr);
        expect_an_answer_about_the_file(probe_bytes(lie, "mp4", depth, {}, deadline));
    }
}

TEST(VideoLimits, PicturesBeyondTheLimitAreNotDecoded) {
    Limits limits;
    limits.pixels = 1'000'000;
    for (const char* name : {"h264.mp4", "h264.ts", "mpeg2.mpg", "hevc.mp4"}) {
        for (const Depth depth : {Depth::quick, Depth::standard, Depth::deep}) {
            if (std::string_view(name) == "h264.ts") limits.pixels = 500'000;
            const auto facts = probe_bytes(clip(name), format_of(name), depth, limits);
            if (facts && facts->picture) {
                EXPECT_EQ(facts->picture->decode.pictures_decoded, 0U) << name;
            } else if (!facts) {
                EXPECT_EQ(facts.error().kind, ErrorKind::over_limit) << name << ": " << facts.error().what;
            }
        }
    }
    const auto facts = probe_bytes(clip("upright.mp4"), "mp4", Depth::standard, limits);
    ASSERT_FALSE(facts);
    EXPECT_EQ(facts.error().kind, ErrorKind::over_limit);
}

TEST(VideoLimits, AStreamThatAppearsInTheMiddleIsTaken) {
    // The sound's transport stream begins where the silent one ends.
    const auto facts = probe_bytes(joined(clip("part_360.ts"), clip("audio_only.ts")), "mpeg-ts", Depth::deep);
    EXPECT_EQ(track_of(facts).width, 640U);
    const auto later = probe_bytes(joined(clip("audio_only.ts"), clip("part_360.ts")), "mpeg-ts", Depth::deep);
    EXPECT_TRUE(later);
}

TEST(VideoLimits, CutAnywhereEveryClipGetsAnAnswer) {
    for (const char* name : {"tagged.mp4", "fragments.mp4", "h264.ts", "interlaced.mts", "mpeg2.mpg", "mpeg2.m2v", "h264.mkv",
                             "mpeg4.avi", "h264.flv", "mpeg2.mxf", "prores.mov", "vp8.webm"}) {
        const Bytes whole = clip(name);
        for (const std::size_t size :
             {0UL, 1UL, 7UL, 8UL, 64UL, 188UL, 1000UL, 5000UL, 40'000UL, whole.size() / 3, whole.size() - 1})
            for (const Depth depth : {Depth::quick, Depth::deep})
                expect_an_answer_about_the_file(probe_bytes(cut_to(whole, std::min(size, whole.size())), format_of(name), depth));
    }
}

TEST(VideoLimits, DamagedAnywhereEveryClipGetsAnAnswer) {
    for (const char* name : {"tagged.mp4", "fragments.mp4", "encrypted.mp4", "audio_only.ts", "h264.flv", "mpeg4.avi", "vp8.webm",
                             "part_360.ts", "slides.mkv"}) {
        const Bytes whole = clip(name);
        for (int times : {10, 100, 1000, 10'000}) {
            const auto bad = flipped(whole, 0, std::min<std::size_t>(whole.size(), 60'000), times);
            for (const Depth depth : {Depth::quick, Depth::standard, Depth::deep})
                expect_an_answer_about_the_file(probe_bytes(bad, format_of(name), depth));
        }
    }
}

TEST(VideoLimits, BytesOfOneKindAreNoVideo) {
    for (const std::byte value : {std::byte{0}, std::byte{0x47}, std::byte{0xFF}, std::byte{1}}) {
        const Bytes same(600'000, value);
        for (const std::string_view format :
             {"mp4", "mpeg-ts", "m2ts", "mpeg-ps", "mpeg-video", "h264", "hevc", "matroska", "avi", "flv"})
            for (const Depth depth : {Depth::quick, Depth::deep}) {
                const auto facts = probe_bytes(same, format, depth);
                expect_an_answer_about_the_file(facts);
                EXPECT_TRUE(!facts || !facts->picture || facts->picture->decode.pictures_decoded == 0) << format;
            }
    }
}

}  // namespace
}  // namespace yancai::clips
