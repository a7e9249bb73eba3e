// SPDX-License-Identifier: GPL-3.0-or-later
// Picture hashes for tests: random ones, others at a known distance, and turned ones by the plain definition.
#pragma once

#include <functional>
#include <random>

#include "facts/appearance.h"
#include "facts/repeat.h"

namespace yancai::hashes {

inline constexpr std::array every_turn{Turn::none,     Turn::right,   Turn::half,       Turn::left,
                                       Turn::mirrored, Turn::flipped, Turn::transposed, Turn::transversed};

inline bool bit(const PictureHash& hash, int number) {
    return (hash.bits[static_cast<std::size_t>(number / 64)] >> (number % 64) & 1) != 0;
}
inline void flip(PictureHash& hash, int number) {
    hash.bits[static_cast<std::size_t>(number / 64)] ^= std::uint64_t{1} << (number % 64);
}

inline PictureHash any(std::mt19937_64& random, int quality = 100) {
    PictureHash hash;
    for (auto& word : hash.bits) word = random();
    hash.quality = quality;
    return hash;
}

// Differs in exactly `bits` bits.
inline PictureHash changed(PictureHash hash, int bits, std::mt19937_64& random) {
    const PictureHash before = hash;
    while (bits > 0) {
        const int number = static_cast<int>(random() % 256);
        if (bit(hash, number) != bit(before, number)) continue;
        flip(hash, number);
        --bits;
    }
    return hash;
}

inline int apart(const PictureHash& one, const PictureHash& other) {
    int bits = 0;
    for (int number = 0; number < 256; ++number) bits += bit(one, number) != bit(other, number) ? 1 : 0;
    return bits;
}

// The sign of frequency f changes when a direction is reversed and f is odd; a quarter turn exchanges the directions first.
inline PictureHash turned(const PictureHash& hash, Turn turn) {
    const bool exchanged = turn == Turn::right || turn == Turn::left || turn == Turn::transposed || turn == Turn::transversed;
    const bool across = turn == Turn::right || turn == Turn::half || turn == Turn::mirrored || turn == Turn::transversed;
    const bool down = turn == Turn::left || turn == Turn::half || turn == Turn::flipped || turn == Turn::transversed;
    PictureHash other;
    other.quality = hash.quality;
    for (int row = 0; row < 16; ++row) {
        for (int column = 0; column < 16; ++column) {
            const bool changes = (across && (column + 1) % 2 == 1) != (down && (row + 1) % 2 == 1);
            if (bit(hash, exchanged ? column * 16 + row : row * 16 + column) != changes) flip(other, row * 16 + column);
        }
    }
    return other;
}

}  // namespace yancai::hashes
