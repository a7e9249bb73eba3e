// SPDX-License-Identifier: GPL-3.0-or-later
// Damage: what the faults of a decoded clip amount to, in time. Pure functions.
#pragma once

#include <cstdint>
#include <optional>

#include "facts/facts.h"
#include "policy/policy.h"

namespace yancai {

struct Damage {
    std::int64_t bad_us{0};               // time without a sound picture, as far as faults say
    std::int64_t whole_us{0};             // of the clip; 0: not known
    std::uint64_t places{0};              // faults that are neither a lost head nor the last picture
    bool last_picture{false};             // only the very last picture is bad
    bool lost_head{false};                // the clip starts before its first key picture
    bool unusable{false};                 // more than the policy's reject share or time
    std::optional<Fault> first;           // the first of the places
    std::optional<Fault> first_harmless;  // the lost head, or the last picture
};

[[nodiscard]] Damage damage_of(const PictureTrack& track, const Policy::Videos& videos);

// Whether `damaged` of `looked_at` samples prove that more than `share` of all pictures are damaged: a clip with just that share
// would show so many in fewer than one of a hundred draws (binomial tail).
[[nodiscard]] bool proves_more_than(std::uint64_t damaged, std::uint64_t looked_at, double share);

// Length of one picture.
[[nodiscard]] std::int64_t picture_us(const PictureTrack& track);

}  // namespace yancai
