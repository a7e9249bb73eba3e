// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/av/frame_plane.h"

extern "C" {
#include <libavutil/pixdesc.h>
}

#include <array>
#include <string_view>
#include <utility>

namespace yancai {
namespace {

constexpr std::uint64_t unreadable =
    AV_PIX_FMT_FLAG_HWACCEL | AV_PIX_FMT_FLAG_BAYER | AV_PIX_FMT_FLAG_FLOAT | AV_PIX_FMT_FLAG_BITSTREAM;
constexpr int longest_side = 65'535;

const AVPixFmtDescriptor* format_of(const AVFrame& frame) {
    return av_pix_fmt_desc_get(static_cast<AVPixelFormat>(frame.format));
}

bool is_palette(const AVPixFmtDescriptor& pixels) {
    return (pixels.flags & AV_PIX_FMT_FLAG_PAL) != 0;
}

std::uint32_t shifted(int side, int shift) {
    return static_cast<std::uint32_t>((side + (1 << shift) - 1) >> shift);
}

}  // namespace

bool is_coloured(const AVFrame& frame) {
    const AVPixFmtDescriptor* pixels = format_of(frame);
    return pixels != nullptr &&
           (is_palette(*pixels) || ((pixels->flags & AV_PIX_FMT_FLAG_RGB) != 0 && pixels->nb_components >= 3));
}

bool is_full_range(const AVFrame& frame) {
    const AVPixFmtDescriptor* pixels = format_of(frame);
    return frame.color_range == AVCOL_RANGE_JPEG || is_coloured(frame) ||
           (pixels != nullptr && std::string_view(pixels->name).starts_with("yuvj"));
}

LumaView FramePlane::component(const AVFrame& frame, int index) {
    const AVPixFmtDescriptor* pixels = format_of(frame);
    const auto sane = [](int side) { return side > 0 && side <= longest_side; };
    if (pixels == nullptr || (pixels->flags & unreadable) != 0 || frame.data[0] == nullptr || !sane(frame.width) ||
        !sane(frame.height))
        return {};
    const bool palette = is_palette(*pixels);
    if (index >= (palette ? 3 : int{pixels->nb_components})) return {};
    const bool difference = !is_coloured(frame) && (index == 1 || index == 2);
    const std::uint32_t width = shifted(frame.width, difference ? pixels->log2_chroma_w : 0);
    const std::uint32_t height = shifted(frame.height, difference ? pixels->log2_chroma_h : 0);

    const AVComponentDescriptor& described = pixels->comp[palette ? 0 : index];
    const auto plane = static_cast<std::size_t>(described.plane);
    const bool plain = !palette && described.depth == 8 && described.step == 1 && described.offset == 0 && described.shift == 0;
    if (plain && frame.data[plane] != nullptr && frame.linesize[plane] >= static_cast<int>(width)) {
        const auto stride = static_cast<std::size_t>(frame.linesize[plane]);
        return {{frame.data[plane], (height - 1) * stride + width}, width, height, stride};
    }
    samples_.resize(std::size_t{width} * height);
    line_.resize(width);
    std::array<const std::uint8_t*, 4> data{frame.data[0], frame.data[1], frame.data[2], frame.data[3]};
    for (std::uint32_t y = 0; y < height; ++y) {
        av_read_image_line2(line_.data(), data.data(), frame.linesize, pixels, 0, static_cast<int>(y), index,
                            static_cast<int>(width), palette ? 1 : 0, 2);
        std::uint8_t* row = &samples_[std::size_t{y} * width];
        const int more = palette ? 0 : described.depth - 8;
        for (std::uint32_t x = 0; x < width; ++x)
            row[x] = static_cast<std::uint8_t>(more >= 0 ? line_[x] >> more : line_[x] << -more);
    }
    return {samples_, width, height, width};
}

LumaView FramePlane::luma(const AVFrame& frame) {
    if (!is_coloured(frame)) return component(frame, 0);
    std::array<unsigned, 3> weights{54, 183, 19};                                   // BT.709, in 256ths
    if (is_palette(*format_of(frame))) std::swap(weights.front(), weights.back());  // its components begin with blue
    std::vector<unsigned> sums;
    LumaView colour;
    for (int index = 0; index < 3; ++index) {
        colour = component(frame, index);
        if (colour.empty()) return {};
        sums.resize(std::size_t{colour.width} * colour.height);
        for (std::uint32_t y = 0; y < colour.height; ++y) {
            unsigned* into = &sums[std::size_t{y} * colour.width];
            for (const std::uint8_t sample : colour.row(y)) *into++ += weights[static_cast<std::size_t>(index)] * sample;
        }
    }
    samples_.resize(sums.size());
    for (std::size_t i = 0; i < sums.size(); ++i) samples_[i] = static_cast<std::uint8_t>(sums[i] >> 8U);
    return {samples_, colour.width, colour.height, colour.width};
}

}  // namespace yancai
