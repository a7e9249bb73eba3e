// SPDX-License-Identifier: GPL-3.0-or-later
// What a picture looks like, told from a small copy of it: its hash, the bars around it, and a thumbnail. Pure functions.
#pragma once

#include <string>

#include "facts/facts.h"
#include "probes/vips/handles.h"

namespace yancai {

// A picture averaged down, in the file's own colours, with its interpretation and profile as libvips' metadata.
struct SmallPicture {
    VipsImageHandle image;
    std::uint32_t across{1}, down{1};  // stored pixels that became one
};

// Fills hash, active area and, where asked for, the thumbnail; nothing where the colours cannot be shown.
// `facts` has the sizes and the orientation.
void look_at(const SmallPicture& small, ImageFacts& facts, std::string* thumbnail);

}  // namespace yancai
