// SPDX-License-Identifier: GPL-3.0-or-later
// The rhythm that resizing leaves in a picture's finest detail. Pure functions.
#pragma once

#include <optional>
#include <span>

#include "facts/appearance.h"
#include "probes/pixels/luma.h"

namespace yancai {

// A pixel computed from its neighbours is smoother the farther it lies from them, and in an enlarged picture that distance
// repeats (after Gallagher, “Detection of linear and cubic interpolation in JPEG compressed images”, 2005). So does the grid of
// blocks of an earlier JPEG, made wider. Looked for across and along, in pieces of at least `resampling_piece` pixels a side,
// each beginning at a corner of JPEG's blocks; empty when there are none with anything to see. What repeats with JPEG's own
// blocks, or in every second pixel as colour filters do, tells nothing.
inline constexpr std::uint32_t resampling_piece = 256;
[[nodiscard]] std::optional<ResamplingTrace> resampling_trace(std::span<const LumaView> pieces);

}  // namespace yancai
