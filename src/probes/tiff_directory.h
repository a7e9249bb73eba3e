// SPDX-License-Identifier: GPL-3.0-or-later
// TiffTags: the tags with texts in a TIFF's first directory and its Exif directory. The same structure is an Exif block (in JPEG,
// PNG, WebP, HEIF, PSD) and a TIFF or BigTIFF file. Plain values.
#pragma once

#include <cstdint>
#include <vector>

#include "bytes/byte_source.h"

namespace yancai {

// Numbers of TIFF 6.0, Exif 2.32 (and 3.0 for UTF-8), XMP part 3, and Windows Explorer.
namespace tiff {
inline constexpr std::uint16_t image_description = 0x010E, make = 0x010F, model = 0x0110, software = 0x0131, artist = 0x013B,
                               xmp = 0x02BC, copyright = 0x8298, iptc = 0x83BB, photoshop = 0x8649, exif_directory = 0x8769,
                               date_time_original = 0x9003, offset_time_original = 0x9011, user_comment = 0x9286,
                               xp_title = 0x9C9B, xp_comment = 0x9C9C, xp_author = 0x9C9D, xp_subject = 0x9C9F;
}  // namespace tiff

struct TiffTag {
    std::uint16_t tag{0};
    std::uint16_t type{0};  // 1 byte, 2 ASCII, 4 long, 7 undefined, 129 UTF-8
    bool big_endian{false};
    std::vector<std::byte> bytes;  // the value as it lies in the file
};

struct TiffTags {
    std::vector<TiffTag> tags;  // those named above, in the order of the directories
    bool damaged{false};        // a value or a directory lies outside the content
    bool over_limit{false};     // a value is larger than allowed, or all of them together are, and left out
};

// Looks at nothing but the first directory and the Exif directory it names: no chain, so no loop. Values above `most` bytes in
// all are left out. Errors: corrupt (no TIFF header), and those of reading.
[[nodiscard]] Result<TiffTags> read_tiff_tags(ByteSource& source, std::uint64_t most);

}  // namespace yancai
