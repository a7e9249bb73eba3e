// SPDX-License-Identifier: GPL-3.0-or-later
// sight(): every wanted fingerprint against every entry. All time goes into one loop, which is compiled for what processors have
// (x86-64 as Debian builds for it has no instruction that counts bits) and chosen when the program runs; all find the same.
#include <algorithm>

#include "likeness/sight_loops.h"

#if defined(__x86_64__)
#include <immintrin.h>
#define YANCAI_COUNTS_BITS __attribute__((target("popcnt")))
#define YANCAI_COUNTS_EIGHT __attribute__((target("popcnt,avx512f,avx512vpopcntdq")))
#else
#define YANCAI_COUNTS_BITS
#endif
#define YANCAI_INSIDE __attribute__((always_inline)) inline

namespace yancai {
namespace {

constexpr std::size_t at_once = 512;  // entries: 16 KB, which stay in the first cache while every wanted one passes
constexpr int word_bits = 64;

// How many bits of each word differ.
struct Counts {
    int fixed, across, down, both;
    [[nodiscard]] YANCAI_INSIDE int sum() const { return fixed + across + down + both; }
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

YANCAI_INSIDE int count(std::uint64_t bits) {
    return __builtin_popcountll(bits);
}

// False where the pair is surely not near: no position is nearer than the bits that nothing changes and the better half of those
// that mirroring across changes. That and one word more already tell nearly all pairs apart.
YANCAI_INSIDE bool may_be_near(const Wanted& wanted, const Fingerprint& entry, const Radius& radius) {
    const auto better = [](int across) { return std::min(across, word_bits - across); };
    const int fixed = count(wanted.upright[0] ^ entry[0]), across = count(wanted.upright[1] ^ entry[1]);
    const int transposed = count(wanted.transposed[0] ^ entry[0]) + better(count(wanted.transposed[1] ^ entry[1]));
    return fixed + across + count(wanted.upright[2] ^ entry[2]) <= radius.upright ||
           std::min(fixed + better(across), transposed) <= radius.turned;
}

YANCAI_INSIDE void look(std::span<const Wanted> wanted, std::span<const Fingerprint> entries, std::uint32_t first,
                        const Radius& radius, std::vector<Sighting>& found) {
    for (std::size_t begin = 0; begin < entries.size(); begin += at_once) {
        const std::size_t end = std::min(begin + at_once, entries.size());
        for (std::size_t number = 0; number < wanted.size(); ++number) {
            const Wanted one = wanted[number];
            for (std::size_t entry = begin; entry < end; ++entry)
                if (may_be_near(one, entries[entry], radius)) [[unlikely]]
                    take(differing(one.upright, entries[entry]), differing(one.transposed, entries[entry]), number, first + entry,
                         radius, found);
        }
    }
}

void look_anywhere(std::span<const Wanted> wanted, std::span<const Fingerprint> entries, std::uint32_t first,
                   const Radius& radius, std::vector<Sighting>& found) {
    look(wanted, entries, first, radius, found);
}

YANCAI_COUNTS_BITS void look_quickly(std::span<const Wanted> wanted, std::span<const Fingerprint> entries, std::uint32_t first,
                                     const Radius& radius, std::vector<Sighting>& found) {
    look(wanted, entries, first, radius, found);
}

#if defined(__x86_64__)

// Words of several entries beside each other, as may_be_near() asks for them.
struct Block {
    alignas(64) std::array<std::uint64_t, at_once> fixed, across, down;
};

// What follows does for eight entries what is done above for one, all numbers in lanes of 64 bits.
YANCAI_COUNTS_EIGHT inline __m512i differing(std::uint64_t word, const std::uint64_t* words) {
    return _mm512_popcnt_epi64(_mm512_xor_si512(_mm512_set1_epi64(static_cast<long long>(word)), _mm512_load_si512(words)));
}
YANCAI_COUNTS_EIGHT inline __m512i with_better(__m512i fixed, __m512i across) {
    return _mm512_add_epi64(fixed, _mm512_min_epi64(across, _mm512_sub_epi64(_mm512_set1_epi64(word_bits), across)));
}
YANCAI_COUNTS_EIGHT inline unsigned within(__m512i distances, int bits) {
    return _mm512_cmple_epi64_mask(distances, _mm512_set1_epi64(bits));
}

// A bit each.
YANCAI_COUNTS_EIGHT inline unsigned may_be_near(const Wanted& wanted, const Block& block, std::size_t entry,
                                                const Radius& radius) {
    const __m512i fixed = differing(wanted.upright[0], &block.fixed[entry]);
    const __m512i across = differing(wanted.upright[1], &block.across[entry]);
    const __m512i upright = _mm512_add_epi64(_mm512_add_epi64(fixed, across), differing(wanted.upright[2], &block.down[entry]));
    const __m512i transposed =
        with_better(differing(wanted.transposed[0], &block.fixed[entry]), differing(wanted.transposed[1], &block.across[entry]));
    const __m512i turned = _mm512_min_epi64(with_better(fixed, across), transposed);
    return within(upright, radius.upright) | within(turned, radius.turned);
}

YANCAI_COUNTS_EIGHT void look_at_eight(std::span<const Wanted> wanted, std::span<const Fingerprint> entries, std::uint32_t first,
                                       const Radius& radius, std::vector<Sighting>& found) {
    constexpr std::size_t eight = 8;
    Block block{};
    for (std::size_t begin = 0; begin < entries.size(); begin += at_once) {
        const std::span<const Fingerprint> part = entries.subspan(begin, std::min(at_once, entries.size() - begin));
        for (std::size_t i = 0; i < part.size(); ++i) {
            block.fixed[i] = part[i][0];
            block.across[i] = part[i][1];
            block.down[i] = part[i][2];
        }
        for (std::size_t number = 0; number < wanted.size(); ++number) {
            for (std::size_t entry = 0; entry < part.size(); entry += eight) {
                unsigned marks = may_be_near(wanted[number], block, entry, radius);
                for (; marks != 0; marks &= marks - 1) {
                    const std::size_t at = entry + static_cast<std::size_t>(__builtin_ctz(marks));
                    if (at < part.size())
                        take(differing(wanted[number].upright, part[at]), differing(wanted[number].transposed, part[at]), number,
                             first + begin + at, radius, found);
                }
            }
        }
    }
}

#endif

}  // namespace

std::vector<SightLoop> sight_loops() {
    std::vector<SightLoop> loops;
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512vpopcntdq") != 0) loops.push_back(look_at_eight);
    if (__builtin_cpu_supports("popcnt") != 0) loops.push_back(look_quickly);
#endif
    loops.push_back(look_anywhere);
    return loops;
}

void sight(std::span<const Fingerprint> wanted, std::span<const Fingerprint> entries, std::uint32_t first, const Radius& radius,
           std::vector<Sighting>& found) {
    std::vector<Wanted> both;
    both.reserve(wanted.size());
    for (const Fingerprint& print : wanted) both.push_back({print, transposed(print)});
    static const SightLoop quickest = sight_loops().front();
    quickest(both, entries, first, radius, found);
}

}  // namespace yancai
