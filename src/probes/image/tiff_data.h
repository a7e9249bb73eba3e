// SPDX-License-Identifier: GPL-3.0-or-later
// What the pictures of a TIFF are packed into: strips and tiles, each a deflate stream or a JPEG of its own.
#pragma once

#include "probes/image/flaw.h"

namespace yancai {

// The first strip or tile that cannot be right; nothing when all is well, or when the packing keeps nothing to compare. libtiff
// does not compare the checksum behind a deflate stream, and fills up what a JPEG has too little of.
// Errors are those of reading.
[[nodiscard]] Result<std::optional<ImageFlaw>> look_at_tiff_data(ByteSource& source, const Limits& limits,
                                                                 const Deadline& deadline);

}  // namespace yancai
