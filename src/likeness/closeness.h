// SPDX-License-Identifier: GPL-3.0-or-later
// Closeness: how alike files must be to be called the same. Thresholds come from the policy. Plain values.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "likeness/print.h"

namespace yancai {

struct Closeness {
    int same_bits{0};                // of 256 that may differ: the same picture, saved anew
    int near_bits{0};                // alike
    int least_quality{0};            // 0…100: below it a picture has too little in it to be known again
    double share{0};                 // 0…1, of a clip's pictures that the other must have as well
    std::uint32_t least_samples{0};  // fewer good pictures tell nothing about a clip
    std::int64_t burst_seconds{0};   // photos taken so shortly one after the other are shots of one moment
    std::int64_t session_seconds{
        0};  // clips that began so shortly one after the other, but do not overlap, are takes of one scene

    [[nodiscard]] Radius radius() const { return {near_bits, same_bits}; }
};

// So many groups, and files of a group, are told; beyond that they are counted.
inline constexpr std::size_t most_groups = 500, most_files = 20;

// What tells another shot of the same moment from a copy: the clock, and that a copy is often of another size.
struct Circumstances {
    Moment taken;
    std::uint32_t width{0}, height{0};  // of an image
    std::uint32_t lasts_seconds{0};     // of a clip
};

[[nodiscard]] inline bool in_series(PrintKind kind, const Circumstances& one, const Circumstances& other,
                                    const Closeness& closeness) {
    if (!one.taken.known() || !other.taken.known()) return false;
    const std::int64_t apart = seconds_between(one.taken, other.taken);
    if (kind == PrintKind::video)
        return apart <= closeness.session_seconds && apart > 0 && apart >= std::min(one.lasts_seconds, other.lasts_seconds);
    if (apart > closeness.burst_seconds) return false;
    // Cameras write whole seconds, so shots of one second look like copies that kept their date; but a burst keeps its size.
    return apart > 0 || (one.width == other.width && one.height == other.height);
}

}  // namespace yancai
