// SPDX-License-Identifier: GPL-3.0-or-later
#include "likeness/fingerprint.h"

namespace yancai {
namespace {

// Every second bit, from the first, moved together.
std::uint64_t even_bits(std::uint64_t word) {
    word &= 0x5555'5555'5555'5555;
    word = (word | word >> 1) & 0x3333'3333'3333'3333;
    word = (word | word >> 2) & 0x0F0F'0F0F'0F0F'0F0F;
    word = (word | word >> 4) & 0x00FF'00FF'00FF'00FF;
    word = (word | word >> 8) & 0x0000'FFFF'0000'FFFF;
    return (word | word >> 16) & 0x0000'0000'FFFF'FFFF;
}

// Of a matrix of 8×8 bits.
std::uint64_t transposed(std::uint64_t bits) {
    std::uint64_t swapped = (bits ^ bits >> 7) & 0x00AA'00AA'00AA'00AA;
    bits ^= swapped ^ swapped << 7;
    swapped = (bits ^ bits >> 14) & 0x0000'CCCC'0000'CCCC;
    bits ^= swapped ^ swapped << 14;
    swapped = (bits ^ bits >> 28) & 0x0000'0000'F0F0'F0F0;
    return bits ^ swapped ^ swapped << 28;
}

}  // namespace

Fingerprint fingerprint_of(const PictureHash& hash) {
    // Bit row*16+column is of frequencies row+1 and column+1, four rows a word: even rows and columns are the odd frequencies.
    Fingerprint print{};
    for (std::size_t word = 0; word < hash.bits.size(); ++word) {
        const std::uint64_t odd_across = even_bits(hash.bits[word]), even_across = even_bits(hash.bits[word] >> 1U);
        const auto rows = [&](std::uint64_t bits) { return ((bits & 0xFF) | (bits >> 8U & 0xFF00)) << (16 * word); };
        print[0] |= rows(even_across >> 8U);
        print[1] |= rows(odd_across >> 8U);
        print[2] |= rows(even_across);
        print[3] |= rows(odd_across);
    }
    return print;
}

Fingerprint transposed(const Fingerprint& print) {
    return {transposed(print[0]), transposed(print[2]), transposed(print[1]), transposed(print[3])};
}

}  // namespace yancai
