// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/pixels/reduction.h"

#include <gmock/gmock.h>

namespace yancai {
namespace {

TEST(Reduction, LeavesSmallPicturesAsTheyAre) {
    Reduction<std::uint16_t> small(2, 2, 2);
    const std::uint16_t rows[2][4] = {{1, 2, 3, 4}, {65535, 6, 7, 8}};
    for (const auto& row : rows) small.add_row(row);
    EXPECT_TRUE(small.complete());
    EXPECT_THAT(small.samples(), ::testing::ElementsAre(1, 2, 3, 4, 65535, 6, 7, 8));
}

// Of 2·384 + 1 columns two become one, and the last stands alone.
TEST(Reduction, AveragesBoxes) {
    const std::uint32_t width = 769, height = 800;
    Reduction<std::uint8_t> half(width, height, 3);
    std::vector<std::uint8_t> row(width * 3);
    for (std::uint32_t y = 0; y < height; ++y) {
        for (std::uint32_t x = 0; x < width; ++x)
            for (std::uint32_t band = 0; band < 3; ++band)
                row[x * 3 + band] = static_cast<std::uint8_t>(x % 2 * 10 + y % 2 * 20 + band);
        half.add_row(row.data());
    }
    ASSERT_TRUE(half.complete());
    EXPECT_EQ(half.width(), 385U);
    EXPECT_EQ(half.height(), 400U);
    ASSERT_EQ(half.samples().size(), 385U * 400 * 3);
    for (std::size_t i = 0; i < half.samples().size(); i += 3) EXPECT_EQ(half.samples()[i], i / 3 % 385 == 384 ? 10 : 15) << i;
    EXPECT_EQ(half.samples()[1], 16);
}

// White must stay white however many rows become one.
TEST(Reduction, DoesNotOverflow) {
    Reduction<std::uint8_t> tall(3, 300'000, 1);
    const std::uint8_t white[3] = {255, 255, 255};
    while (!tall.complete()) tall.add_row(white);
    EXPECT_LT(tall.height(), 768U);
    EXPECT_THAT(tall.samples(), ::testing::Each(255));
}

TEST(Reduction, KeepsFractions) {
    Reduction<float> floats(800, 2, 1);
    std::vector<float> row(800);
    for (std::size_t x = 0; x < row.size(); ++x) row[x] = x % 2 == 0 ? 0.25F : 0.5F;
    floats.add_row(row.data());
    floats.add_row(row.data());
    EXPECT_EQ(floats.width(), 400U);
    EXPECT_THAT(floats.samples(), ::testing::Each(0.375F));
}

}  // namespace
}  // namespace yancai
