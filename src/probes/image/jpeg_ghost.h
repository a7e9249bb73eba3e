// SPDX-License-Identifier: GPL-3.0-or-later
// Traces that an earlier JPEG compression leaves in a picture saved again at a higher quality, or without loss. Pure functions.
#pragma once

#include <array>
#include <optional>
#include <span>

#include "facts/appearance.h"
#include "probes/pixels/luma.h"

namespace yancai {

// What JPEG compression at quality 40…95 would change in these pieces, each beginning at a corner of JPEG's blocks of 8×8 pixels,
// as mean squares; the blocks' own means are left out, even areas would tell of nothing else. Quantising the cosine transform
// tells the same as compressing, without an encoder.
inline constexpr int ghost_from = 40, ghost_to = 95;
[[nodiscard]] std::array<double, ghost_to - ghost_from + 1> compression_losses(std::span<const LumaView> pieces);

// A picture never compressed changes less, the higher the quality; one compressed before changes least at that quality: the
// deepest such minimum (after Farid, “Exposing digital forgeries from JPEG ghosts”, 2009). `own`: the quality at which the file
// itself is compressed; its own minimum is no trace.
[[nodiscard]] std::optional<CompressionGhost> compression_ghost(std::span<const LumaView> pieces, std::optional<int> own);

}  // namespace yancai
