// SPDX-License-Identifier: GPL-3.0-or-later
// The first directory of a TIFF, and whether there is anything beside it that a rewriting could lose. Pure functions of bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/result.h"

namespace yancai {

inline constexpr std::uint16_t tiff_sub_directories = 0x014A, tiff_tile_width = 0x0142, tiff_tile_offsets = 0x0144,
                               tiff_photoshop = 0x8649;

struct TiffValue {
    std::uint16_t tag{0};
    std::uint64_t data_at{0}, data_size{0};  // within the file
};
struct TiffFirstDirectory {
    std::vector<TiffValue> entries;  // those whose values lie within the file
    bool more_pages{false};          // another directory follows
};
// Errors: corrupt, unsupported (BigTIFF).
[[nodiscard]] Result<TiffFirstDirectory> read_tiff_entries(std::span<const std::byte> file);

// Ok for one picture in strips; unsupported, saying why, for everything that libraries are known to break when they rewrite it.
[[nodiscard]] Result<void> plain_tiff(std::span<const std::byte> file);

}  // namespace yancai
