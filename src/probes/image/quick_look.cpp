// SPDX-License-Identifier: GPL-3.0-or-later
// look_at_image(): at quick depth, a usual JPEG tells by its own head what a decoder would say of it.
#include <array>
#include <string_view>
#include <utility>

#include "probes/image/decode.h"
#include "probes/image/jpeg_head.h"
#include "probes/probe.h"

namespace yancai {
namespace {

ImageFacts describe(const JpegHead& head) {
    constexpr std::array<std::string_view, 5> spaces{"", "b-w", "", "srgb", "cmyk"};
    ImageFacts facts;
    facts.stored_width = head.width;
    facts.stored_height = head.height;
    facts.orientation = head.orientation;
    const bool turned = facts.orientation >= 5 && facts.orientation <= 8;
    facts.width = turned ? head.height : head.width;
    facts.height = turned ? head.width : head.height;
    facts.bands = head.components;
    facts.bits_per_band = 8;
    facts.color_space = spaces[static_cast<std::size_t>(head.components)];
    facts.has_profile = head.has_profile;
    return facts;
}

}  // namespace

Result<ImageFacts> look_at_image(const ProbeInput& input) {
    if (input.settings.depth != Depth::quick || input.format != "jpeg") return probe_image(input);
    const Limits& limits = input.settings.limits;
    const std::optional<JpegHead> head = TRY(read_usual_jpeg_head(input.source));
    if (!head || !check_pixels(head->width, head->height, limits)) return probe_image(input);
    ImageStructure structure = TRY(read_image_structure(input.source, input.format, limits, input.deadline));
    if (structure.decoder_bytes > limits.memory_bytes || !structure.rare.empty()) return probe_image(input);
    ImageFacts facts = describe(*head);
    take_faults(std::move(structure), facts.decode);
    return facts;
}

}  // namespace yancai
