// SPDX-License-Identifier: GPL-3.0-or-later
// Measured on 46 photos: native pictures are at −2.5 dB, hardly one below −6.8; what was enlarged from 540 rows or less lies at
// −8.7…−10.2, from 720 rows between the two.
#include "probes/pixels/detail.h"

#include <cmath>
#include <fstream>

#include "unit/probes/pixels/pixels_media.h"

namespace yancai {
namespace {

using testing::Grey;
using testing::grey_named;

Detail detail_of(const std::string& name) {
    const std::optional<Detail> detail = picture_detail(grey_named(name).view());
    EXPECT_TRUE(detail) << name;
    return detail.value_or(Detail{});
}

TEST(Detail, OfASharpPictureReachesTheFinestOctave) {
    for (int scene = 1; scene <= 6; ++scene) {
        const Detail detail = detail_of("scene_" + std::to_string(scene));
        EXPECT_GT(detail.band_ratio_db, -6.8);
        EXPECT_LT(detail.band_ratio_db, 6);
        EXPECT_GT(detail.energy, 4);
    }
    EXPECT_GT(detail_of("coded").band_ratio_db, -6.8);
}

TEST(Detail, OfAnEnlargedPictureEndsBelowIt) {
    const double native = detail_of("coded").band_ratio_db;
    for (const std::string kernel : {"bicubic", "lanczos"}) {
        const double from_360 = detail_of("up_360_" + kernel).band_ratio_db,
                     from_540 = detail_of("up_540_" + kernel).band_ratio_db;
        const double from_720 = detail_of("up_720_" + kernel).band_ratio_db;
        EXPECT_LT(from_360, -8) << kernel;
        EXPECT_LT(from_540, -8) << kernel;
        EXPECT_LT(from_720, native) << kernel;
        EXPECT_GT(from_720, from_540) << kernel;
    }
}

TEST(Detail, OfAnEvenOrTinyPictureIsUnknown) {
    EXPECT_FALSE(picture_detail(grey_named("even").view()));
    EXPECT_FALSE(picture_detail(grey_named("scene_1").part(0, 0, 63, 1000)));
    EXPECT_FALSE(picture_detail({}));
}

// ImageMagick's own Lanczos and Catmull-Rom filters, asked by tests/media/make_pixels.
TEST(Detail, IsWhatImageMagickFinds) {
    for (const char* name : {"scene_1", "scene_2", "coded", "up_540_lanczos", "up_720_bicubic", "noise"}) {
        std::ifstream file(std::string(YANCAI_MEDIA "/pixels/") + name + ".octaves");
        double fine = 0, coarse = 0;
        std::string share;  // of the range, in brackets
        file >> fine >> share >> coarse;
        ASSERT_TRUE(file) << name;
        DetailSum whole;
        whole.add(grey_named(name).view());
        ASSERT_TRUE(whole.detail()) << name;
        EXPECT_NEAR(whole.detail()->band_ratio_db, 20 * std::log10(fine / coarse), 0.15) << name;
        EXPECT_NEAR(whole.detail()->energy, coarse * coarse / 257 / 257, 0.05 * whole.detail()->energy) << name;
        EXPECT_NEAR(detail_of(name).band_ratio_db, 20 * std::log10(fine / coarse), 0.4) << name;
    }
}

// Worked on in tiles, which must not show: what is measured in four parts differs by the four edges alone.
TEST(Detail, AddsUpOverPieces) {
    const Grey scene = grey_named("scene_3");
    DetailSum sum;
    for (const std::uint32_t left : {0U, 960U})
        for (const std::uint32_t top : {0U, 540U}) sum.add(scene.part(left, top, 960, 540));
    DetailSum whole;
    whole.add(scene.view());
    ASSERT_TRUE(whole.detail() && sum.detail());
    EXPECT_NEAR(sum.detail()->band_ratio_db, whole.detail()->band_ratio_db, 0.1);
    EXPECT_NEAR(sum.detail()->energy, whole.detail()->energy, whole.detail()->energy * 0.02);
}

}  // namespace
}  // namespace yancai
