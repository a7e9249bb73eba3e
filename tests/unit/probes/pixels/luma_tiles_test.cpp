// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/pixels/luma_tiles.h"

#include "unit/probes/pixels/pixels_media.h"

namespace yancai {
namespace {

std::vector<LumaTiles::Tile> tiles_of(const testing::Grey& picture) {
    LumaTiles tiles(picture.width, picture.height);
    for (std::uint32_t y = 0; y < picture.height; ++y) tiles.add(y, &picture.samples[std::size_t{y} * picture.width], 1, 256);
    return tiles.take();
}

TEST(LumaTiles, AreSpreadOverThePictureAndAlignedToBlocks) {
    testing::Grey picture = testing::grey(1920, 1080, 0);
    for (std::uint32_t y = 0; y < 1080; ++y)
        for (std::uint32_t x = 0; x < 1920; ++x) picture.samples[y * 1920 + x] = static_cast<std::uint8_t>(x / 8 + y / 8 * 16);
    const auto tiles = tiles_of(picture);
    EXPECT_EQ(tiles.size(), 16U);
    for (const LumaTiles::Tile& tile : tiles) {
        EXPECT_EQ(tile.width, 256U);
        EXPECT_EQ(tile.height, 256U);
        const LumaView inner = tile.inner(), around = tile.surrounded();
        for (std::uint32_t i = 0; i < 8; ++i) EXPECT_EQ(inner.row(i)[i], inner.row(0)[0]);  // one block
        EXPECT_NE(inner.row(0)[8], inner.row(0)[7]);
        EXPECT_EQ(around.row(tile.top)[tile.left], inner.row(0)[0]);
        EXPECT_GT(around.width, 256U);
    }
}

TEST(LumaTiles, CoverASmallPictureOnce) {
    const auto tiles = tiles_of(testing::grey(290, 100, 7));
    ASSERT_EQ(tiles.size(), 1U);
    EXPECT_EQ(tiles[0].width, 256U);
    EXPECT_EQ(tiles[0].height, 100U);
    EXPECT_EQ(tiles[0].surrounded().width, 290U);
    EXPECT_EQ(tiles[0].samples.front(), 7);
}

TEST(LumaTiles, AddChannelsByTheirWeights) {
    LumaTiles tiles(64, 64);
    std::vector<std::uint16_t> row(64 * 3);
    for (std::size_t x = 0; x < 64; ++x) {
        row[x * 3] = 200 << 8;
        row[x * 3 + 1] = 100 << 8;
        row[x * 3 + 2] = 50 << 8 | 255;
    }
    for (std::uint32_t y = 0; y < 64; ++y)
        for (std::size_t band = 0; band < 3; ++band) tiles.add(y, &row[band], 3, colour_weights[band]);
    const auto taken = tiles.take();
    EXPECT_NEAR(taken[0].samples[100], 0.299 * 200 + 0.587 * 100 + 0.114 * 50, 1);  // ITU-R BT.601
}

}  // namespace
}  // namespace yancai
