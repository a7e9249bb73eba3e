// SPDX-License-Identifier: GPL-3.0-or-later
// FramePlane: one component of a decoded picture as 8 bits a sample, whatever the picture is made of. One object, one thread.
#pragma once

#include <cstdint>
#include <vector>

#include "probes/av/handles.h"
#include "probes/pixels/luma.h"

namespace yancai {

class FramePlane {
public:
    // A view is good until the next call, and only as long as the frame is. Empty where the component is not there or cannot be
    // read (raw sensor data, floating point, pictures that are not in our memory), and where a side is longer than 65,535.
    [[nodiscard]] LumaView luma(const AVFrame& frame);  // of coloured pictures the brightness, after BT.709
    [[nodiscard]] LumaView component(const AVFrame& frame, int index);

private:
    std::vector<std::uint8_t> samples_;
    std::vector<std::uint16_t> line_;
};

// What the components of a picture mean.
[[nodiscard]] bool is_coloured(const AVFrame& frame);    // red, green and blue, as against brightness and two differences
[[nodiscard]] bool is_full_range(const AVFrame& frame);  // 0…255 instead of the 16…235 of video

}  // namespace yancai
