// SPDX-License-Identifier: GPL-3.0-or-later
// What happens in a clip, as far as the pictures that were looked at show: where nothing moves and where it is black.
// Pure functions.
#pragma once

#include <cstdint>
#include <vector>

#include "facts/facts.h"
#include "policy/policy.h"

namespace yancai {

struct Stretch {
    std::int64_t from_us, to_us;
    [[nodiscard]] std::int64_t lasts_us() const { return to_us - from_us; }

    friend bool operator==(const Stretch&, const Stretch&) = default;
};
[[nodiscard]] std::int64_t total_us(const std::vector<Stretch>& stretches);

struct ClipContent {
    std::int64_t looked_us{0};  // from the first look to the last
    double still_share{0};      // 0…1 of the time, black left out, that nothing moves; an estimate where only samples were seen
    bool one_picture{false};    // no look differs from the one before
    std::vector<Stretch> frozen;  // as long as the policy asks
    std::vector<Stretch> black;   // all of them
    std::int64_t black_head_us{0}, black_tail_us{0};
};

[[nodiscard]] ClipContent content_of(const PictureTrack& track, const Policy::Videos::Content& policy);

}  // namespace yancai
