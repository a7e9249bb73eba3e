// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/video/thumbnail.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

#include "probes/av/frame_plane.h"
#include "probes/pixels/area_scale.h"
#include "probes/vips/jpeg.h"

namespace yancai {
namespace {

constexpr double long_side = 192;

struct Size {
    std::uint32_t width, height;
};

// Before it is turned.
Size small_size(const VideoGeometry& geometry) {
    const bool lies = geometry.rotation == 90 || geometry.rotation == 270;
    const double width = std::max<std::uint32_t>(1, lies ? geometry.height : geometry.width);
    const double height = std::max<std::uint32_t>(1, lies ? geometry.width : geometry.height);
    const double scale = long_side / std::max(width, height);
    const auto side = [&](double length) { return static_cast<std::uint32_t>(std::max(1.0, std::round(length * scale))); };
    return {side(width), side(height)};
}

// Weights of red and blue in the brightness: ITU-R BT.709, BT.2020 and BT.601.
struct Weights {
    double red, blue;
};
Weights weights_of(const AVFrame& frame) {
    switch (frame.colorspace) {
        case AVCOL_SPC_BT709: return {0.2126, 0.0722};
        case AVCOL_SPC_BT2020_NCL:
        case AVCOL_SPC_BT2020_CL: return {0.2627, 0.0593};
        case AVCOL_SPC_UNSPECIFIED:
            if (frame.height >= 720) return {0.2126, 0.0722};
            [[fallthrough]];
        default: return {0.299, 0.114};
    }
}

std::uint8_t level(double value) {
    return static_cast<std::uint8_t>(std::clamp(std::lround(value), 0L, 255L));
}

using Pixel = std::array<std::uint8_t, 3>;

// Brightness and the two colour differences, 0…255, as red, green and blue.
Pixel colours_of(double y, double u, double v, const Weights& weights, bool full_range) {
    if (!full_range) y = (y - 16) * 255 / 219;
    const double scale = full_range ? 1 : 255.0 / 224;
    const double red = y + 2 * (1 - weights.red) * (v - 128) * scale;
    const double blue = y + 2 * (1 - weights.blue) * (u - 128) * scale;
    const double green = (y - weights.red * red - weights.blue * blue) / (1 - weights.red - weights.blue);
    return {level(red), level(green), level(blue)};
}

std::vector<Pixel> pixels_of(const AVFrame& frame, Size size) {
    FramePlane plane;
    std::array<std::vector<float>, 3> parts;
    for (std::size_t index = 0; index < parts.size(); ++index) {
        const LumaView view = plane.component(frame, static_cast<int>(index));
        if (!view.empty()) parts[index] = area_scaled(view, size.width, size.height);
    }
    if (parts[0].empty()) return {};
    // No colours, or grey beside transparency.
    if (parts[1].empty() || parts[2].empty()) parts[1] = parts[2] = std::vector<float>(parts[0].size(), 128);
    const bool coloured = is_coloured(frame), full_range = is_full_range(frame);
    const Weights weights = weights_of(frame);
    std::vector<Pixel> pixels(parts[0].size());
    for (std::size_t i = 0; i < pixels.size(); ++i)
        pixels[i] = coloured ? Pixel{level(parts[0][i]), level(parts[1][i]), level(parts[2][i])}
                             : colours_of(parts[0][i], parts[1][i], parts[2][i], weights, full_range);
    return pixels;
}

// The place in the stored picture that is shown at (x, y) when it is turned clockwise.
std::size_t source_of(std::uint32_t x, std::uint32_t y, Size stored, int clockwise) {
    const std::uint32_t right = stored.width - 1, bottom = stored.height - 1;
    const auto at = [&](std::uint32_t column, std::uint32_t row) { return std::size_t{row} * stored.width + column; };
    switch (clockwise) {
        case 90: return at(y, bottom - x);
        case 180: return at(right - x, bottom - y);
        case 270: return at(right - y, x);
        default: return at(x, y);
    }
}

}  // namespace

std::string thumbnail_of(const AVFrame& frame, const VideoGeometry& geometry) {
    const Size stored = small_size(geometry);
    const std::vector<Pixel> pixels = pixels_of(frame, stored);
    if (pixels.empty()) return {};
    const bool lies = geometry.rotation == 90 || geometry.rotation == 270;
    const Size shown = lies ? Size{stored.height, stored.width} : stored;
    std::vector<std::uint8_t> rgb;
    rgb.reserve(pixels.size() * 3);
    for (std::uint32_t y = 0; y < shown.height; ++y) {
        for (std::uint32_t x = 0; x < shown.width; ++x) {
            const Pixel& pixel = pixels[source_of(x, y, stored, geometry.rotation)];
            rgb.insert(rgb.end(), pixel.begin(), pixel.end());
        }
    }
    return jpeg_of_rgb(rgb, shown.width, shown.height);
}

}  // namespace yancai
