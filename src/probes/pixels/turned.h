// SPDX-License-Identifier: GPL-3.0-or-later
// A picture's hash as a viewer sees the picture. A pure function, any thread.
#pragma once

#include "facts/appearance.h"

namespace yancai {

// By 0, 90, 180 or 270 degrees clockwise. Turning a picture swaps and changes the signs of its frequencies, so that of the turned
// picture's own hash only the bits nearest to the median may differ.
[[nodiscard]] PictureHash turned(const PictureHash& hash, int clockwise);

}  // namespace yancai
