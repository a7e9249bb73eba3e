// SPDX-License-Identifier: GPL-3.0-or-later
// The grey pictures that tests/media/make_pixels made. For tests only.
#pragma once

#include <gtest/gtest.h>

#include <bit>
#include <cstdint>
#include <fstream>
#include <string>
#include <vector>

#include "probes/pixels/hash.h"
#include "probes/pixels/luma.h"

namespace yancai::testing {

struct Grey {
    std::vector<std::uint8_t> samples;
    std::uint32_t width{0}, height{0};

    [[nodiscard]] LumaView view() const { return {samples, width, height, width}; }
    // A part of it, in place.
    [[nodiscard]] LumaView part(std::uint32_t left, std::uint32_t top, std::uint32_t wide, std::uint32_t high) const {
        return {std::span(samples).subspan(std::size_t{top} * width + left), wide, high, width};
    }
};

inline Grey grey(std::uint32_t width, std::uint32_t height, std::uint8_t level) {
    return {std::vector<std::uint8_t>(std::size_t{width} * height, level), width, height};
}

inline Grey grey_named(const std::string& name) {
    std::ifstream file(YANCAI_MEDIA "/pixels/" + name + ".pgm", std::ios::binary);
    std::string magic;
    Grey picture;
    int most = 0;
    file >> magic >> picture.width >> picture.height >> most;
    EXPECT_TRUE(magic == "P5" && most == 255) << name << " was not made";
    file.get();
    picture.samples.resize(std::size_t{picture.width} * picture.height);
    file.read(reinterpret_cast<char*>(picture.samples.data()), static_cast<std::streamsize>(picture.samples.size()));
    EXPECT_TRUE(file) << name << " is short";
    return picture;
}

inline PictureHash hash_of(const std::string& name) {
    return picture_hash(grey_named(name).view());
}

inline bool bit_of(const PictureHash& hash, std::size_t row, std::size_t column) {
    const std::size_t bit = row * 16 + column;
    return (hash.bits[bit / 64] >> (bit % 64) & 1U) != 0;
}

inline int distance(const PictureHash& a, const PictureHash& b) {
    int bits = 0;
    for (std::size_t word = 0; word < a.bits.size(); ++word) bits += std::popcount(a.bits[word] ^ b.bits[word]);
    return bits;
}

}  // namespace yancai::testing
