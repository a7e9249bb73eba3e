// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/image/png_raster.h"

#include <array>

#include "probes/byte_order.h"

namespace yancai {

std::uint32_t png_bands(std::byte color) {
    switch (std::to_integer<unsigned>(color)) {
        case 2: return 3;
        case 4: return 2;
        case 6: return 4;
        default: return 1;
    }
}

std::optional<std::uint64_t> png_raster_bytes(std::span<const std::byte> header) {
    const std::uint64_t width = big_endian(header.first(4)), height = big_endian(header.subspan(4, 4));
    const std::uint64_t bits = std::to_integer<std::uint64_t>(header[8]) * png_bands(header[9]);
    const auto picture = [&](std::uint64_t columns, std::uint64_t rows) {
        return columns == 0 ? std::uint64_t{0} : rows * (1 + (columns * bits + 7) / 8);
    };
    constexpr std::uint64_t longest_side = std::uint64_t{1} << 28U;  // of 64 bits a pixel: the product stays below 2^60
    if (width > longest_side || height > longest_side) return std::nullopt;
    if (header[12] == std::byte{0}) return picture(width, height);
    struct Pass {
        std::uint64_t x, y, dx, dy;
    };
    constexpr std::array<Pass, 7> adam7{
        {{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}}};
    std::uint64_t bytes = 0;
    for (const Pass& pass : adam7)
        bytes += picture((width + pass.dx - 1 - pass.x) / pass.dx, (height + pass.dy - 1 - pass.y) / pass.dy);
    return bytes;
}

}  // namespace yancai
