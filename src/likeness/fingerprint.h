// SPDX-License-Identifier: GPL-3.0-or-later
// Fingerprint: the 256 bits of a PictureHash in an order in which turning a picture is cheap. Plain values, any thread.
//
// Mirroring a picture changes the sign of every odd frequency across, turning it upside down of every odd frequency in both
// directions; a quarter turn exchanges the directions as well. So the bits lie in four words by what changes them: nothing,
// mirroring across, mirroring down, and both. When d bits of a word differ between two pictures, 64 − d differ once one of them
// is mirrored: four counts tell the distance in four positions, and four more, of the transposed fingerprint, in the others.
// All is exact but for the few bits whose coefficient lies between zero and the median that the signs are taken against.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "facts/appearance.h"
#include "facts/repeat.h"

namespace yancai {

using Fingerprint = std::array<std::uint64_t, 4>;  // changed by nothing, across, down, both

[[nodiscard]] Fingerprint fingerprint_of(const PictureHash& hash);
// Of the picture mirrored in its diagonal.
[[nodiscard]] Fingerprint transposed(const Fingerprint& print);

// What two pictures may differ in and still be reported, in bits; negative: not at all.
struct Radius {
    int upright{0};
    int turned{0};  // when one of them is turned or mirrored
};

// Two pictures that are near each other.
struct Sighting {
    std::uint32_t wanted{0}, entry{0};  // their numbers among what was asked for and what was searched
    std::uint16_t distance{0};          // bits
    Turn turn{Turn::none};              // of the wanted one, to look like the entry
    friend bool operator==(const Sighting&, const Sighting&) = default;
};

// Every pair of `wanted` and `entries` that is near, added to `found` in no order that means anything but always the same one.
// The numbers of entries are counted from `first`. A pair that is near upright is not reported as turned.
void sight(std::span<const Fingerprint> wanted, std::span<const Fingerprint> entries, std::uint32_t first, const Radius& radius,
           std::vector<Sighting>& found);

}  // namespace yancai
