// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/pixels/area_scale.h"

#include "unit/probes/pixels/pixels_media.h"

namespace yancai {
namespace {

using testing::Grey;
using testing::grey;

TEST(AreaScaled, IsTheMeanOfEachPart) {
    const Grey picture{{10, 20, 30, 40, 50, 60, 70, 80}, 4, 2};
    EXPECT_EQ(area_scaled(picture.view(), 2, 1), (std::vector<float>{(10 + 20 + 50 + 60) / 4.F, (30 + 40 + 70 + 80) / 4.F}));
    EXPECT_EQ(area_scaled(picture.view(), 1, 1), std::vector<float>{45});
}

// Three samples in two parts: the middle one belongs to both by halves.
TEST(AreaScaled, SharesSamplesBetweenParts) {
    const Grey row{{30, 60, 90}, 3, 1};
    EXPECT_EQ(area_scaled(row.view(), 2, 1), (std::vector<float>{(30 + 30) / 1.5F, (30 + 90) / 1.5F}));
    const Grey column{{30, 60, 90}, 1, 3};
    EXPECT_EQ(area_scaled(column.view(), 1, 2), area_scaled(row.view(), 2, 1));
}

TEST(AreaScaled, EnlargesAsWell) {
    const Grey pair{{0, 100}, 2, 1};
    EXPECT_EQ(area_scaled(pair.view(), 4, 2), (std::vector<float>{0, 0, 100, 100, 0, 0, 100, 100}));
}

TEST(AreaScaled, KeepsAnEvenPictureEven) {
    const Grey even = grey(1919, 1079, 255);
    for (const float sample : area_scaled(even.view(), 320, 180)) ASSERT_FLOAT_EQ(sample, 255);
    EXPECT_EQ(area_scaled({}, 2, 2), std::vector<float>(4));
}

}  // namespace
}  // namespace yancai
