// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/image/photoshop_survey.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>
#include <variant>

#include "base/digest.h"
#include "probes/byte_order.h"
#include "probes/image/appearance.h"
#include "probes/pixels/luma_tiles.h"
#include "probes/pixels/padding.h"
#include "probes/pixels/reduction.h"
#include "probes/pixels/resampling.h"

namespace yancai {
namespace {

// What a mode's first channels are, and how libvips calls it. Bits are 1 for black, inks 255 for none.
struct Colours {
    int mode;
    std::size_t planes;
    VipsInterpretation interpretation;
    std::span<const std::uint16_t> weights;
    bool inverted;
};
constexpr std::uint8_t all = 0xFF;
constexpr int bitmap = 0, indexed = 2, lab = 9;
constexpr std::array<Colours, 7> modes{{
    {bitmap, 1, VIPS_INTERPRETATION_B_W, grey_weights, true},
    {1, 1, VIPS_INTERPRETATION_B_W, grey_weights, false},  // greyscale
    {indexed, 1, VIPS_INTERPRETATION_sRGB, colour_weights, false},
    {3, 3, VIPS_INTERPRETATION_sRGB, colour_weights, false},
    {4, 4, VIPS_INTERPRETATION_CMYK, ink_weights, true},
    {8, 1, VIPS_INTERPRETATION_B_W, grey_weights, false},  // duotone, shown as grey
    {lab, 3, VIPS_INTERPRETATION_LAB, grey_weights, false},
}};

const Colours* colours_of(const PsdSections& sections) {
    for (const Colours& colours : modes)
        if (colours.mode == sections.mode && std::cmp_greater_equal(sections.channels, colours.planes)) return &colours;
    return nullptr;
}

using Plane = std::variant<Reduction<std::uint8_t>, Reduction<std::uint16_t>, Reduction<float>>;

Plane plane_for(const PsdSections& sections) {
    if (sections.depth == 16) return Reduction<std::uint16_t>(sections.width, sections.height, 1);
    if (sections.depth == 32) return Reduction<float>(sections.width, sections.height, 1);
    return Reduction<std::uint8_t>(sections.width, sections.height, 1);
}

// Samples of a small picture, the planes beside each other.
template <class Sample, class Change>
std::vector<Sample> interleaved(const std::vector<Plane>& planes, Change change) {
    const std::size_t pixels = std::visit([](const auto& plane) { return plane.samples().size(); }, planes.front());
    std::vector<Sample> samples(pixels * planes.size());
    for (std::size_t band = 0; band < planes.size(); ++band)
        std::visit(
            [&](const auto& plane) {
                for (std::size_t i = 0; i < pixels; ++i) samples[i * planes.size() + band] = change(plane.samples()[i], band);
            },
            planes[band]);
    return samples;
}

std::uint8_t in_eight_bits(std::uint8_t sample) {
    return sample;
}
std::uint8_t in_eight_bits(std::uint16_t sample) {
    return static_cast<std::uint8_t>(sample >> 8U);
}
std::uint8_t in_eight_bits(float) {
    return 0;
}

}  // namespace

struct PhotoshopSurvey::State {
    PsdSections sections;
    std::vector<std::byte> palette, profile;
    const Colours* colours;
    Sha256 digest;
    std::vector<Plane> planes;
    std::optional<LumaTiles> tiles;
    Padding padding;
    std::uint64_t rows_seen{0};
    std::vector<std::uint8_t> narrow;
    std::vector<std::uint16_t> wide;
    std::vector<float> floats;

    void plane_row(std::size_t plane, std::uint32_t y, const std::uint8_t* samples) {
        std::get<Reduction<std::uint8_t>>(planes[plane]).add_row(samples);
        if (tiles && plane < colours->weights.size()) tiles->add(y, samples, 1, colours->weights[plane]);
    }

    void row_of_bits(std::uint32_t y, std::span<const std::byte> bytes) {
        for (std::size_t x = 0; x < narrow.size(); ++x)
            narrow[x] = (std::to_integer<unsigned>(bytes[x / 8]) << (x % 8) & 0x80U) != 0 ? 0 : all;
        plane_row(0, y, narrow.data());
    }

    void row_of_indices(std::uint32_t y, std::span<const std::byte> bytes) {
        for (std::size_t band = 0; band < 3; ++band) {
            for (std::size_t x = 0; x < narrow.size(); ++x)
                narrow[x] = std::to_integer<std::uint8_t>(palette[band * 256 + std::to_integer<std::size_t>(bytes[x])]);
            plane_row(band, y, narrow.data());
        }
    }

    void row_of_words(std::size_t plane, std::uint32_t y, std::span<const std::byte> bytes) {
        for (std::size_t x = 0; x < wide.size(); ++x)
            wide[x] = static_cast<std::uint16_t>(std::to_integer<unsigned>(bytes[2 * x]) << 8U |
                                                 std::to_integer<unsigned>(bytes[2 * x + 1]));
        std::get<Reduction<std::uint16_t>>(planes[plane]).add_row(wide.data());
        if (tiles && plane < colours->weights.size()) tiles->add(y, wide.data(), 1, colours->weights[plane]);
        padding.add(wide.data(), wide.size(), 1, 1);
    }

    void row_of_floats(std::size_t plane, std::span<const std::byte> bytes) {
        for (std::size_t x = 0; x < floats.size(); ++x) {
            const auto bits = static_cast<std::uint32_t>(big_endian(bytes.subspan(4 * x, 4)));
            std::memcpy(&floats[x], &bits, sizeof bits);
            if (!(floats[x] >= -1e6F && floats[x] <= 1e6F)) floats[x] = 0;  // no number either
        }
        std::get<Reduction<float>>(planes[plane]).add_row(floats.data());
    }

    [[nodiscard]] VipsImageHandle small(VipsInterpretation& interpretation) const {
        const auto width = std::visit([](const auto& plane) { return plane.width(); }, planes.front());
        const auto height = std::visit([](const auto& plane) { return plane.height(); }, planes.front());
        const auto image = [&](const auto& samples, VipsBandFormat format) {
            return VipsImageHandle(vips_image_new_from_memory_copy(samples.data(), samples.size() * sizeof samples[0],
                                                                   static_cast<int>(width), static_cast<int>(height),
                                                                   static_cast<int>(planes.size()), format));
        };
        if (sections.depth == 32) {  // light as it is
            interpretation = VIPS_INTERPRETATION_scRGB;
            return image(interleaved<float>(planes, [](auto sample, std::size_t) { return static_cast<float>(sample); }),
                         VIPS_FORMAT_FLOAT);
        }
        if (sections.mode == lab) {
            const auto number = [](auto sample, std::size_t band) {
                const auto value = static_cast<float>(in_eight_bits(sample));
                return band == 0 ? value * 100 / all : value - 128;
            };
            return image(interleaved<float>(planes, number), VIPS_FORMAT_FLOAT);
        }
        const bool inks = interpretation == VIPS_INTERPRETATION_CMYK;
        const auto byte = [&](auto sample, std::size_t) {
            return static_cast<std::uint8_t>(inks ? all - in_eight_bits(sample) : in_eight_bits(sample));
        };
        return image(interleaved<std::uint8_t>(planes, byte), VIPS_FORMAT_UCHAR);
    }
};

PhotoshopSurvey::PhotoshopSurvey(const PsdSections& sections, std::vector<std::byte> palette, std::vector<std::byte> profile)
    : state_(std::make_unique<State>(
          State{sections, std::move(palette), std::move(profile), colours_of(sections), {}, {}, {}, {}, 0, {}, {}, {}})) {
    State& state = *state_;
    const std::string head =
        fmt::format("{} {} {} {} planes\n", sections.width, sections.height, sections.channels, sections.depth);
    state.digest.add(std::as_bytes(std::span(head)));
    const bool has_palette = sections.depth == 8 && state.palette.size() >= 768;
    const bool fits = state.colours != nullptr && (sections.mode != indexed || has_palette) &&
                      (sections.mode == bitmap) == (sections.depth == 1) && !(sections.depth == 32 && sections.mode == lab);
    if (!fits) return;
    const std::size_t planes = sections.mode == indexed ? 3 : state.colours->planes;
    for (std::size_t i = 0; i < planes; ++i) state.planes.push_back(plane_for(sections));
    if (sections.depth <= 8) state.narrow.resize(sections.width);
    if (sections.depth == 16) state.wide.resize(sections.width);
    if (sections.depth == 32) state.floats.resize(sections.width);
    if (sections.depth <= 16) state.tiles.emplace(sections.width, sections.height);
}
PhotoshopSurvey::~PhotoshopSurvey() = default;

void PhotoshopSurvey::add(std::uint64_t row, std::span<const std::byte> bytes) {
    State& state = *state_;
    if (row != state.rows_seen) return;  // one before it is missing
    ++state.rows_seen;
    state.digest.add(bytes);
    const auto plane = static_cast<std::size_t>(row / state.sections.height);
    const auto y = static_cast<std::uint32_t>(row % state.sections.height);
    if (state.planes.empty() || plane >= state.colours->planes) return;
    switch (state.sections.depth) {
        case 1: return state.row_of_bits(y, bytes);
        case 16: return state.row_of_words(plane, y, bytes);
        case 32: return state.row_of_floats(plane, bytes);
        default: break;
    }
    if (state.sections.mode == indexed) return state.row_of_indices(y, bytes);
    state.plane_row(plane, y, reinterpret_cast<const std::uint8_t*>(bytes.data()));
}

void PhotoshopSurvey::tell(ImageFacts& facts, std::string* thumbnail) {
    State& state = *state_;
    if (state.rows_seen != std::uint64_t{state.sections.height} * static_cast<std::uint64_t>(state.sections.channels)) return;
    facts.pixels_sha256 = state.digest.hex();
    if (state.planes.empty()) return;
    if (state.sections.depth == 16) facts.eight_bits_in_sixteen = state.padding.eight_bits();
    if (state.tiles) {
        const std::vector<LumaTiles::Tile> tiles = state.tiles->take();
        facts.detail = detail_of(tiles);
        facts.resampling = resampling_trace(inner_views(tiles));
    }
    VipsInterpretation interpretation = state.colours->interpretation;
    ReducedPicture small{state.small(interpretation), 1, 1};
    std::visit(
        [&](const auto& plane) {
            small.across = plane.across();
            small.down = plane.down();
        },
        state.planes.front());
    if (!small.image) return;
    small.image->Type = interpretation;
    const bool managed = state.sections.depth <= 16 && state.sections.mode != lab && state.sections.mode != indexed;
    if (managed && !state.profile.empty())
        vips_image_set_blob_copy(small.image.get(), VIPS_META_ICC_NAME, state.profile.data(), state.profile.size());
    look_at(small, facts, thumbnail);
}

}  // namespace yancai
