// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/video/geometry.h"

extern "C" {
#include <libavutil/display.h>
}

#include <cmath>
#include <limits>

namespace yancai {
namespace {

// The widest pixels in use are near 3:1 (576 lines stored at a third); a lens squeezes by 2. Beyond 16 it is a lie or a bug.
constexpr std::int64_t widest_pixel = 16;

const std::int32_t* stream_matrix(const AVStream& stream) {
    std::size_t size = 0;
    const std::uint8_t* data = av_stream_get_side_data(&stream, AV_PKT_DATA_DISPLAYMATRIX, &size);
    return data != nullptr && size >= 9 * sizeof(std::int32_t) ? reinterpret_cast<const std::int32_t*>(data) : nullptr;
}

const std::int32_t* frame_matrix(const AVFrame& frame) {
    const AVFrameSideData* data = av_frame_get_side_data(&frame, AV_FRAME_DATA_DISPLAYMATRIX);
    return data != nullptr && data->size >= 9 * sizeof(std::int32_t) ? reinterpret_cast<const std::int32_t*>(data->data)
                                                                     : nullptr;
}

std::uint32_t scaled(std::uint32_t length, Rational by) {
    const double value = std::round(static_cast<double>(length) * by.value());
    if (!(value >= 1)) return length > 0 ? 1 : 0;
    if (value > std::numeric_limits<std::uint32_t>::max()) return std::numeric_limits<std::uint32_t>::max();
    return static_cast<std::uint32_t>(value);
}

}  // namespace

Rational sane_pixel_aspect(AVRational claimed) {
    if (claimed.num <= 0 || claimed.den <= 0) return {1, 1};
    if (claimed.num / claimed.den >= widest_pixel || claimed.den / claimed.num >= widest_pixel) return {1, 1};
    int num = 1, den = 1;
    av_reduce(&num, &den, claimed.num, claimed.den, std::numeric_limits<int>::max());
    return {num, den};
}

int clockwise_rotation(const std::int32_t* matrix) {
    if (matrix == nullptr) return 0;
    const double counterclockwise = av_display_rotation_get(matrix);
    if (!std::isfinite(counterclockwise)) return 0;
    const int quarters = static_cast<int>(std::lround(-counterclockwise / 90.0));
    return ((quarters % 4) + 4) % 4 * 90;
}

VideoGeometry make_geometry(int stored_width, int stored_height, Rational pixel_aspect, int rotation) {
    VideoGeometry geometry;
    geometry.stored_width = stored_width > 0 ? static_cast<std::uint32_t>(stored_width) : 0;
    geometry.stored_height = stored_height > 0 ? static_cast<std::uint32_t>(stored_height) : 0;
    geometry.pixel_aspect = pixel_aspect;
    geometry.rotation = rotation;
    geometry.width = scaled(geometry.stored_width, pixel_aspect);
    geometry.height = geometry.stored_height;
    if (rotation == 90 || rotation == 270) std::swap(geometry.width, geometry.height);
    return geometry;
}

VideoGeometry geometry_of(AVFormatContext& format, AVStream& stream, AVFrame& frame) {
    const std::int32_t* matrix = stream_matrix(stream);
    return make_geometry(frame.width, frame.height, sane_pixel_aspect(av_guess_sample_aspect_ratio(&format, &stream, &frame)),
                         clockwise_rotation(matrix != nullptr ? matrix : frame_matrix(frame)));
}

std::optional<VideoGeometry> declared_geometry(AVFormatContext& format, AVStream& stream) {
    if (stream.codecpar->width <= 0 || stream.codecpar->height <= 0) return std::nullopt;
    return make_geometry(stream.codecpar->width, stream.codecpar->height,
                         sane_pixel_aspect(av_guess_sample_aspect_ratio(&format, &stream, nullptr)),
                         clockwise_rotation(stream_matrix(stream)));
}

}  // namespace yancai
