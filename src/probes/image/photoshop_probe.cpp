// SPDX-License-Identifier: GPL-3.0-or-later
// probe_photoshop(): PSD and PSB by their own sections. ImageMagick, libvips' only way into them, shows a cut composite without
// a word.
#include <algorithm>
#include <array>
#include <utility>

#include "probes/image/decode.h"
#include "probes/image/photoshop_composite.h"
#include "probes/image/photoshop_survey.h"
#include "probes/image/psd_resources.h"
#include "probes/image/psd_sections.h"
#include "probes/image/weight.h"
#include "probes/probe.h"

namespace yancai {
namespace {

constexpr std::uint16_t version_info = 0x0421;  // its fifth byte: hasRealMergedData
constexpr std::uint16_t icc_profile = 0x040F, thumbnail = 0x0409, new_thumbnail = 0x040C;

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

using Resources = std::vector<PsdResource>;

Result<void> look_at_resources(ByteSource& source, const Resources& resources, ImageFacts& facts) {
    for (const PsdResource& resource : resources) {
        if (resource.id == icc_profile && resource.size > 0) facts.has_profile = true;
        if (resource.id != version_info || resource.size < 5) continue;
        const std::vector<std::byte> bytes = TRY(read_up_to(source, resource.offset, 5));
        // Where not, the writer says that the composite is a stand-in for the layers.
        if (bytes.size() == 5) facts.has_composite = bytes[4] != std::byte{0};
    }
    return {};
}

// Header, palette and composite are the picture; the layers that it was made of are told apart.
Result<void> weigh(ByteSource& source, const PsdSections& sections, const Resources& resources,
                   std::optional<std::uint64_t> end_of_composite, ImageFacts& facts) {
    ImageWeighing weighing(source.size());
    weighing.ledger.claim(ImagePart::effective, 0, sections.resources_at);
    weighing.ledger.claim(ImagePart::metadata, sections.resources_at, sections.resources_size);
    for (const PsdResource& resource : resources) {
        if (resource.id == icc_profile) weighing.ledger.claim(ImagePart::profile, resource.offset, resource.size);
        if (resource.id == thumbnail || resource.id == new_thumbnail)
            weighing.ledger.claim(ImagePart::previews, resource.offset, resource.size);
    }
    weighing.ledger.claim(ImagePart::layers, sections.layers_at, sections.layers_size);
    const std::uint64_t end = end_of_composite.value_or(source.size());
    weighing.ledger.claim(ImagePart::effective, sections.image_at, end - std::min(end, sections.image_at));
    return settle_weight(source, weighing, facts);
}

// Not of a composite that is a stand-in.
Result<void> survey_colours(const ProbeInput& input, const PsdSections& sections, const Resources& resources,
                            std::optional<PhotoshopSurvey>& survey) {
    const auto palette_size = static_cast<std::size_t>(std::min<std::uint64_t>(sections.palette_size, 768));
    std::vector<std::byte> palette = TRY(read_up_to(input.source, sections.palette_at, palette_size));
    std::vector<std::byte> profile;
    for (const PsdResource& resource : resources)
        if (resource.id == icc_profile && resource.size <= input.settings.limits.metadata_bytes)
            profile = TRY(read_up_to(input.source, resource.offset, static_cast<std::size_t>(resource.size)));
    survey.emplace(sections, std::move(palette), std::move(profile));
    return {};
}

}  // namespace

Result<ImageFacts> probe_photoshop(const ProbeInput& input) {
    const Limits& limits = input.settings.limits;
    TRY(input.deadline.check());
    const PsdSections sections = TRY(read_psd_sections(input.source));
    TRY(check_pixels(sections.width, sections.height, limits));
    ImageFacts facts = describe(sections);
    const Resources resources = TRY(read_psd_resources(input.source, sections.resources_at, sections.resources_size));
    TRY(look_at_resources(input.source, resources, facts));

    const bool quick = input.settings.depth == Depth::quick;
    std::optional<PhotoshopSurvey> survey;
    if (!quick && facts.has_composite != false) TRY(survey_colours(input, sections, resources, survey));
    const SeeRow see = [&](std::uint64_t row, std::span<const std::byte> bytes) {
        if (survey) survey->add(row, bytes);
    };
    CompositeFacts composite = TRY(check_composite(input.source, sections, quick ? CompositeCheck::lengths : CompositeCheck::rows,
                                                   limits, input.deadline, see));
    if (facts.has_composite == false) composite.structure.add(FaultKind::warning, sections.image_at, "no composite", limits);
    facts.decode.depth = input.settings.depth;
    if (!quick) {
        facts.decode.pixels_decoded = !sections.truncated;
        facts.decode.pictures_decoded = composite.rows_checked ? 1 : 0;
        facts.decode.pictures_damaged = composite.damaged || composite.structure.truncated ? 1 : 0;
        TRY(weigh(input.source, sections, resources, composite.end_at, facts));
        if (survey && facts.decode.pictures_damaged == 0) survey->tell(facts, input.thumbnail);
    }
    take_faults(std::move(composite.structure), facts.decode);
    return facts;
}

}  // namespace yancai
