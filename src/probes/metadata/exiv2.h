// SPDX-License-Identifier: GPL-3.0-or-later
// exiv2 behind one door: XMP and IPTC blocks go in, texts come out. It is never given a container: what is handed to it has been
// measured for size, depth and width before. Every function is safe from several threads.
#pragma once

#include <span>
#include <string>

#include "base/limits.h"
#include "base/result.h"
#include "probes/metadata/text.h"

namespace yancai {

// Silences exiv2 and starts its XMP toolkit; loads what metadata needs from files. Any number of times; best once before threads
// start and before the way to files is closed.
void prepare_exiv2();
[[nodiscard]] std::string exiv2_version();

// The texts of an XMP packet with source "xmp"; of alternatives in several languages all, the one that suits best first (zh-CN,
// other Chinese, x-default, any). What could be told before an error stays in `texts`. Errors: over_limit (too large, too deep,
// too wide), unsupported (a document type: XMP has none, and it could declare entity bombs), corrupt.
[[nodiscard]] Result<void> decode_xmp(std::span<const std::byte> packet, const Limits& limits, MetadataTexts& texts);

// The texts of an IPTC block with source "iptc". Errors: corrupt.
[[nodiscard]] Result<void> decode_iptc(std::span<const std::byte> block, MetadataTexts& texts);

}  // namespace yancai
