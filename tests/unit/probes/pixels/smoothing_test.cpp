// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/pixels/smoothing.h"

#include <gtest/gtest.h>

#include <memory>
#include <random>

namespace yancai {
namespace {

struct Tiles {
    Tile picture{}, half{}, quarter{};
};

TEST(Smoothing, GivesTheSameNumbersOnEveryProcessor) {
    const auto loops = smoothing_loops();
    ASSERT_FALSE(loops.empty());
    std::mt19937 dice(5);
    for (int round = 0; round < 5; ++round) {
        const auto first = std::make_unique<Tiles>();
        for (TileRow& row : first->picture)
            for (float& sample : row) sample = static_cast<float>(dice() % 256);
        loops.front()(first->picture, first->half, first->quarter);
        for (const SmoothingLoop loop : loops) {
            const auto other = std::make_unique<Tiles>();
            loop(first->picture, other->half, other->quarter);
            EXPECT_EQ(other->half, first->half);
            EXPECT_EQ(other->quarter, first->quarter);
        }
    }
}

// What each filter passes on: an even area, and a gradient but for the rounding of single precision.
TEST(Smoothing, LeavesWhatHasNoDetail) {
    for (const SmoothingLoop loop : smoothing_loops()) {
        const auto tiles = std::make_unique<Tiles>();
        for (std::size_t y = 0; y < tile_side; ++y)
            for (std::size_t x = 0; x < tile_side; ++x)
                tiles->picture[y][x] = static_cast<float>(x) / 2 + static_cast<float>(y) / 4;
        loop(tiles->picture, tiles->half, tiles->quarter);
        for (std::size_t y = tile_margin; y < tile_side - tile_margin; ++y)
            for (std::size_t x = tile_margin; x < tile_side - tile_margin; ++x) {
                ASSERT_NEAR(tiles->half[y][x], tiles->picture[y][x], 1e-3) << x << ", " << y;
                ASSERT_NEAR(tiles->quarter[y][x], tiles->picture[y][x], 1e-3) << x << ", " << y;
            }
    }
}

// Stripes of one pixel are finer than what half and a quarter of the samples can hold.
TEST(Smoothing, TakesTheFinestDetailAway) {
    for (const SmoothingLoop loop : smoothing_loops()) {
        const auto tiles = std::make_unique<Tiles>();
        for (std::size_t y = 0; y < tile_side; ++y)
            for (std::size_t x = 0; x < tile_side; ++x) tiles->picture[y][x] = x % 2 == 0 ? 0.0F : 200.0F;
        loop(tiles->picture, tiles->half, tiles->quarter);
        for (std::size_t x = tile_margin; x < tile_side - tile_margin; ++x) {
            ASSERT_NEAR(tiles->half[100][x], 100, 1) << x;
            ASSERT_NEAR(tiles->quarter[100][x], 100, 1) << x;
        }
    }
}

}  // namespace
}  // namespace yancai
