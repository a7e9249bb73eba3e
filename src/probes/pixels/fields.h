// SPDX-License-Identifier: GPL-3.0-or-later
// An interlaced picture as one moment of time. A pure function, any thread.
#pragma once

#include <cstdint>
#include <vector>

#include "probes/pixels/luma.h"

namespace yancai {

// Keeps the even lines. An odd line is kept where it fits between its neighbours, so that what stands still keeps its detail;
// where the fields show a comb, it is interpolated from the even lines as bwdif does without times. `buffer` holds the answer.
[[nodiscard]] LumaView without_combs(const LumaView& woven, std::vector<std::uint8_t>& buffer);

}  // namespace yancai
