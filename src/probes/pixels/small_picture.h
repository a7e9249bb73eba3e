// SPDX-License-Identifier: GPL-3.0-or-later
// SmallPicture: a picture's brightness area-scaled to 320×180, to see whether something moves. A value; pure functions, any
// thread.
#pragma once

#include <vector>

#include "probes/pixels/luma.h"

namespace yancai {

struct SmallPicture {
    static constexpr std::uint32_t width = 320, height = 180;

    std::vector<float> samples;  // row by row, 0…255

    [[nodiscard]] static SmallPicture of(const LumaView& luma);
};

// The largest mean absolute difference of any block of 20×20 pixels, in 8-bit levels: one small speaker on a wide stage changes a
// block by 6 and more, while grain and the flicker of key pictures stay below 1.
[[nodiscard]] double largest_block_change(const SmallPicture& before, const SmallPicture& now);

// 0…1: of the samples below a level; 0 of an empty picture.
[[nodiscard]] double share_below(const LumaView& luma, std::uint8_t level);

}  // namespace yancai
