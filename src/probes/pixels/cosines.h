// SPDX-License-Identifier: GPL-3.0-or-later
// The cosine transform of JPEG's blocks of 8×8 samples, and back (ITU-T T.81, figure A.3.3). Pure functions.
#pragma once

#include <array>
#include <cstddef>

namespace yancai {

inline constexpr std::size_t cosine_side = 8;
using CosineBlock = std::array<float, cosine_side * cosine_side>;  // row by row

[[nodiscard]] CosineBlock cosines_of(const CosineBlock& samples);
[[nodiscard]] CosineBlock samples_of(const CosineBlock& cosines);

}  // namespace yancai
