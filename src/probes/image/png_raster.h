// SPDX-License-Identifier: GPL-3.0-or-later
// What a PNG's header (IHDR, thirteen bytes) says of its raster (W3C PNG specification, 7.2, 8.2 and 11.2.2). Pure functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace yancai {

// How many samples make a pixel, by the type of colour; an index into a palette is one.
[[nodiscard]] std::uint32_t png_bands(std::byte color);

// Bytes of all rows as they are packed: each has a filter's byte before it, and of an interlaced picture there are seven small
// ones. Nothing where a side is longer than any picture's.
[[nodiscard]] std::optional<std::uint64_t> png_raster_bytes(std::span<const std::byte> header);

}  // namespace yancai
