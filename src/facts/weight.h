// SPDX-License-Identifier: GPL-3.0-or-later
// ImageWeight: what the bytes of a still are spent on, and how strongly a JPEG was compressed. Plain values.
#pragma once

#include <cstdint>
#include <string>

namespace yancai {

// Bytes, told by the walk over the file's structure. What no other line names carries the picture: its effective size.
struct ImageWeight {
    std::uint64_t effective{0};   // of the one picture a viewer shows, with the tables needed to decode it
    std::uint64_t metadata{0};    // Exif without its thumbnail, XMP, IPTC, comments, vendor blocks, padding inside the structure
    std::uint64_t previews{0};    // thumbnails and further pictures: MPF, a motion photo's film, a gain map
    std::uint64_t profile{0};     // colour profile
    std::uint64_t layers{0};      // PSD: layers and masks, of which the composite is made
    std::uint64_t trailing{0};    // after the end of the structure, and claimed by nothing in it
    std::string trailing_format;  // what those bytes are by their content: "mp4", "jpeg", "zip", "unknown"; empty: none

    friend bool operator==(const ImageWeight&, const ImageWeight&) = default;
};

// The quality setting of the IJG encoder whose luminance table is nearest to the file's.
struct JpegQuality {
    int value{0};        // 1…100
    bool exact{false};   // the tables are those of IJG; otherwise the encoder has its own and the value is an estimate
    double residual{0};  // root mean square distance of the 64 entries to that table, in table units

    friend bool operator==(const JpegQuality&, const JpegQuality&) = default;
};

}  // namespace yancai
