// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/pixels/turned.h"

#include "unit/probes/pixels/pixels_media.h"

namespace yancai {
namespace {

using testing::distance;
using testing::Grey;

Grey turn_clockwise(const Grey& picture) {
    Grey turned{std::vector<std::uint8_t>(picture.samples.size()), picture.height, picture.width};
    for (std::uint32_t y = 0; y < turned.height; ++y)
        for (std::uint32_t x = 0; x < turned.width; ++x)
            turned.samples[y * turned.width + x] = picture.samples[(picture.height - 1 - x) * picture.width + y];
    return turned;
}

// PDQ takes 31 different bits for the same picture.
TEST(Turned, IsTheHashOfTheTurnedPicture) {
    for (const char* name : {"scene_1", "scene_2", "scene_3"}) {
        const Grey upright = testing::grey_named(name);
        const PictureHash hash = picture_hash(upright.view());
        Grey picture = upright;
        for (const int degrees : {90, 180, 270}) {
            picture = turn_clockwise(picture);
            EXPECT_LE(distance(turned(hash, degrees), picture_hash(picture.view())), 16) << name << " by " << degrees;
            EXPECT_GT(distance(hash, turned(hash, degrees)), 90);
        }
        EXPECT_EQ(turned(hash, 0), hash);
    }
}

TEST(Turned, ComesRoundAgain) {
    const PictureHash hash = testing::hash_of("scene_4");
    EXPECT_EQ(turned(turned(hash, 90), 270), hash);
    EXPECT_EQ(turned(turned(hash, 180), 180), hash);
    EXPECT_EQ(turned(turned(hash, 90), 90), turned(hash, 180));
    EXPECT_EQ(turned(hash, 90).quality, hash.quality);
}

}  // namespace
}  // namespace yancai
