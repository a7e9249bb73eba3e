// SPDX-License-Identifier: GPL-3.0-or-later
#include "likeness/fingerprint.h"

#include <algorithm>

// x86-64 as Debian builds for it has no instruction that counts bits, and every processor since 2008 has one: so the loop that
// all time goes into is compiled twice, and the processor decides.
#if defined(__x86_64__)
#define YANCAI_COUNTS_BITS __attribute__((target("popcnt")))
#else
#define YANCAI_COUNTS_BITS
#endif
#define YANCAI_INSIDE __attribute__((always_inline)) inline

namespace yancai {
namespace {

constexpr std::size_t at_once = 512;  // entries: 16 KB, which stay in the first cache while every wanted one passes
constexpr int word_bits = 64;

struct Wanted {
    Fingerprint upright, transposed;
};

// How many bits of each word differ.
struct Counts {
    int fixed, across, down, both;
    [[nodiscard]] YANCAI_INSIDE int sum() const { return fixed + across + down + both; }
    // No position is nearer than this.
    [[nodiscard]] YANCAI_INSIDE int least() const {
        return fixed + std::min(across, word_bits - across) + std::min(down, word_bits - down) + std::min(both, word_bits - both);
    }
    [[nodiscard]] int mirrored() const { return fixed + (word_bits - across) + down + (word_bits - both); }
    [[nodiscard]] int flipped() const { return fixed + across + (word_bits - down) + (word_bits - both); }
    [[nodiscard]] int half() const { return fixed + (word_bits - across) + (word_bits - down) + both; }
};

YANCAI_INSIDE Counts differing(const Fingerprint& one, const Fingerprint& other) {
    return {__builtin_popcountll(one[0] ^ other[0]), __builtin_popcountll(one[1] ^ other[1]),
            __builtin_popcountll(one[2] ^ other[2]), __builtin_popcountll(one[3] ^ other[3])};
}

// The nearest position of all but the upright one.
std::pair<int, Turn> nearest_turned(const Counts& upright, const Counts& transposed) {
    return std::min({std::pair{upright.mirrored(), Turn::mirrored}, std::pair{upright.flipped(), Turn::flipped},
                     std::pair{upright.half(), Turn::half}, std::pair{transposed.sum(), Turn::transposed},
                     std::pair{transposed.mirrored(), Turn::right}, std::pair{transposed.flipped(), Turn::left},
                     std::pair{transposed.half(), Turn::transversed}});
}

void take(const Counts& upright, const Counts& transposed, std::size_t wanted, std::size_t entry, const Radius& radius,
          std::vector<Sighting>& found) {
    std::pair<int, Turn> nearest{upright.sum(), Turn::none};
    if (nearest.first > radius.upright) {
        nearest = nearest_turned(upright, transposed);
        if (nearest.first > radius.turned) return;
    }
    found.push_back({static_cast<std::uint32_t>(wanted), static_cast<std::uint32_t>(entry),
                     static_cast<std::uint16_t>(nearest.first), nearest.second});
}

YANCAI_INSIDE void look(std::span<const Wanted> wanted, std::span<const Fingerprint> entries, std::uint32_t first,
                        const Radius& radius, std::vector<Sighting>& found) {
    for (std::size_t begin = 0; begin < entries.size(); begin += at_once) {
        const std::size_t end = std::min(begin + at_once, entries.size());
        for (std::size_t number = 0; number < wanted.size(); ++number) {
            const Wanted one = wanted[number];
            for (std::size_t entry = begin; entry < end; ++entry) {
                const Counts upright = differing(one.upright, entries[entry]);
                const Counts turned = differing(one.transposed, entries[entry]);
                if (upright.sum() > radius.upright && std::min(upright.least(), turned.least()) > radius.turned) [[likely]]
                    continue;
                take(upright, turned, number, first + entry, radius, found);
            }
        }
    }
}

YANCAI_COUNTS_BITS void look_quickly(std::span<const Wanted> wanted, std::span<const Fingerprint> entries, std::uint32_t first,
                                     const Radius& radius, std::vector<Sighting>& found) {
    look(wanted, entries, first, radius, found);
}

bool processor_counts_bits() {
#if defined(__x86_64__)
    static const bool does = __builtin_cpu_supports("popcnt") != 0;
    return does;
#else
    return true;
#endif
}

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

void sight(std::span<const Fingerprint> wanted, std::span<const Fingerprint> entries, std::uint32_t first, const Radius& radius,
           std::vector<Sighting>& found) {
    std::vector<Wanted> both;
    both.reserve(wanted.size());
    for (const Fingerprint& print : wanted) both.push_back({print, transposed(print)});
    if (processor_counts_bits())
        look_quickly(both, entries, first, radius, found);
    else
        look(both, entries, first, radius, found);
}

}  // namespace yancai
