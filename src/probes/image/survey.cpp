// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/image/survey.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <variant>
#include <vector>

#include "base/digest.h"
#include "probes/image/appearance.h"
#include "probes/pixels/luma_tiles.h"
#include "probes/pixels/padding.h"
#include "probes/pixels/reduction.h"

namespace yancai {
namespace {

// Beside four inks and transparency, channels say nothing of how a picture looks.
constexpr int most_bands = 5;

// None where samples are not proportional to what is seen.
std::span<const std::uint16_t> weights_of(VipsInterpretation interpretation) {
    switch (interpretation) {
        case VIPS_INTERPRETATION_B_W:
        case VIPS_INTERPRETATION_GREY16: return grey_weights;
        case VIPS_INTERPRETATION_sRGB:
        case VIPS_INTERPRETATION_RGB:
        case VIPS_INTERPRETATION_RGB16: return colour_weights;
        case VIPS_INTERPRETATION_CMYK: return ink_weights;
        default: return {};
    }
}

using AnyReduction = std::variant<Reduction<std::uint8_t>, Reduction<std::uint16_t>, Reduction<float>>;

AnyReduction reduction_for(const VipsImage* image, std::uint32_t height) {
    const auto width = static_cast<std::uint32_t>(vips_image_get_width(image));
    const auto bands = static_cast<std::uint32_t>(vips_image_get_bands(image));
    switch (vips_image_get_format(image)) {
        case VIPS_FORMAT_UCHAR: return Reduction<std::uint8_t>(width, height, bands);
        case VIPS_FORMAT_USHORT: return Reduction<std::uint16_t>(width, height, bands);
        default: return Reduction<float>(width, height, bands);
    }
}

// The colours of `image` in 8 bits where they have 16, so that libvips converts them all alike.
VipsInterpretation in_eight_bits(VipsInterpretation interpretation) {
    if (interpretation == VIPS_INTERPRETATION_RGB16) return VIPS_INTERPRETATION_sRGB;
    if (interpretation == VIPS_INTERPRETATION_GREY16) return VIPS_INTERPRETATION_B_W;
    return interpretation;
}

}  // namespace

struct PixelSurvey::State {
    VipsImage* image;  // the caller's
    std::uint32_t width, height;
    std::size_t bands;
    VipsBandFormat format;
    std::span<const std::uint16_t> weights;
    std::string content;  // known already
    Sha256 digest;
    std::optional<AnyReduction> reduction;
    std::optional<LumaTiles> tiles;
    Padding padding;
    std::uint32_t rows_seen{0};

    template <class Sample>
    void row(const Sample* samples) {
        if (reduction) std::get<Reduction<Sample>>(*reduction).add_row(samples);
        if constexpr (!std::is_floating_point_v<Sample>)
            for (std::size_t band = 0; tiles && band < weights.size(); ++band)
                tiles->add(rows_seen, samples + band, bands, weights[band]);
        if constexpr (std::is_same_v<Sample, std::uint16_t>)
            padding.add(samples, width, bands, bands - (vips_image_hasalpha(image) != 0 ? 1 : 0));
    }

    template <class Sample>
    ReducedPicture small() const {
        const auto& made = std::get<Reduction<Sample>>(*reduction);
        std::vector<std::uint8_t> shortened;
        if constexpr (std::is_same_v<Sample, std::uint16_t>)
            for (const std::uint16_t sample : made.samples()) shortened.push_back(static_cast<std::uint8_t>(sample >> 8U));
        const bool narrow = !shortened.empty();
        const void* samples = narrow ? static_cast<const void*>(shortened.data()) : made.samples().data();
        const std::size_t size = narrow ? shortened.size() : made.samples().size() * sizeof(Sample);
        VipsImageHandle memory(vips_image_new_from_memory_copy(
            samples, size, static_cast<int>(made.width()), static_cast<int>(made.height()), static_cast<int>(bands),
            std::is_floating_point_v<Sample> ? VIPS_FORMAT_FLOAT : VIPS_FORMAT_UCHAR));
        return {std::move(memory), made.across(), made.down()};
    }
};

PixelSurvey::PixelSurvey(VipsImage* image, std::uint32_t height, std::string content) {
    const VipsBandFormat format = vips_image_get_format(image);
    const auto width = static_cast<std::uint32_t>(vips_image_get_width(image));
    state_ = std::make_unique<State>(State{image,
                                           width,
                                           height,
                                           static_cast<std::size_t>(vips_image_get_bands(image)),
                                           format,
                                           weights_of(vips_image_get_interpretation(image)),
                                           std::move(content),
                                           {},
                                           {},
                                           {},
                                           {}});
    State& state = *state_;
    const std::string head =
        fmt::format("{} {} {} {}\n", width, height, state.bands, vips_enum_nick(VIPS_TYPE_BAND_FORMAT, format));
    state.digest.add(std::as_bytes(std::span(head)));
    if (state.bands > most_bands) return;
    state.reduction.emplace(reduction_for(image, height));
    const bool whole_numbers = format == VIPS_FORMAT_UCHAR || format == VIPS_FORMAT_USHORT;
    if (whole_numbers && !state.weights.empty() && state.bands >= state.weights.size()) state.tiles.emplace(width, height);
}
PixelSurvey::~PixelSurvey() = default;
PixelSurvey::PixelSurvey(PixelSurvey&&) noexcept = default;
PixelSurvey& PixelSurvey::operator=(PixelSurvey&&) noexcept = default;

void PixelSurvey::strip(const VipsRegion* region, const VipsRect& rows) {
    for (int y = rows.top; y < rows.top + rows.height; ++y) row(VIPS_REGION_ADDR(region, 0, y));
}

void PixelSurvey::row(const void* samples) {
    State& state = *state_;
    if (state.rows_seen == state.height) return;
    if (state.content.empty())
        state.digest.add(std::span(static_cast<const std::byte*>(samples), VIPS_IMAGE_SIZEOF_LINE(state.image)));
    switch (state.format) {
        case VIPS_FORMAT_UCHAR: state.row(static_cast<const std::uint8_t*>(samples)); break;
        case VIPS_FORMAT_USHORT: state.row(static_cast<const std::uint16_t*>(samples)); break;
        default: state.row(static_cast<const float*>(samples)); break;
    }
    ++state.rows_seen;
}

void PixelSurvey::tell(std::string_view format, ImageFacts& facts, std::string* thumbnail) {
    State& state = *state_;
    if (state.rows_seen < state.height) return;
    facts.pixels_sha256 = state.content.empty() ? state.digest.hex() : state.content;
    if (state.format == VIPS_FORMAT_USHORT && facts.bits_per_band == 16) facts.eight_bits_in_sixteen = state.padding.eight_bits();
    if (state.tiles) {
        const bool may_be_jpeg = (format == "jpeg" || format == "png" || format == "tiff" || format == "bigtiff") &&
                                 facts.bits_per_band == 8 && state.weights.size() != 4;
        look_closely(state.tiles->take(), may_be_jpeg, facts);
    }
    if (!state.reduction) return;
    ReducedPicture small = state.format == VIPS_FORMAT_UCHAR    ? state.small<std::uint8_t>()
                           : state.format == VIPS_FORMAT_USHORT ? state.small<std::uint16_t>()
                                                                : state.small<float>();
    if (!small.image) return vips_error_clear();
    small.image->Type = in_eight_bits(vips_image_get_interpretation(state.image));
    copy_profile(state.image, small.image.get());
    look_at(small, facts, thumbnail);
}

void forget_appearance(ImageFacts& facts, std::string* thumbnail) {
    facts.pixels_sha256.clear();
    facts.hash.reset();
    facts.detail.reset();
    facts.active.reset();
    facts.ghost.reset();
    facts.resampling.reset();
    facts.eight_bits_in_sixteen.reset();
    if (thumbnail != nullptr) thumbnail->clear();
}

VipsImageHandle countable(VipsImageHandle image) {
    VipsImage* out = nullptr;
    if (!image || vips_image_decode(image.get(), &out) != 0) return nullptr;
    VipsImageHandle unpacked(out);
    const VipsBandFormat format = vips_image_get_format(out);
    if (format == VIPS_FORMAT_UCHAR || format == VIPS_FORMAT_USHORT || format == VIPS_FORMAT_FLOAT) return unpacked;
    out = nullptr;
    if (vips_cast_float(unpacked.get(), &out, nullptr) != 0) return nullptr;
    return VipsImageHandle(out);
}

}  // namespace yancai
