// SPDX-License-Identifier: GPL-3.0-or-later
// What the picture of a PNG is packed into (IDAT): whether its checksums hold, and whether it unpacks to the raster that the
// header declares.
#pragma once

#include "probes/image/flaw.h"
#include "probes/inflater.h"

namespace yancai {

struct PngDataLook {
    // The first chunk that cannot be right; nothing when all is well, and of a file that ends before its data do. Decoders
    // compare the chunks' checksums, but neither the one behind the unpacked data nor, where there is more of it, its length.
    std::optional<ImageFlaw> flaw;
    bool whole{false};  // chunks one behind the other, which unpack to as much as the header declares
};

// `see` gets what is unpacked. Errors are those of reading.
[[nodiscard]] Result<PngDataLook> look_at_png_data(ByteSource& source, const Deadline& deadline,
                                                   const Inflater::SeeBytes& see = nullptr);

}  // namespace yancai
