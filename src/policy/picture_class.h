// SPDX-License-Identifier: GPL-3.0-or-later
// Which class (full HD, HD) the pictures of a clip reach, and for what share of its time. Pure functions.
#pragma once

#include "facts/facts.h"
#include "policy/policy.h"

namespace yancai {

enum class Reach : std::uint8_t { below, hd, full_hd };

// Long and short side as displayed, so portrait counts like landscape. A picture that is displayed as full HD from too few
// stored pixels is HD only if it stores a whole HD raster: its pixel aspect has not earned it more (720×1080 shown as 1920×1080).
[[nodiscard]] Reach reach_of(const SizeShare& size, const Policy::Videos& videos);

struct ReachShares {
    double full_hd{0}, hd{0};  // 0…1 of the time; hd without what is full HD
    SizeShare weakest;         // the size that reaches least; among equals the one shown longest
};
[[nodiscard]] ReachShares shares_of(const std::vector<SizeShare>& sizes, const Policy::Videos& videos);

// share ≥ wanted, where sums of shares may be off in the last bits.
[[nodiscard]] bool reaches(double share, double wanted);

}  // namespace yancai
