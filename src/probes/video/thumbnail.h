// SPDX-License-Identifier: GPL-3.0-or-later
// The small JPEG that stands for a clip in lists. Pure; any thread.
#pragma once

#include <string>

#include "probes/av/handles.h"
#include "probes/video/geometry.h"

namespace yancai {

// The picture as a viewer sees it, pixel aspect and rotation applied, 192 pixels on its long side. Empty where its pixels cannot
// be read.
[[nodiscard]] std::string thumbnail_of(const AVFrame& frame, const VideoGeometry& geometry);

}  // namespace yancai
