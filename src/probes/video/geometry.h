// SPDX-License-Identifier: GPL-3.0-or-later
// VideoGeometry: the size of a picture as it is stored and as a viewer sees it. Pure functions, any thread.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>

#include "facts/claim.h"
#include "probes/av/handles.h"

namespace yancai {

struct VideoGeometry {
    std::uint32_t stored_width{0}, stored_height{0};  // cropped raster
    Rational pixel_aspect{1, 1};
    int rotation{0};                    // degrees clockwise
    std::uint32_t width{0}, height{0};  // display

    friend bool operator==(const VideoGeometry&, const VideoGeometry&) = default;
};

// Square when the file says nothing or nothing sane.
[[nodiscard]] Rational sane_pixel_aspect(AVRational claimed);
// Of a display matrix (nine numbers): 0, 90, 180 or 270 degrees clockwise. 0 when it turns nothing.
[[nodiscard]] int clockwise_rotation(const std::int32_t* matrix);
[[nodiscard]] VideoGeometry make_geometry(int stored_width, int stored_height, Rational pixel_aspect, int rotation);

// Of a decoded picture: the stream's claims on aspect and rotation go before the picture's own.
[[nodiscard]] VideoGeometry geometry_of(AVFormatContext& format, AVStream& stream, AVFrame& frame);
// What the container's header declares; empty when it declares no size.
[[nodiscard]] std::optional<VideoGeometry> declared_geometry(AVFormatContext& format, AVStream& stream);

}  // namespace yancai
