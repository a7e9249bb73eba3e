// SPDX-License-Identifier: GPL-3.0-or-later
// StreamTicks: times as MPEG streams spell them (ISO/IEC 13818-1, 2.4.3.7 and 2.5.3.4; 11172-1, 2.4.3.2). Pure functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "probes/byte_order.h"

namespace yancai {

// Ticks of 90 kHz, which start anew after 2^33.
using StreamTicks = std::uint64_t;
inline constexpr StreamTicks ticks_of_a_clock = StreamTicks{1} << 33U;

// 3, 15 and 15 bits, each with a mark bit behind it.
[[nodiscard]] constexpr StreamTicks in_three_parts(std::uint64_t bits) {
    return (bits >> 33U & 7U) << 30U | (bits >> 17U & 0x7FFFU) << 15U | (bits >> 1U & 0x7FFFU);
}
// Of a picture or a piece of sound, and of MPEG-1's packs: five bytes, the first four bits say what it is.
[[nodiscard]] inline StreamTicks spelled_time(std::span<const std::byte> bytes) {
    return in_three_parts(big_endian(bytes, 0, 5));
}
// Of MPEG-2's packs: two bits that say so, and behind the last mark two of a finer clock.
[[nodiscard]] inline StreamTicks spelled_clock(std::span<const std::byte> bytes) {
    return in_three_parts(big_endian(bytes, 0, 5) >> 2U);
}

}  // namespace yancai
