// SPDX-License-Identifier: GPL-3.0-or-later
// How much of the finest detail that a raster can hold is there. Pure functions and values, any thread.
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
    // Of the piece's tiles of 256×256 pixels one in so many is looked at, spread diagonally.
    void add(const LumaView& piece, std::uint32_t one_tile_in = 1);
    // Empty when there was nothing large enough to tell (64 pixels a side), or no structure at all.
    [[nodiscard]] std::optional<Detail> detail() const;

private:
    double fine_{0}, coarse_{0};
    std::uint64_t pixels_{0};
};

// Of a large picture about 1.5 megapixels are looked at, spread over all of it.
[[nodiscard]] std::optional<Detail> picture_detail(const LumaView& luma);

}  // namespace yancai
