// SPDX-License-Identifier: GPL-3.0-or-later
// How close is close, in tests and benchmarks of the search.
#pragma once

#include "likeness/closeness.h"

namespace yancai {

// As the built-in policies have it.
inline constexpr Closeness usual_closeness{.same_bits = 31,
                                           .near_bits = 63,
                                           .least_quality = 50,
                                           .share = 0.8,
                                           .least_samples = 3,
                                           .burst_seconds = 60,
                                           .session_seconds = 14'400};

}  // namespace yancai
