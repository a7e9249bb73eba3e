// SPDX-License-Identifier: GPL-3.0-or-later
// By which 256 bits a picture is known again. A pure function, any thread.
#pragma once

#include "facts/appearance.h"
#include "probes/pixels/luma.h"

namespace yancai {

// After Facebook's PDQ (ThreatExchange/pdq), with plain averages of 64×64 boxes where PDQ filters twice: of the frequencies
// 1…16 in each direction, bit row·16 + column says whether the one of `row` + 1 vertical and `column` + 1 horizontal half waves
// is above the median of all; bit i is bit i mod 64 of word i / 64. An empty view has no bits and quality 0.
// Mirroring a picture flips every second column of bits, turning it upside down every second row, transposing it transposes them.
[[nodiscard]] PictureHash picture_hash(const LumaView& luma);

}  // namespace yancai
