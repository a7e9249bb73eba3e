// SPDX-License-Identifier: GPL-3.0-or-later
// Distances: PDQ's own limit for the same picture is 31 of 256 bits, below which it calls quality 49 too little; two hundred
// photos that have nothing in common were never nearer than 90.
#include "probes/pixels/hash.h"

#include <cmath>
#include <numbers>

#include "unit/probes/pixels/pixels_media.h"

namespace yancai {
namespace {

using testing::bit_of;
using testing::distance;
using testing::Grey;
using testing::hash_of;

TEST(PictureHash, StaysWhenAPictureIsScaledOrRecompressed) {
    const PictureHash scene = hash_of("scene_1");
    EXPECT_GT(scene.quality, 49);
    for (const char* name : {"half", "like_wechat", "q30", "coded", "squeezed"})
        EXPECT_LE(distance(scene, hash_of(name)), 16) << name;
    for (const char* name : {"brighter", "contrast"}) EXPECT_LE(distance(scene, hash_of(name)), 31) << name;
}

TEST(PictureHash, TellsOtherPicturesApart) {
    for (int a = 1; a <= 6; ++a)
        for (int b = a + 1; b <= 6; ++b)
            EXPECT_GT(distance(hash_of("scene_" + std::to_string(a)), hash_of("scene_" + std::to_string(b))), 90) << a << b;
}

// A mirrored picture has its odd half waves negative: those with an even index. The median hardly moves.
TEST(PictureHash, OfTheMirroredPictureHasEverySecondColumnFlipped) {
    const PictureHash scene = hash_of("scene_1"), mirrored = hash_of("mirrored"), upside_down = hash_of("upside_down");
    const PictureHash turned = hash_of("turned");
    int columns = 0, rows = 0, transposed = 0;
    for (std::size_t row = 0; row < 16; ++row) {
        for (std::size_t column = 0; column < 16; ++column) {
            const bool bit = bit_of(scene, row, column);
            columns += bit_of(mirrored, row, column) != (bit != (column % 2 == 0)) ? 1 : 0;
            rows += bit_of(upside_down, row, column) != (bit != (row % 2 == 0)) ? 1 : 0;
            // Clockwise by 90°: what was the left edge is the top, read from below.
            transposed += bit_of(turned, column, row) != (bit != (row % 2 == 0)) ? 1 : 0;
        }
    }
    for (const int flipped : {columns, rows, transposed}) EXPECT_LE(flipped, 16);
    EXPECT_GT(distance(scene, mirrored), 90);
}

// A pure cosine has one coefficient that is not zero, and its bit alone is above the median, which is zero.
TEST(PictureHash, KnowsASingleWaveByItsRowAndColumn) {
    Grey waves = testing::grey(128, 192, 0);
    for (const auto& [row, column] : {std::pair{0, 0}, std::pair{2, 5}, std::pair{15, 15}}) {
        for (std::uint32_t y = 0; y < waves.height; ++y)
            for (std::uint32_t x = 0; x < waves.width; ++x)
                waves.samples[y * waves.width + x] =
                    static_cast<std::uint8_t>(std::lround(128 + 100 * std::cos(std::numbers::pi * (row + 1) * (y + 0.5) / 192) *
                                                                    std::cos(std::numbers::pi * (column + 1) * (x + 0.5) / 128)));
        const PictureHash hash = picture_hash(waves.view());
        EXPECT_TRUE(bit_of(hash, static_cast<std::size_t>(row), static_cast<std::size_t>(column))) << row << column;
    }
}

TEST(PictureHash, HasNoQualityWithoutStructure) {
    EXPECT_EQ(hash_of("even").quality, 0);
    EXPECT_EQ(hash_of("black").quality, 0);
    EXPECT_EQ(picture_hash({}).quality, 0);
}

// PDQ counts each step between neighbours of the 64×64 picture in percents of the range, and divides the sum by 90.
TEST(PictureHash, HasTheQualityOfItsSteps) {
    Grey half = testing::grey(64, 64, 0);
    for (std::size_t i = 0; i < half.samples.size(); ++i) half.samples[i] = i % 64 < 32 ? 0 : 255;
    EXPECT_EQ(picture_hash(half.view()).quality, 64 * 100 / 90);
}

TEST(PictureHash, TakesPicturesOfAnySize) {
    for (const auto& [width, height] : {std::pair{1U, 1U}, std::pair{1U, 1000U}, std::pair{63U, 65U}, std::pair{5000U, 2U}}) {
        Grey picture = testing::grey(width, height, 0);
        for (std::size_t i = 0; i < picture.samples.size(); ++i) picture.samples[i] = static_cast<std::uint8_t>(i * 37 % 251);
        const PictureHash hash = picture_hash(picture.view());
        EXPECT_GE(hash.quality, 0);
        EXPECT_LE(hash.quality, 100);
    }
}

TEST(PictureHash, LooksOnlyAtTheView) {
    const Grey scene = testing::grey_named("scene_2");
    Grey cut = testing::grey(640, 360, 0);
    for (std::uint32_t y = 0; y < 360; ++y)
        for (std::uint32_t x = 0; x < 640; ++x) cut.samples[y * 640 + x] = scene.samples[(y + 200) * 1920 + x + 300];
    EXPECT_EQ(picture_hash(scene.part(300, 200, 640, 360)), picture_hash(cut.view()));
}

}  // namespace
}  // namespace yancai
