// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/image/appearance.h"

#include <algorithm>
#include <array>
#include <vector>

#include "probes/image/jpeg_ghost.h"
#include "probes/pixels/active_area.h"
#include "probes/pixels/hash.h"
#include "probes/pixels/resampling.h"
#include "probes/pixels/thumbnail.h"

namespace yancai {
namespace {

// One step of libvips that makes a picture of another; null when it fails.
template <class Step>
VipsImageHandle made(VipsImage* from, Step step) {
    VipsImage* out = nullptr;
    const bool failed = from == nullptr || step(from, &out) != 0;
    VipsImageHandle image(out);
    return failed ? nullptr : std::move(image);
}

VipsImageHandle as_srgb(VipsImage* small) {
    if (vips_image_get_typeof(small, VIPS_META_ICC_NAME) != 0) {
        // A profile that does not fit the picture, or is broken, is as good as none.
        VipsImageHandle managed = made(small, [](VipsImage* in, VipsImage** out) {
            return vips_icc_transform(in, out, "srgb", "embedded", TRUE, "depth", 8, nullptr);
        });
        if (managed && vips_image_wio_input(managed.get()) == 0) return managed;
    }
    return made(small,
                [](VipsImage* in, VipsImage** out) { return vips_colourspace(in, out, VIPS_INTERPRETATION_sRGB, nullptr); });
}

// Red, green, blue, 8 bits each; what is transparent, on white.
VipsImageHandle as_shown(VipsImage* small) {
    VipsImageHandle image = as_srgb(small);
    if (image && vips_image_hasalpha(image.get()) != 0)
        image = made(image.get(), [](VipsImage* in, VipsImage** out) {
            std::array<double, 1> white{255};
            const VipsArrayHandle background(vips_array_double_new(white.data(), 1));
            return vips_flatten(in, out, "background", background.get(), nullptr);
        });
    if (image) image = made(image.get(), [](VipsImage* in, VipsImage** out) { return vips_cast_uchar(in, out, nullptr); });
    if (!image || vips_image_get_bands(image.get()) != 3) return nullptr;
    return VipsImageHandle(vips_image_copy_memory(image.get()));
}

std::vector<std::uint8_t> luma_of(VipsImage* rgb) {
    const std::size_t count = VIPS_IMAGE_N_PELS(rgb);
    const std::uint8_t* pixel = VIPS_IMAGE_ADDR(rgb, 0, 0);
    std::vector<std::uint8_t> luma(count);
    for (std::size_t i = 0; i < count; ++i, pixel += 3)
        luma[i] = static_cast<std::uint8_t>((77U * pixel[0] + 150U * pixel[1] + 29U * pixel[2] + 128U) / 256);
    return luma;
}

LumaView view_of(const std::vector<std::uint8_t>& luma, const VipsImage* image) {
    const auto width = static_cast<std::uint32_t>(vips_image_get_width(image));
    return {luma, width, static_cast<std::uint32_t>(vips_image_get_height(image)), width};
}

// From small pixels to stored ones; the last column and row may stand for fewer.
ActiveArea enlarged(const ActiveArea& area, const ReducedPicture& small, const ImageFacts& facts) {
    const std::uint32_t left = area.left * small.across, top = area.top * small.down;
    return {left, top, std::min(area.width * small.across, facts.stored_width - left),
            std::min(area.height * small.down, facts.stored_height - top)};
}

}  // namespace

void copy_profile(const VipsImage* from, VipsImage* to) {
    const void* profile = nullptr;
    std::size_t size = 0;
    if (vips_image_get_typeof(from, VIPS_META_ICC_NAME) != 0 &&
        vips_image_get_blob(from, VIPS_META_ICC_NAME, &profile, &size) == 0)
        vips_image_set_blob_copy(to, VIPS_META_ICC_NAME, profile, size);
}

void look_closely(std::span<const LumaTiles::Tile> tiles, bool may_have_been_jpeg, ImageFacts& facts) {
    facts.detail = detail_of(tiles);
    const std::vector<LumaView> blocks = inner_views(tiles);
    facts.resampling = resampling_trace(blocks);
    if (may_have_been_jpeg)
        facts.ghost = compression_ghost(blocks, facts.quality ? std::optional(facts.quality->value) : std::nullopt);
}

void look_at(const ReducedPicture& small, ImageFacts& facts, std::string* thumbnail) {
    VipsImageHandle shown = as_shown(small.image.get());
    if (shown) {
        const std::vector<std::uint8_t> luma = luma_of(shown.get());
        facts.active = enlarged(active_area(view_of(luma, shown.get())), small, facts);
        vips_image_set_int(shown.get(), VIPS_META_ORIENTATION, facts.orientation);
        shown = made(shown.get(), [](VipsImage* in, VipsImage** out) { return vips_autorot(in, out, nullptr); });
    }
    if (shown) shown.reset(vips_image_copy_memory(shown.get()));
    if (shown) {
        const std::vector<std::uint8_t> luma = luma_of(shown.get());
        facts.hash = picture_hash(view_of(luma, shown.get()));
        const std::span<const std::uint8_t> pixels(VIPS_IMAGE_ADDR(shown.get(), 0, 0), VIPS_IMAGE_SIZEOF_IMAGE(shown.get()));
        if (thumbnail != nullptr)
            *thumbnail = thumbnail_jpeg({pixels, static_cast<std::uint32_t>(vips_image_get_width(shown.get())),
                                         static_cast<std::uint32_t>(vips_image_get_height(shown.get()))},
                                        facts.width, facts.height);
    }
    vips_error_clear();
}

}  // namespace yancai
