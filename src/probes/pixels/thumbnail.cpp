// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/pixels/thumbnail.h"

#include <algorithm>
#include <cmath>

#include "probes/vips/handles.h"
#include "probes/vips/setup.h"

namespace yancai {
namespace {

constexpr int quality = 75;

struct FreeGlib {
    void operator()(void* memory) const { g_free(memory); }
};

}  // namespace

std::string thumbnail_jpeg(const ColourView& picture, std::uint32_t shown_width, std::uint32_t shown_height) {
    if (picture.samples.empty() || shown_width == 0 || shown_height == 0 || !prepare_vips()) return {};
    const double shrink = std::min(1.0, static_cast<double>(thumbnail_side) / std::max(shown_width, shown_height));
    const auto scaled = [&](std::uint32_t side) { return std::max(1, static_cast<int>(std::lround(side * shrink))); };

    const VipsImageHandle whole(vips_image_new_from_memory(picture.samples.data(), picture.samples.size(),
                                                           static_cast<int>(picture.width), static_cast<int>(picture.height), 3,
                                                           VIPS_FORMAT_UCHAR));
    VipsImage* small = nullptr;
    void* bytes = nullptr;
    std::size_t size = 0;
    std::string jpeg;
    if (whole && vips_thumbnail_image(whole.get(), &small, scaled(shown_width), "height", scaled(shown_height), "size",
                                      VIPS_SIZE_FORCE, "no_rotate", TRUE, nullptr) == 0) {
        const VipsImageHandle owned(small);
        if (vips_jpegsave_buffer(small, &bytes, &size, "Q", quality, "strip", TRUE, nullptr) == 0) {
            const std::unique_ptr<void, FreeGlib> memory(bytes);
            jpeg.assign(static_cast<const char*>(bytes), size);
        }
    }
    vips_error_clear();
    return jpeg;
}

}  // namespace yancai
