// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/pixels/active_area.h"

#include "unit/probes/pixels/pixels_media.h"

namespace yancai {
namespace {

using testing::Grey;
using testing::grey_named;

void expect_near(const ActiveArea& area, const ActiveArea& expected, std::uint32_t margin) {
    EXPECT_NEAR(area.left, expected.left, margin);
    EXPECT_NEAR(area.top, expected.top, margin);
    EXPECT_NEAR(area.width, expected.width, 2.0 * margin);
    EXPECT_NEAR(area.height, expected.height, 2.0 * margin);
}

// The places are those that tests/media/make_pixels asked ffmpeg and ImageMagick for; a codec's block is 8 pixels.
TEST(ActiveArea, EndsAtTheBars) {
    expect_near(active_area(grey_named("letterbox").view()), {0, 140, 1920, 800}, 1);
    expect_near(active_area(grey_named("pillarbox").view()), {240, 0, 1440, 1080}, 8);
    expect_near(active_area(grey_named("windowbox").view()), {320, 180, 1280, 720}, 1);
}

TEST(ActiveArea, IsTheWholePictureWithoutBars) {
    for (const char* name : {"scene_1", "scene_2", "coded", "even", "black"}) {
        const Grey picture = grey_named(name);
        EXPECT_EQ(active_area(picture.view()), (ActiveArea{0, 0, picture.width, picture.height})) << name;
    }
    EXPECT_EQ(active_area({}), (ActiveArea{}));
}

TEST(ActiveArea, KeepsABarWithALogo) {
    const ActiveArea area = active_area(grey_named("logo").view());
    EXPECT_NEAR(area.top, 20, 1);
    EXPECT_NEAR(area.top + area.height, 940, 1);
}

TEST(ActiveArea, EndsAtTheFirstLineThatIsNotBlack) {
    Grey picture = testing::grey(400, 300, 0);
    const auto paint = [&](std::uint32_t x, std::uint32_t y) { picture.samples[y * 400 + x] = 200; };
    for (std::uint32_t y = 7; y < 250; ++y)
        for (std::uint32_t x = 30; x < 399; ++x) paint(x, y);
    EXPECT_EQ(active_area(picture.view()), (ActiveArea{30, 7, 369, 243}));
    paint(2, 3);  // a hot pixel in the bar
    EXPECT_EQ(active_area(picture.view()), (ActiveArea{30, 7, 369, 243}));
}

}  // namespace
}  // namespace yancai
