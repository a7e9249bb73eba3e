// SPDX-License-Identifier: GPL-3.0-or-later
// The pictures were enlarged by ffmpeg: from 360 lines to 1080 pixels repeat every third pixel; from 720, every one and a half,
// which whole pixels show as every third.
#include "probes/pixels/resampling.h"

#include <gmock/gmock.h>

#include "unit/probes/pixels/pixels_media.h"

namespace yancai {
namespace {

using testing::grey_named, testing::Grey;

std::optional<ResamplingTrace> trace_of(const Grey& picture) {
    std::vector<LumaView> pieces;
    for (std::uint32_t top = 64; top + resampling_piece <= picture.height; top += 264)
        for (std::uint32_t left = 128; left + resampling_piece <= picture.width; left += 440)
            pieces.push_back(picture.part(left, top, resampling_piece, resampling_piece));
    return resampling_trace(pieces);
}

TEST(ResamplingTrace, OfWhatWasEnlargedStandsOutWithItsPeriod) {
    for (const char* name : {"up_360_bicubic", "up_360_lanczos", "up_720_bicubic"}) {
        const auto trace = trace_of(grey_named(name));
        ASSERT_TRUE(trace) << name;
        EXPECT_GT(trace->strength, 6) << name;
        EXPECT_NEAR(trace->period, 3, 0.05) << name;
    }
}

// Enlarged by straight lines between the old pixels, in theory: the rhythm is that of the old pixels, 1/factor, and one quicker
// than every second pixel looks as slow as it falls short of every pixel.
TEST(ResamplingTrace, HasTheRhythmOfTheOldPixels) {
    const Grey old = grey_named("noise");
    for (const auto& [factor, period] : {std::pair(2.5, 2.5), std::pair(3.3, 3.3), std::pair(1.45, 1 / (1 - 1 / 1.45))}) {
        Grey large = testing::grey(600, 600, 0);
        for (std::uint32_t y = 0; y < large.height; ++y)
            for (std::uint32_t x = 0; x < large.width; ++x) {
                const double from_x = x / factor, from_y = y / factor;
                const auto left = static_cast<std::uint32_t>(from_x), top = static_cast<std::uint32_t>(from_y);
                const double right = from_x - left, below = from_y - top;
                const auto at = [&](std::uint32_t column, std::uint32_t row) {
                    return static_cast<double>(old.samples[std::size_t{row} * old.width + column]);
                };
                large.samples[std::size_t{y} * large.width + x] =
                    static_cast<std::uint8_t>((at(left, top) * (1 - right) + at(left + 1, top) * right) * (1 - below) +
                                              (at(left, top + 1) * (1 - right) + at(left + 1, top + 1) * right) * below + 0.5);
            }
        const auto trace = trace_of(large);
        ASSERT_TRUE(trace) << factor;
        EXPECT_GT(trace->strength, 20) << factor;
        EXPECT_NEAR(trace->period, period, period * period / 128) << factor;  // two of 256 steps
    }
}

TEST(ResamplingTrace, OfWhatNobodyResizedDoesNotStandOut) {
    for (const char* name : {"scene_1", "scene_2", "scene_3", "scene_4", "coded", "q30", "noise", "brighter", "mirrored"}) {
        const auto trace = trace_of(grey_named(name));
        ASSERT_TRUE(trace) << name;
        EXPECT_LT(trace->strength, 5) << name;
    }
}

TEST(ResamplingTrace, OfTheDoubleCannotBeToldFromColourFilters) {
    const auto trace = trace_of(grey_named("up_540_bicubic"));
    ASSERT_TRUE(trace);
    EXPECT_TRUE(trace->strength < 5 || trace->period > 2.1) << trace->strength;
}

// A wall of lights, or cloth: rhythm in one direction is none of an enlarged picture.
TEST(ResamplingTrace, IsAskedForInBothDirections) {
    Grey scene = grey_named("scene_5");
    const auto striped = [&](bool across, bool along) {
        Grey picture = scene;
        for (std::uint32_t y = 0; y < picture.height; ++y)
            for (std::uint32_t x = 0; x < picture.width; ++x) {
                std::uint8_t& sample = picture.samples[std::size_t{y} * picture.width + x];
                if ((across && x % 5 == 0) || (along && y % 5 == 0)) sample = static_cast<std::uint8_t>(sample / 4 * 3);
            }
        return *trace_of(picture);
    };
    EXPECT_GT(striped(true, true).strength, 20);
    EXPECT_LT(striped(true, false).strength, 5);
    EXPECT_LT(striped(false, true).strength, 5);
}

TEST(ResamplingTrace, NeedsAPieceWithSomethingToSee) {
    EXPECT_FALSE(trace_of(grey_named("even")));
    EXPECT_FALSE(resampling_trace({}));
    const Grey scene = grey_named("scene_1");
    const LumaView small = scene.part(0, 0, resampling_piece - 1, resampling_piece);
    EXPECT_FALSE(resampling_trace(std::span(&small, 1)));
}

}  // namespace
}  // namespace yancai
