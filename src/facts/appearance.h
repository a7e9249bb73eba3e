// SPDX-License-Identifier: GPL-3.0-or-later
// What decoded pixels show, whatever the file around them says: the appearance by which a picture is known again, how much detail
// it really has, and where in the raster the picture is. Plain values.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace yancai {

// 256 bits that stay nearly the same when a picture is scaled, recompressed or retagged: the signs, against their median, of the
// 16×16 lowest frequencies of its luma at 64×64 (after Facebook's PDQ). Two pictures are compared by the bits that differ.
struct PictureHash {
    std::array<std::uint64_t, 4> bits{};
    int quality{
        0};  // 0…100, from the gradients: a picture with too little structure (49 and below, says PDQ) is like many others

    friend bool operator==(const PictureHash&, const PictureHash&) = default;
};
// 64 lower-case hexadecimal digits, the first word first, and the way back.
[[nodiscard]] std::string hex(const PictureHash& hash);
[[nodiscard]] std::optional<std::array<std::uint64_t, 4>> hash_bits_from(std::string_view hex);

// How much of the finest detail a raster can hold is there; an enlarged picture has none.
struct Detail {
    double band_ratio_db{0};  // energy of the finest octave against the next coarser one: sharp pictures about −2.5 dB
    double energy{0};         // mean square of that coarser octave, in 8-bit luma levels: below about 4 nothing can be told

    friend bool operator==(const Detail&, const Detail&) = default;
};

// The picture without the black bars around it, in stored pixels.
struct ActiveArea {
    std::uint32_t left{0}, top{0}, width{0}, height{0};

    friend bool operator==(const ActiveArea&, const ActiveArea&) = default;
};

// Traces of an earlier, stronger JPEG compression that a later one at high quality does not hide.
struct CompressionGhost {
    int quality{0};   // 1…100: of the earlier compression, about
    double depth{0};  // 0…1: how much smaller the difference is there than at its neighbours

    friend bool operator==(const CompressionGhost&, const CompressionGhost&) = default;
};

// A rhythm in a picture's finest detail, as resizing leaves it. In pictures nobody resized nothing stands out far.
struct ResamplingTrace {
    double strength{0};  // how many times stronger than what is around it
    double period{0};    // pixels from one repetition to the next

    friend bool operator==(const ResamplingTrace&, const ResamplingTrace&) = default;
};

}  // namespace yancai
