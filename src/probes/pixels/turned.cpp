// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/pixels/turned.h"

#include <cstddef>

namespace yancai {
namespace {

constexpr std::size_t waves = 16;

bool bit(const PictureHash& hash, std::size_t row, std::size_t column) {
    const std::size_t index = row * waves + column;
    return (hash.bits[index / 64] >> (index % 64) & 1U) != 0;
}

// Rows and columns count from the first half wave, which mirroring turns over, as it does every odd one.
bool odd(std::size_t place) {
    return place % 2 == 0;
}

}  // namespace

PictureHash turned(const PictureHash& hash, int clockwise) {
    if (clockwise != 90 && clockwise != 180 && clockwise != 270) return hash;
    PictureHash result{{}, hash.quality};
    for (std::size_t row = 0; row < waves; ++row) {
        for (std::size_t column = 0; column < waves; ++column) {
            const bool old = clockwise == 180 ? bit(hash, row, column) : bit(hash, column, row);
            const bool over = clockwise == 90 ? odd(column) : clockwise == 270 ? odd(row) : odd(row) != odd(column);
            const std::size_t index = row * waves + column;
            if (old != over) result.bits[index / 64] |= std::uint64_t{1} << (index % 64);
        }
    }
    return result;
}

}  // namespace yancai
