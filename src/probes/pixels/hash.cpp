// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/pixels/hash.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <vector>

namespace yancai {
namespace {

constexpr std::size_t side = 64;   // of the picture that is transformed
constexpr std::size_t waves = 16;  // frequencies kept in each direction

using Small = std::array<std::array<float, side>, side>;
using Spectrum = std::array<std::array<float, waves>, waves>;

// Each pixel is shared between the boxes that it touches, so that the averages are exact at any size, smaller than 64 as well.
void average_row(std::span<const std::uint8_t> row, std::array<double, side>& boxes) {
    const double width = static_cast<double>(row.size()) / side;  // of a box, in pixels
    std::uint64_t sum = 0;                                        // of the pixels before x
    std::size_t x = 0;
    double before = 0;  // the sum up to where the box begins
    for (std::size_t box = 0; box < side; ++box) {
        const double end = static_cast<double>(box + 1) * width;
        const std::size_t whole = box + 1 == side ? row.size() : static_cast<std::size_t>(end);
        for (; x < whole; ++x) sum += row[x];
        const double part = x < row.size() ? (end - static_cast<double>(x)) * row[x] : 0;
        const double up_to_end = static_cast<double>(sum) + part;
        boxes[box] = (up_to_end - before) / width;
        before = up_to_end;
    }
}

Small averaged(const LumaView& luma) {
    std::array<std::array<double, side>, side> sums{};
    const double height = static_cast<double>(luma.height) / side;  // of a box, in pixels
    for (std::uint32_t y = 0; y < luma.height; ++y) {
        std::array<double, side> line{};
        average_row(luma.row(y), line);
        for (auto box = static_cast<std::size_t>(y / height); box < side && static_cast<double>(box) * height < y + 1; ++box) {
            const double from = std::max<double>(y, static_cast<double>(box) * height);
            const double part = std::min<double>(y + 1, static_cast<double>(box + 1) * height) - from;
            for (std::size_t x = 0; x < side; ++x) sums[box][x] += part / height * line[x];
        }
    }
    Small small{};
    for (std::size_t y = 0; y < side; ++y)
        for (std::size_t x = 0; x < side; ++x) small[y][x] = static_cast<float>(sums[y][x]);
    return small;
}

// Rows of the discrete cosine transform for half waves 1…16.
using Basis = std::array<std::array<float, side>, waves>;
Basis make_basis() {
    Basis basis{};
    for (std::size_t wave = 0; wave < waves; ++wave)
        for (std::size_t at = 0; at < side; ++at)
            basis[wave][at] =
                static_cast<float>(std::sqrt(2.0 / side) *
                                   std::cos(std::numbers::pi / (2.0 * side) * static_cast<double>((wave + 1) * (2 * at + 1))));
    return basis;
}

Spectrum transformed(const Small& small) {
    static const Basis basis = make_basis();
    std::array<std::array<float, side>, waves> half{};
    for (std::size_t wave = 0; wave < waves; ++wave)
        for (std::size_t y = 0; y < side; ++y)
            for (std::size_t x = 0; x < side; ++x) half[wave][x] += basis[wave][y] * small[y][x];
    Spectrum spectrum{};
    for (std::size_t row = 0; row < waves; ++row)
        for (std::size_t column = 0; column < waves; ++column)
            for (std::size_t x = 0; x < side; ++x) spectrum[row][column] += half[row][x] * basis[column][x];
    return spectrum;
}

float median_of(const Spectrum& spectrum) {
    std::vector<float> values;
    for (const auto& row : spectrum) values.insert(values.end(), row.begin(), row.end());
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2 - 1);  // the lower of the two, as PDQ
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

// PDQ's: differences of neighbours in whole percents of the range, summed; 90 is its own scale.
int quality_of(const Small& small) {
    int sum = 0;
    const auto step = [](float a, float b) { return std::abs(static_cast<int>((a - b) * 100 / 255)); };
    for (std::size_t y = 0; y < side; ++y) {
        for (std::size_t x = 0; x < side; ++x) {
            if (y + 1 < side) sum += step(small[y][x], small[y + 1][x]);
            if (x + 1 < side) sum += step(small[y][x], small[y][x + 1]);
        }
    }
    return std::min(sum / 90, 100);
}

}  // namespace

PictureHash picture_hash(const LumaView& luma) {
    PictureHash hash;
    if (luma.empty()) return hash;
    const Small small = averaged(luma);
    const Spectrum spectrum = transformed(small);
    const float median = median_of(spectrum);
    for (std::size_t row = 0; row < waves; ++row)
        for (std::size_t column = 0; column < waves; ++column)
            if (const std::size_t bit = row * waves + column; spectrum[row][column] > median)
                hash.bits[bit / 64] |= std::uint64_t{1} << (bit % 64);
    hash.quality = quality_of(small);
    return hash;
}

}  // namespace yancai
