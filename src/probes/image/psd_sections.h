// SPDX-License-Identifier: GPL-3.0-or-later
// PsdSections: where the parts of a Photoshop file (PSD, and PSB for big ones) lie, told by its own lengths. Plain values.
#pragma once

#include <cstdint>

#include "bytes/byte_source.h"

namespace yancai {

struct PsdSections {
    bool big{false};  // PSB: 8-byte lengths for layers, 4-byte row counts
    std::uint32_t width{0}, height{0};
    int channels{0}, depth{0}, mode{0};  // mode: 0 bitmap, 1 grey, 2 indexed, 3 RGB, 4 CMYK, 7 multichannel, 8 duotone, 9 Lab
    std::uint64_t palette_at{0}, palette_size{0};      // indexed: 256 reds, greens, blues
    std::uint64_t resources_at{0}, resources_size{0};  // image resources: captions, profile, hasRealMergedData
    std::uint64_t layers_at{0}, layers_size{0};
    std::uint64_t image_at{0}, image_size{0};  // the composite, from its compression word to the end of the file
    int compression{-1};    // 0 raw, 1 PackBits, 2 deflate, 3 deflate of differences; -1: the file ends before it
    bool truncated{false};  // a section, or the compression word, reaches past the end of the file
};

// Places and sizes never reach past the end of the file: a section that does is cut there and `truncated` is set; what would
// come after it is empty. Errors: corrupt (no Photoshop header, or numbers it cannot hold), and those of reading.
[[nodiscard]] Result<PsdSections> read_psd_sections(ByteSource& source);

}  // namespace yancai
