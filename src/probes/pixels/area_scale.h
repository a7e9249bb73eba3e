// SPDX-License-Identifier: GPL-3.0-or-later
// A picture made smaller (or larger) so that every pixel is the exact mean of its part of the old one. A pure function, any
// thread.
#pragma once

#include <vector>

#include "probes/pixels/luma.h"

namespace yancai {

// `height` rows of `width` means, 0…255; zeros for an empty picture.
[[nodiscard]] std::vector<float> area_scaled(const LumaView& luma, std::uint32_t width, std::uint32_t height);

}  // namespace yancai
