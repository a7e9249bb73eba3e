// SPDX-License-Identifier: GPL-3.0-or-later
// Clips compared by pictures out of them: the share of one's that the other has as well, wherever they stand in it (after
// Facebook's vPDQ), so that a clip is known again shortened, cut anew or encoded again. Pure functions, any thread.
#pragma once

#include <optional>
#include <span>

#include "likeness/closeness.h"

namespace yancai {

struct ClipMatch {
    double share{0};        // 0…1: the larger of both clips' shares
    int distance{0};        // bits, on average over the pictures that match
    Turn turn{Turn::none};  // of the first, to look like the second
};

// Empty when too few match. Both spans hold good pictures only.
[[nodiscard]] std::optional<ClipMatch> match_clips(std::span<const Fingerprint> first, std::span<const Fingerprint> second,
                                                   const Closeness& closeness);

}  // namespace yancai
