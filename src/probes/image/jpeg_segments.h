// SPDX-License-Identifier: GPL-3.0-or-later
// JpegSegments: the marker segments before a JPEG's first scan, where all its metadata lies. Plain values.
#pragma once

#include <cstdint>
#include <vector>

#include "bytes/byte_source.h"

namespace yancai {

struct JpegSegment {
    std::uint8_t marker{0};   // 0xE1 is APP1, 0xED APP13, 0xFE COM
    std::uint64_t offset{0};  // of what follows the length word
    std::uint32_t size{0};    // of it, at most 65533
};

struct JpegSegments {
    std::vector<JpegSegment> segments;  // in file order
    bool reaches_scan{false};           // false: the structure broke before the first start of scan
};

// Errors: corrupt (no JPEG), and those of reading; a structure that breaks later is no error, what stands before it is told.
[[nodiscard]] Result<JpegSegments> read_jpeg_segments(ByteSource& source);

}  // namespace yancai
