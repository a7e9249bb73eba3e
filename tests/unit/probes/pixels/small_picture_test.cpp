// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/pixels/small_picture.h"

#include <random>

#include "unit/probes/pixels/pixels_media.h"

namespace yancai {
namespace {

using testing::Grey;
using testing::grey;

// A rectangle of 1920×1080, where a block of 20×20 pixels at 320×180 is one of 120×120.
Grey with_rectangle(std::uint32_t left, std::uint32_t top, std::uint32_t width, std::uint32_t height, std::uint8_t level) {
    Grey picture = grey(1920, 1080, 100);
    for (std::uint32_t y = top; y < top + height; ++y) std::fill_n(picture.samples.begin() + y * 1920 + left, width, level);
    return picture;
}

double change(const Grey& before, const Grey& now) {
    return largest_block_change(SmallPicture::of(before.view()), SmallPicture::of(now.view()));
}

TEST(LargestBlockChange, IsThatOfTheBlockThatChangesMost) {
    const Grey still = grey(1920, 1080, 100);
    EXPECT_EQ(change(still, still), 0);
    EXPECT_NEAR(change(still, with_rectangle(480, 360, 120, 120, 150)), 50, 1e-3);
    EXPECT_NEAR(change(still, with_rectangle(1800, 960, 120, 60, 150)), 25, 1e-3);    // half of the last block
    EXPECT_NEAR(change(still, with_rectangle(420, 300, 120, 120, 150)), 12.5, 1e-3);  // a quarter of each of four
    EXPECT_NEAR(change(with_rectangle(0, 0, 120, 120, 150), still), 50, 1e-3);
}

// What moves within its block changes it twice: where it was and where it is.
TEST(LargestBlockChange, SeesAFigureOfOneHundredthOfTheWidthTakeAStep) {
    EXPECT_GT(change(with_rectangle(480, 360, 20, 120, 160), with_rectangle(510, 360, 20, 120, 160)), 10);
}

// One measurement: grain on a still stays below 1.
TEST(LargestBlockChange, OverlooksGrain) {
    Grey before = grey(1920, 1080, 100), now = before;
    std::mt19937 dice(1);
    for (Grey* picture : {&before, &now})
        for (std::uint8_t& sample : picture->samples) sample = static_cast<std::uint8_t>(94 + dice() % 13);
    EXPECT_GT(change(before, now), 0);
    EXPECT_LT(change(before, now), 1);
}

TEST(SmallPicture, TakesPicturesOfAnySize) {
    for (const auto& [width, height] :
         {std::pair{1U, 1U}, std::pair{3840U, 2160U}, std::pair{333U, 1U}, std::pair{1U, 65'535U}}) {
        const Grey white = grey(width, height, 255), black = grey(width, height, 0);
        EXPECT_NEAR(change(black, white), 255, 1e-3) << width << "×" << height;
    }
}

TEST(ShareBelow, CountsSamples) {
    const Grey picture = with_rectangle(0, 0, 1920, 270, 10);
    EXPECT_DOUBLE_EQ(share_below(picture.view(), 38), 0.25);
    EXPECT_DOUBLE_EQ(share_below(picture.view(), 10), 0);
    EXPECT_DOUBLE_EQ(share_below(picture.view(), 255), 1);
    EXPECT_DOUBLE_EQ(share_below({}, 255), 0);
}

}  // namespace
}  // namespace yancai
