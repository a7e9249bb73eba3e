// SPDX-License-Identifier: GPL-3.0-or-later
// TiffTags: the tags that name, date and place a picture, in a TIFF's first directory and the Exif and GPS directories it names.
// The same structure is an Exif block (in JPEG, PNG, WebP, HEIF, PSD) and a TIFF or BigTIFF file. Plain values.
#pragma once

#include <cstdint>
#include <vector>

#include "bytes/byte_source.h"

namespace yancai {

// Numbers of TIFF 6.0, Exif 2.32 (and 3.0 for UTF-8), XMP part 3, Windows Explorer, and C2PA.
namespace tiff {
inline constexpr std::uint16_t image_description = 0x010E, make = 0x010F, model = 0x0110, software = 0x0131, artist = 0x013B,
                               xmp = 0x02BC, copyright = 0x8298, iptc = 0x83BB, photoshop = 0x8649, exif_directory = 0x8769,
                               gps_directory = 0x8825, date_time_original = 0x9003, date_time_digitized = 0x9004,
                               offset_time = 0x9010, offset_time_original = 0x9011, offset_time_digitized = 0x9012,
                               user_comment = 0x9286, xp_title = 0x9C9B, xp_comment = 0x9C9C, xp_author = 0x9C9D,
                               xp_subject = 0x9C9F, c2pa = 0xCD41;
// In the GPS directory, which counts from zero again.
inline constexpr std::uint16_t gps_latitude_ref = 1, gps_latitude = 2, gps_longitude_ref = 3, gps_longitude = 4,
                               gps_time_stamp = 7, gps_date_stamp = 29;
}  // namespace tiff

enum class TiffDirectory : std::uint8_t { image, gps };

struct TiffTag {
    std::uint16_t tag{0};
    std::uint16_t type{0};  // 1 byte, 2 ASCII, 4 long, 5 rational, 7 undefined, 129 UTF-8
    TiffDirectory directory{TiffDirectory::image};
    bool big_endian{false};
    std::vector<std::byte> bytes;  // the value as it lies in the file
};

struct TiffTags {
    std::vector<TiffTag> tags;  // those named above, in the order of the directories
    bool damaged{false};        // a value or a directory lies outside the content
    bool over_limit{false};     // a value is larger than allowed, or all of them together are, and left out
};

// Looks at nothing but the first directory, which is of the kind `first`, and the Exif and GPS directories it names: no chain, so
// no loop. Values above `most` bytes in all are left out. Errors: corrupt (no TIFF header), and those of reading.
[[nodiscard]] Result<TiffTags> read_tiff_tags(ByteSource& source, std::uint64_t most, TiffDirectory first = TiffDirectory::image);

}  // namespace yancai
