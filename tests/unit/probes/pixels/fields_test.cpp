// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/pixels/fields.h"

#include "probes/pixels/detail.h"
#include "unit/probes/pixels/pixels_media.h"

namespace yancai {
namespace {

using testing::Grey;

// The odd lines as they are `shift` pixels further on: what pans between the fields.
Grey woven(const Grey& picture, std::uint32_t shift) {
    Grey result = picture;
    for (std::uint32_t y = 1; y < picture.height; y += 2)
        for (std::uint32_t x = 0; x < picture.width; ++x)
            result.samples[y * picture.width + x] = picture.samples[y * picture.width + std::min(x + shift, picture.width - 1)];
    return result;
}

double ratio(const LumaView& view) {
    const auto detail = picture_detail(view);
    EXPECT_TRUE(detail);
    return detail ? detail->band_ratio_db : 0;
}

TEST(WithoutCombs, KeepsEvenLinesAsTheyAre) {
    const Grey panned = woven(testing::grey_named("scene_1"), 12);
    std::vector<std::uint8_t> buffer;
    const LumaView view = without_combs(panned.view(), buffer);
    ASSERT_EQ(view.height, panned.height);
    for (std::uint32_t y = 0; y < panned.height; y += 2)
        ASSERT_TRUE(std::equal(view.row(y).begin(), view.row(y).end(), panned.view().row(y).begin())) << y;
}

TEST(WithoutCombs, LeavesAPictureThatStandsStillNearlyAlone) {
    const Grey still = testing::grey_named("coded");
    std::vector<std::uint8_t> buffer;
    EXPECT_NEAR(ratio(without_combs(still.view(), buffer)), ratio(still.view()), 0.5);
}

// Combs are the finest detail there is: they would make an enlarged picture look genuine.
TEST(WithoutCombs, TakesAwayTheDetailThatOnlyCombsHave) {
    const Grey enlarged = testing::grey_named("up_540_bicubic");
    const Grey panned = woven(enlarged, 12);
    std::vector<std::uint8_t> buffer;
    EXPECT_GT(ratio(panned.view()), ratio(enlarged.view()) + 5);
    EXPECT_NEAR(ratio(without_combs(panned.view(), buffer)), ratio(enlarged.view()), 2.5);
}

TEST(WithoutCombs, TakesPicturesOfAnyHeight) {
    std::vector<std::uint8_t> buffer;
    for (std::uint32_t height = 1; height <= 9; ++height) {
        const Grey even = testing::grey(16, height, 80);
        const LumaView view = without_combs(even.view(), buffer);
        ASSERT_EQ(view.height, height);
        EXPECT_TRUE(std::all_of(buffer.begin(), buffer.end(), [](std::uint8_t sample) { return sample == 80; }));
    }
}

}  // namespace
}  // namespace yancai
