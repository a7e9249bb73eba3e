// SPDX-License-Identifier: GPL-3.0-or-later
// The small picture that a report shows. A pure function, any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace yancai {

// sRGB, 8 bits a channel: red, green, blue, row by row. A view: it owns nothing.
struct ColourView {
    std::span<const std::uint8_t> samples;
    std::uint32_t width{0}, height{0};  // in pixels
};

inline constexpr std::uint32_t thumbnail_side = 192;  // pixels of the long side

// A JPEG of `picture`, in the shape that a viewer sees: `shown_width` to `shown_height`, which need not be the raster's; never
// larger than that. No metadata. Empty when there is nothing to show.
[[nodiscard]] std::string thumbnail_jpeg(const ColourView& picture, std::uint32_t shown_width, std::uint32_t shown_height);

}  // namespace yancai
