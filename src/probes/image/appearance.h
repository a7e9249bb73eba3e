// SPDX-License-Identifier: GPL-3.0-or-later
// What a picture looks like, told from a small copy of it: its hash, the bars around it, and a thumbnail. Pure functions.
#pragma once

#include <span>
#include <string>

#include "facts/facts.h"
#include "probes/pixels/luma_tiles.h"
#include "probes/vips/handles.h"

namespace yancai {

// A picture averaged down, in the file's own colours, with its interpretation and profile as libvips' metadata.
struct ReducedPicture {
    VipsImageHandle image;
    std::uint32_t across{1}, down{1};  // stored pixels that became one
};

// The colours of `from` are meant as its profile says; `to` is to be read the same way.
void copy_profile(const VipsImage* from, VipsImage* to);

// Fills detail, traces of resizing, and where the picture `may_have_been_jpeg` those of an earlier compression. `facts` has the
// file's own quality.
void look_closely(std::span<const LumaTiles::Tile> tiles, bool may_have_been_jpeg, ImageFacts& facts);

// Fills hash, active area and, where asked for, the thumbnail; nothing where the colours cannot be shown.
// `facts` has the sizes and the orientation.
void look_at(const ReducedPicture& small, ImageFacts& facts, std::string* thumbnail);

}  // namespace yancai
