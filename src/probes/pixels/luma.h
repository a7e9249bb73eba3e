// SPDX-License-Identifier: GPL-3.0-or-later
// LumaView: the brightness of a picture, 8 bits a pixel, row by row. A view: it owns nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace yancai {

struct LumaView {
    std::span<const std::uint8_t> samples;  // at least (height − 1)·stride + width
    std::uint32_t width{0}, height{0};      // in pixels
    std::size_t stride{0};                  // samples from one row to the next

    [[nodiscard]] std::span<const std::uint8_t> row(std::uint32_t y) const { return samples.subspan(y * stride, width); }
    [[nodiscard]] bool empty() const { return width == 0 || height == 0; }
};

}  // namespace yancai
