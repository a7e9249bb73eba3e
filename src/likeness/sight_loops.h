// SPDX-License-Identifier: GPL-3.0-or-later
// The loops behind sight(), one for each kind of processor. Any thread.
#pragma once

#include <span>
#include <vector>

#include "likeness/fingerprint.h"

namespace yancai {

// A wanted picture, and mirrored in its diagonal.
struct Wanted {
    Fingerprint upright, transposed;
};

using SightLoop = void (*)(std::span<const Wanted> wanted, std::span<const Fingerprint> entries, std::uint32_t first,
                           const Radius& radius, std::vector<Sighting>& found);

// Those that this processor can run, the quickest first. All find the same, in the same order.
[[nodiscard]] std::vector<SightLoop> sight_loops();

}  // namespace yancai
