// SPDX-License-Identifier: GPL-3.0-or-later
// What a small picture looks like: a fingerprint of its lowest frequencies, and a thumbnail as JPEG.
#include <cstdio>  // for jpeglib.h, which forgets it

#include <jpeglib.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numbers>

#include "tests/bench/loop/loop.h"

namespace loop {
namespace {

constexpr std::uint32_t side = 64, frequencies = 16, thumbnail_side = 192;
constexpr int thumbnail_quality = 75;

using Square = std::array<float, side * side>;

// Averages of boxes.
Square shrunk(std::span<const std::uint8_t> luma, std::uint32_t width, std::uint32_t height, std::size_t stride) {
    Square square{};
    for (std::uint32_t y = 0; y < side; ++y) {
        const std::uint32_t top = y * height / side, bottom = std::max(top + 1, (y + 1) * height / side);
        for (std::uint32_t x = 0; x < side; ++x) {
            const std::uint32_t left = x * width / side, right = std::max(left + 1, (x + 1) * width / side);
            std::uint32_t sum = 0;
            for (std::uint32_t row = top; row < bottom; ++row)
                for (std::uint32_t column = left; column < right; ++column) sum += luma[row * stride + column];
            square[y * side + x] = static_cast<float>(sum) / static_cast<float>((bottom - top) * (right - left));
        }
    }
    return square;
}

const std::array<float, frequencies * side>& waves() {
    static const auto table = [] {
        std::array<float, frequencies * side> made{};
        for (std::uint32_t f = 0; f < frequencies; ++f)
            for (std::uint32_t x = 0; x < side; ++x)
                made[f * side + x] = static_cast<float>(std::cos(std::numbers::pi * (f + 1) * (2 * x + 1) / (2 * side)));
        return made;
    }();
    return table;
}

Small reduced(const Small& picture, std::uint32_t longest) {
    const std::uint32_t by = std::max(1U, (std::max(picture.width, picture.height) + longest - 1) / longest);
    Small small{{}, picture.width / by, picture.height / by};
    small.rgb.resize(std::size_t{3} * small.width * small.height);
    for (std::uint32_t y = 0; y < small.height; ++y)
        for (std::uint32_t x = 0; x < small.width; ++x)
            for (std::uint32_t band = 0; band < 3; ++band) {
                std::uint32_t sum = 0;
                for (std::uint32_t row = y * by; row < (y + 1) * by; ++row)
                    for (std::uint32_t column = x * by; column < (x + 1) * by; ++column)
                        sum += picture.rgb[(std::size_t{row} * picture.width + column) * 3 + band];
                small.rgb[(std::size_t{y} * small.width + x) * 3 + band] = static_cast<std::uint8_t>(sum / (by * by));
            }
    return small;
}

}  // namespace

std::array<std::uint64_t, 4> fingerprint(std::span<const std::uint8_t> luma, std::uint32_t width, std::uint32_t height,
                                         std::size_t stride) {
    const Square square = shrunk(luma, width, height, stride);
    std::array<float, frequencies * side> across{};
    for (std::uint32_t y = 0; y < side; ++y)
        for (std::uint32_t f = 0; f < frequencies; ++f) {
            float sum = 0;
            for (std::uint32_t x = 0; x < side; ++x) sum += square[y * side + x] * waves()[f * side + x];
            across[f * side + y] = sum;
        }
    std::array<float, frequencies * frequencies> both{};
    for (std::uint32_t down = 0; down < frequencies; ++down)
        for (std::uint32_t f = 0; f < frequencies; ++f) {
            float sum = 0;
            for (std::uint32_t y = 0; y < side; ++y) sum += across[f * side + y] * waves()[down * side + y];
            both[down * frequencies + f] = sum;
        }
    auto sorted = both;
    std::nth_element(sorted.begin(), sorted.begin() + sorted.size() / 2, sorted.end());
    std::array<std::uint64_t, 4> bits{};
    for (std::size_t i = 0; i < both.size(); ++i) bits[i / 64] |= std::uint64_t{both[i] > sorted[sorted.size() / 2]} << (i % 64);
    return bits;
}

std::size_t thumbnail_bytes(const Small& picture) {
    const Small small = reduced(picture, thumbnail_side);
    if (small.width == 0 || small.height == 0) return 0;
    jpeg_compress_struct jpeg{};
    jpeg_error_mgr errors{};
    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_compress(&jpeg);
    unsigned char* bytes = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&jpeg, &bytes, &size);
    jpeg.image_width = small.width;
    jpeg.image_height = small.height;
    jpeg.input_components = 3;
    jpeg.in_color_space = JCS_RGB;
    jpeg_set_defaults(&jpeg);
    jpeg_set_quality(&jpeg, thumbnail_quality, TRUE);
    jpeg_start_compress(&jpeg, TRUE);
    while (jpeg.next_scanline < jpeg.image_height) {
        JSAMPROW row = const_cast<JSAMPROW>(small.rgb.data() + std::size_t{3} * small.width * jpeg.next_scanline);
        jpeg_write_scanlines(&jpeg, &row, 1);
    }
    jpeg_finish_compress(&jpeg);
    jpeg_destroy_compress(&jpeg);
    std::free(bytes);
    return size;
}

void look_at(const Small& small, Seen& seen) {
    std::vector<std::uint8_t> luma(std::size_t{small.width} * small.height);
    for (std::size_t i = 0; i < luma.size(); ++i)
        luma[i] =
            static_cast<std::uint8_t>((small.rgb[i * 3] * 77 + small.rgb[i * 3 + 1] * 150 + small.rgb[i * 3 + 2] * 29) / 256);
    if (luma.empty()) return;
    for (const std::uint64_t word : fingerprint(luma, small.width, small.height, small.width)) seen.bits ^= word;
    seen.thumbnails += thumbnail_bytes(small) > 0;
}

}  // namespace loop
