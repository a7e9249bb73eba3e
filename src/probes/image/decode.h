// SPDX-License-Identifier: GPL-3.0-or-later
// Decoding every pixel of a still, and telling what was wrong: truncated, damaged, or only a decoder's complaint.
#pragma once

#include "facts/facts.h"
#include "probes/image/structure.h"
#include "probes/probe.h"
#include "probes/vips/picture.h"

namespace yancai {

// Fills facts.decode beside what the structure has already told. Errors: over_limit for a later page that is too large, and
// those of reading.
[[nodiscard]] Result<void> decode_image(const ProbeInput& input, const VipsLoader& loader, VipsPictures& pictures,
                                        ImageStructure structure, int first_page, ImageFacts& facts);

// Puts the structure's faults into the facts.
void take_faults(ImageStructure structure, DecodeFacts& decode);

// Over_limit when a picture of this size may not be decoded.
[[nodiscard]] Result<void> check_pixels(std::uint64_t width, std::uint64_t height, const Limits& limits);
// Over_limit when decoding `image` needs too much memory.
[[nodiscard]] Result<void> check_memory(const VipsImage* image, Footprint footprint, const Limits& limits);

}  // namespace yancai
