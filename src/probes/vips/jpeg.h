// SPDX-License-Identifier: GPL-3.0-or-later
// Small pictures written as JPEG. Any thread.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace yancai {

// Rows of red, green and blue, 8 bits each. Empty when libvips could not.
[[nodiscard]] std::string jpeg_of_rgb(std::span<const std::uint8_t> rgb, std::uint32_t width, std::uint32_t height);

}  // namespace yancai
