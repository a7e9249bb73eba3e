// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/vips/jpeg.h"

#include "probes/vips/handles.h"

namespace yancai {
namespace {

constexpr int quality = 80;

}  // namespace

std::string jpeg_of_rgb(std::span<const std::uint8_t> rgb, std::uint32_t width, std::uint32_t height) {
    if (rgb.size() < std::size_t{width} * height * 3) return {};
    const VipsImageHandle bare{vips_image_new_from_memory(rgb.data(), rgb.size(), static_cast<int>(width),
                                                          static_cast<int>(height), 3, VIPS_FORMAT_UCHAR)};
    VipsImage* named = nullptr;
    if (!bare || vips_copy(bare.get(), &named, "interpretation", VIPS_INTERPRETATION_sRGB, nullptr) != 0) return {};
    const VipsImageHandle image{named};
    void* data = nullptr;
    std::size_t size = 0;
    if (vips_jpegsave_buffer(image.get(), &data, &size, "Q", quality, "strip", TRUE, nullptr) != 0) return {};
    std::string jpeg(static_cast<const char*>(data), size);
    g_free(data);
    return jpeg;
}

}  // namespace yancai
