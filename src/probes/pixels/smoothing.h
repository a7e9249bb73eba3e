// SPDX-License-Identifier: GPL-3.0-or-later
// A tile of a picture without its finest detail, by loops for each kind of processor. Stateless; any thread.
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "probes/pixels/detail.h"

namespace yancai {

// Worked on in tiles that stay in the processor's cache. The filters reach 3 lobes and 2 samples of the picture made four times
// smaller, 20 pixels.
inline constexpr std::size_t tile_margin = detail_margin, tile_side = detail_tile + 2 * tile_margin;
using TileRow = std::array<float, tile_side>;
using Tile = std::array<TileRow, tile_side>;

// `half` and `quarter` become the tile made two and four times smaller and as large as before again, inside the margin.
using SmoothingLoop = void (*)(const Tile& tile, Tile& half, Tile& quarter);

// Those that this processor can run, the quickest first. All give the same numbers.
[[nodiscard]] std::vector<SmoothingLoop> smoothing_loops();

}  // namespace yancai
