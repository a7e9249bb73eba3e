// SPDX-License-Identifier: GPL-3.0-or-later
// probe_photoshop(): PSD and PSB by their own sections. ImageMagick, libvips' only way into them, shows a cut composite without
// a word.
#include <array>
#include <utility>

#include "probes/image_decode.h"
#include "probes/photoshop_composite.h"
#include "probes/probe.h"
#include "probes/psd_resources.h"
#include "probes/psd_sections.h"

namespace yancai {
namespace {

constexpr std::uint16_t version_info = 0x0421;  // its fifth byte: hasRealMergedData
constexpr std::uint16_t icc_profile = 0x040F;

// What the header's mode means: its name in the words that other stills use, and its own channels; more are alpha or spot.
struct Mode {
    int number;
    std::string_view name, deep_name;  // up to 8 bits, and above
    int channels;
};
constexpr std::array<Mode, 8> modes{{
    {0, "b-w", "b-w", 1},               // bitmap
    {1, "b-w", "grey16", 1},            // greyscale
    {2, "srgb", "srgb", 1},             // indexed
    {3, "srgb", "rgb16", 3},            // RGB
    {4, "cmyk", "cmyk", 4},             // CMYK
    {7, "multiband", "multiband", 56},  // multichannel: nothing but inks
    {8, "b-w", "grey16", 1},            // duotone
    {9, "lab", "lab", 3},               // Lab
}};

const Mode& mode_of(const PsdSections& sections) {
    for (const Mode& mode : modes)
        if (mode.number == sections.mode) return mode;
    return modes[5];
}

ImageFacts describe(const PsdSections& sections) {
    const Mode& mode = mode_of(sections);
    ImageFacts facts;
    facts.width = facts.stored_width = sections.width;
    facts.height = facts.stored_height = sections.height;
    facts.bands = sections.channels;
    facts.bits_per_band = sections.depth;
    facts.color_space = sections.depth > 8 ? mode.deep_name : mode.name;
    facts.has_alpha = sections.channels > mode.channels;
    return facts;
}

struct Resources {
    bool has_profile{false};
    bool composite_missing{false};  // the writer says that the composite is a stand-in for the layers
};

Result<Resources> look_at_resources(ByteSource& source, const PsdSections& sections) {
    Resources found;
    for (const PsdResource& resource : TRY(read_psd_resources(source, sections.resources_at, sections.resources_size))) {
        if (resource.id == icc_profile && resource.size > 0) found.has_profile = true;
        if (resource.id != version_info || resource.size < 5) continue;
        const std::vector<std::byte> bytes = TRY(read_up_to(source, resource.offset, 5));
        found.composite_missing = bytes.size() == 5 && bytes[4] == std::byte{0};
    }
    return found;
}

}  // namespace

Result<ImageFacts> probe_photoshop(const ProbeInput& input) {
    const Limits& limits = input.settings.limits;
    TRY(input.deadline.check());
    const PsdSections sections = TRY(read_psd_sections(input.source));
    TRY(check_pixels(sections.width, sections.height, limits));
    ImageFacts facts = describe(sections);
    const Resources resources = TRY(look_at_resources(input.source, sections));
    facts.has_profile = resources.has_profile;

    const bool quick = input.settings.depth == Depth::quick;
    CompositeFacts composite = TRY(
        check_composite(input.source, sections, quick ? CompositeCheck::lengths : CompositeCheck::rows, limits, input.deadline));
    if (resources.composite_missing) composite.structure.add(FaultKind::warning, sections.image_at, "no composite", limits);
    facts.decode.depth = input.settings.depth;
    if (!quick) {
        facts.decode.pixels_decoded = !sections.truncated;
        facts.decode.pictures_decoded = composite.rows_checked ? 1 : 0;
        facts.decode.pictures_damaged = composite.damaged || composite.structure.truncated ? 1 : 0;
    }
    take_faults(std::move(composite.structure), facts.decode);
    return facts;
}

}  // namespace yancai
