// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of a PNG, by examples worked out by hand after the W3C PNG specification, 9.
#include "probes/image/png_rows.h"

#include <gtest/gtest.h>

#include <array>

namespace yancai {
namespace {

using Rows = std::vector<std::vector<int>>;

std::array<std::byte, 13> header(unsigned depth, unsigned color, unsigned interlace) {
    std::array<std::byte, 13> bytes{};
    bytes[3] = std::byte{3};
    bytes[6] = std::byte{1};
    bytes[8] = std::byte(depth);
    bytes[9] = std::byte(color);
    bytes[12] = std::byte(interlace);
    return bytes;
}

TEST(PngSamples, AreThoseOfPlainPicturesOfEightBits) {
    EXPECT_EQ(png_samples(header(8, 0, 0)), (PngSamples{3, 256, 1}));
    EXPECT_EQ(png_samples(header(8, 2, 0)), (PngSamples{3, 256, 3}));
    EXPECT_EQ(png_samples(header(8, 4, 0)), (PngSamples{3, 256, 2}));
    EXPECT_EQ(png_samples(header(8, 6, 0)), (PngSamples{3, 256, 4}));
    for (const auto& other : {header(8, 3, 0), header(16, 2, 0), header(4, 0, 0), header(8, 2, 1), header(8, 5, 0)})
        EXPECT_FALSE(png_samples(other));
    const auto whole = header(8, 2, 0);
    EXPECT_FALSE(png_samples(std::span(whole).first(12)));
}

// In pieces of every size.
Rows rows_of(const PngSamples& samples, const std::vector<int>& data, bool complete = true) {
    Rows whole;
    for (std::size_t size = 1; size <= data.size(); ++size) {
        Rows seen;
        PngRows rows(samples, [&](const std::uint8_t* row) { seen.emplace_back(row, row + samples.width * samples.bands); });
        std::vector<std::byte> piece;
        for (std::size_t at = 0; at < data.size(); ++at) {
            piece.push_back(static_cast<std::byte>(data[at]));
            if (piece.size() < size && at + 1 < data.size()) continue;
            rows.take(piece);
            piece.clear();
        }
        EXPECT_EQ(rows.complete(), complete);
        if (size == 1) whole = seen;
        EXPECT_EQ(seen, whole) << size;
    }
    return whole;
}

TEST(PngRows, AddWhatTheirFilterPredicts) {
    const Rows none_and_up = rows_of({3, 2, 1}, {0, 10, 20, 250, 2, 1, 2, 10});
    EXPECT_EQ(none_and_up, (Rows{{10, 20, 250}, {11, 22, 4}}));
    const Rows sub = rows_of({2, 1, 3}, {1, 1, 2, 3, 10, 20, 255});
    EXPECT_EQ(sub, (Rows{{1, 2, 3, 11, 22, 2}}));
    // (0 + 9) / 2 + 1, (5 + 200) / 2 + 1, (103 + 255) / 2 + 100: nine bits before they are halved.
    const Rows average = rows_of({3, 2, 1}, {0, 9, 200, 255, 3, 1, 1, 100});
    EXPECT_EQ(average, (Rows{{9, 200, 255}, {5, 103, 23}}));
    // The first pixel has only one above: 10. Then of left 11, above 20, corner 10: 21 is nearest to 20. Of left 23, above 5,
    // corner 20: 8 is nearest to 5. Of left 6, above 6, corner 5: 7 is as near to both.
    const Rows paeth = rows_of({4, 2, 1}, {0, 10, 20, 5, 6, 4, 1, 3, 1, 1});
    EXPECT_EQ(paeth, (Rows{{10, 20, 5, 6}, {11, 23, 6, 7}}));
}

TEST(PngRows, EndWithThePictureAndBeforeAFilterNobodyKnows) {
    EXPECT_EQ(rows_of({1, 2, 1}, {0, 7, 0, 8, 0, 9}), (Rows{{7}, {8}}));
    EXPECT_EQ(rows_of({1, 2, 1}, {0, 7, 5, 8, 0, 9}, false), (Rows{{7}}));
    EXPECT_EQ(rows_of({1, 2, 1}, {0, 7, 0}, false), (Rows{{7}}));
}

}  // namespace
}  // namespace yancai
