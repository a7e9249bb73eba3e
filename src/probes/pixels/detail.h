// SPDX-License-Identifier: GPL-3.0-or-later
// How much of the finest detail that a raster can hold is there. One DetailSum, one thread.
#pragma once

#include <cstdint>
#include <optional>

#include "facts/appearance.h"
#include "probes/pixels/luma.h"

namespace yancai {

// The finest octave is I − G₂, the next coarser one G₂ − G₄, where Gₖ is the picture I made k times smaller (Lanczos, three
// lobes) and as large as before again (bicubic, −½). Energies add up over several pieces of one picture, each a view of its own.
class DetailSum {
public:
    // The part of `luma` from (left, top) on, at most `detail_tile` pixels a side; what stands around it is looked at too.
    // Pictures with a side below 64 pixels tell nothing.
    void add_tile(const LumaView& luma, std::uint32_t left, std::uint32_t top, std::uint32_t width, std::uint32_t height);
    // All of it, tile by tile; or one tile in so many, spread diagonally.
    void add(const LumaView& luma, std::uint32_t one_tile_in = 1);
    // Empty when there was nothing large enough to tell, or no structure at all.
    [[nodiscard]] std::optional<Detail> detail() const;

private:
    double fine_{0}, coarse_{0};
    std::uint64_t pixels_{0};
};
// Pixels: a tile's side, and how far the filters reach beyond it.
inline constexpr std::uint32_t detail_tile = 256, detail_margin = 24;

// Of a large picture about 1.5 megapixels are looked at, spread over all of it.
[[nodiscard]] std::optional<Detail> picture_detail(const LumaView& luma);

}  // namespace yancai
