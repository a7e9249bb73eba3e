// SPDX-License-Identifier: GPL-3.0-or-later
// probe_image(): stills through libvips, with the format's own structure beside it.
#include <algorithm>
#include <utility>

#include "probes/image/decode.h"
#include "probes/image/weight.h"
#include "probes/probe.h"
#include "probes/vips/modules.h"
#include "probes/vips/setup.h"

namespace yancai {
namespace {

int field(VipsImage* image, const char* name, int otherwise) {
    int value = otherwise;
    if (vips_image_get_typeof(image, name) != 0 && vips_image_get_int(image, name, &value) != 0) {
        vips_error_clear();
        return otherwise;
    }
    return value;
}

int bits_of(VipsImage* image, const ImageStructure& structure) {
    if (structure.bits_per_band > 0) return structure.bits_per_band;
    if (const int bits = field(image, "heif-bitdepth", 0); bits > 0) return bits;
    return static_cast<int>(vips_format_sizeof(vips_image_get_format(image)) * 8);
}

std::string color_space_of(VipsImage* image) {
    const char* nick = vips_enum_nick(VIPS_TYPE_INTERPRETATION, vips_image_get_interpretation(image));
    return nick == nullptr ? "" : nick;
}

ImageFacts describe(VipsImage* image, const ImageStructure& structure, Paging paging) {
    ImageFacts facts;
    facts.stored_width = static_cast<std::uint32_t>(vips_image_get_width(image));
    facts.stored_height = static_cast<std::uint32_t>(vips_image_get_page_height(image));
    facts.orientation = vips_image_get_orientation(image);
    const bool turned = facts.orientation >= 5 && facts.orientation <= 8;
    facts.width = turned ? facts.stored_height : facts.stored_width;
    facts.height = turned ? facts.stored_width : facts.stored_height;
    facts.bands = vips_image_get_bands(image);
    facts.bits_per_band = bits_of(image, structure);
    facts.color_space = color_space_of(image);
    // Of a loader with one picture, libvips counts something else as pages, for instance the resolutions of JPEG 2000.
    if (paging != Paging::single) facts.pages = std::max(1, vips_image_get_n_pages(image));
    facts.has_alpha = vips_image_hasalpha(image) != 0;
    if (vips_image_get_coding(image) == VIPS_CODING_RAD) {  // Radiance: three colours with one exponent, no fourth band
        facts.bands = 3;
        facts.has_alpha = false;
    }
    facts.has_profile = vips_image_get_typeof(image, VIPS_META_ICC_NAME) != 0;
    facts.moves = paging == Paging::together && facts.pages > 1;
    return facts;
}

// Refuses by the structure alone, before any decoder looks.
Result<void> check_structure(const ImageStructure& structure, Footprint footprint, const Limits& limits) {
    TRY(check_pixels(structure.width, structure.height, limits));
    if (structure.decoder_bytes > limits.memory_bytes) return Error{ErrorKind::over_limit, "decoding needs too much memory"};
    if (footprint != Footprint::image_magick) return {};
    const std::uint64_t pixels = std::uint64_t{structure.width} * structure.height;
    if (pixels > image_magick_bytes / image_magick_pixel || std::max(structure.width, structure.height) > image_magick_side)
        return Error{ErrorKind::over_limit, "larger than the decoder of this format takes"};
    return {};
}

// The loader's picture that a viewer shows. Only HEIF may have another one than the first.
struct Shown {
    VipsImageHandle image;
    int page{0};
};

Shown open_shown(VipsPictures& pictures) {
    Shown shown{pictures.open(VIPS_FAIL_ON_NONE), 0};
    if (!shown.image) return shown;
    const int primary = field(shown.image.get(), "heif-primary", 0);
    if (primary <= 0) return shown;
    if (VipsImageHandle image = pictures.open(VIPS_FAIL_ON_NONE, primary)) return {std::move(image), primary};
    return shown;
}

}  // namespace

Result<ImageFacts> probe_image(const ProbeInput& input) {
    const VipsLoader* loader = vips_loader_for(input.format);
    if (loader == nullptr) return Error{ErrorKind::unsupported, "no decoder for pictures of format " + std::string(input.format)};
    if (!prepare_vips()) return Error{ErrorKind::internal, "libvips does not start"};
    TRY(require_vips_module(*loader));
    const Limits& limits = input.settings.limits;

    ImageStructure structure = TRY(read_image_structure(input.source, input.format, limits, input.deadline));
    TRY(check_structure(structure, loader->footprint, limits));

    const std::unique_ptr<VipsPictures> pictures = TRY(VipsPictures::prepare(input.source, *loader, limits, input.deadline));
    Shown shown = open_shown(*pictures);
    if (pictures->trouble()) return *pictures->trouble();
    if (!shown.image) {
        if (!structure.truncated && !structure.rare.empty()) return Error{ErrorKind::unsupported, structure.rare};
        return Error{ErrorKind::corrupt,
                     structure.truncated ? "truncated before a picture can be seen" : "no decoder can read its header"};
    }
    ImageFacts facts = describe(shown.image.get(), structure, loader->paging);
    TRY(check_pixels(facts.stored_width, facts.stored_height, limits));

    if (input.settings.depth == Depth::quick) {
        take_faults(std::move(structure), facts.decode);
        return facts;
    }
    TRY(check_memory(shown.image.get(), loader->footprint, limits));
    shown.image.reset();  // some loaders hold a whole picture for it
    TRY(weigh_image(input.source, input.format, input.deadline, facts));
    TRY(decode_image(input, *loader, *pictures, std::move(structure), shown.page, facts));
    return facts;
}

}  // namespace yancai
