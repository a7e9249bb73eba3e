// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/pixels/small_picture.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "probes/pixels/area_scale.h"

namespace yancai {

SmallPicture SmallPicture::of(const LumaView& luma) {
    return {area_scaled(luma, width, height)};
}

double largest_block_change(const SmallPicture& before, const SmallPicture& now) {
    constexpr std::size_t side = 20, width = SmallPicture::width;
    std::array<double, width / side> sums{};
    double largest = 0;
    for (std::size_t y = 0; y < SmallPicture::height; ++y) {
        if (y % side == 0) sums.fill(0);
        for (std::size_t x = 0; x < width; ++x)
            sums[x / side] += std::abs(now.samples[y * width + x] - before.samples[y * width + x]);
        if (y % side == side - 1) largest = std::max(largest, *std::max_element(sums.begin(), sums.end()));
    }
    return largest / (side * side);
}

double share_below(const LumaView& luma, std::uint8_t level) {
    if (luma.empty()) return 0;
    std::uint64_t below = 0;
    for (std::uint32_t y = 0; y < luma.height; ++y)
        for (const std::uint8_t sample : luma.row(y)) below += sample < level ? 1U : 0U;
    return static_cast<double>(below) / (static_cast<double>(luma.width) * luma.height);
}

}  // namespace yancai
