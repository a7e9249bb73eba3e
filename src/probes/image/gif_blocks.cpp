// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/image/gif_blocks.h"

#include <array>

namespace yancai {

std::uint64_t gif_color_table_bytes(std::byte flags) {
    const auto bits = std::to_integer<unsigned>(flags);
    return (bits & 0x80U) != 0 ? std::uint64_t{3} << ((bits & 7U) + 1) : 0;
}

Result<bool> skip_gif_sub_blocks(ImageReader& reader) {
    for (;;) {
        std::array<std::byte, 1> length{};
        if (!TRY(reader.fill(length))) return false;
        const auto count = std::to_integer<std::uint64_t>(length[0]);
        if (count == 0) return true;
        reader.skip(count);
    }
}

}  // namespace yancai
