// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/video/geometry.h"

#include <gtest/gtest.h>

extern "C" {
#include <libavutil/display.h>
}

#include <array>
#include <limits>

namespace yancai {
namespace {

int turned(double clockwise) {
    std::array<std::int32_t, 9> matrix{};
    av_display_rotation_set(matrix.data(), clockwise);
    return clockwise_rotation(matrix.data());
}

TEST(VideoGeometry, RotationIsClockwiseInQuarters) {
    EXPECT_EQ(turned(0), 0);
    EXPECT_EQ(turned(90), 90);
    EXPECT_EQ(turned(180), 180);
    EXPECT_EQ(turned(270), 270);
    EXPECT_EQ(turned(-90), 270);
    EXPECT_EQ(turned(88), 90);
}

TEST(VideoGeometry, AMatrixThatTurnsNothingIsNoRotation) {
    constexpr std::array<std::int32_t, 9> zeros{};
    EXPECT_EQ(clockwise_rotation(zeros.data()), 0);
    EXPECT_EQ(clockwise_rotation(nullptr), 0);
}

TEST(VideoGeometry, AbsurdPixelAspectsAreSquare) {
    EXPECT_EQ(sane_pixel_aspect({0, 1}), (Rational{1, 1}));
    EXPECT_EQ(sane_pixel_aspect({4, 0}), (Rational{1, 1}));
    EXPECT_EQ(sane_pixel_aspect({-4, 3}), (Rational{1, 1}));
    EXPECT_EQ(sane_pixel_aspect({1000, 1}), (Rational{1, 1}));
    EXPECT_EQ(sane_pixel_aspect({1, std::numeric_limits<int>::max()}), (Rational{1, 1}));
    EXPECT_EQ(sane_pixel_aspect({16, 5}), (Rational{16, 5}));
    EXPECT_EQ(sane_pixel_aspect({128, 96}), (Rational{4, 3}));
}

TEST(VideoGeometry, DisplayWidthIsRoundedThenSwappedForAQuarterTurn) {
    const VideoGeometry pal = make_geometry(720, 576, {64, 45}, 90);
    EXPECT_EQ(pal.width, 576U);
    EXPECT_EQ(pal.height, 1024U);
    EXPECT_EQ(pal.stored_width, 720U);
    EXPECT_EQ(make_geometry(853, 480, {1, 1}, 180).width, 853U);
    EXPECT_EQ(make_geometry(-1, 480, {1, 1}, 0).stored_width, 0U);
}

}  // namespace
}  // namespace yancai
