// SPDX-License-Identifier: GPL-3.0-or-later
// ImageItems: the pictures and other items of a HEIF or AVIF, what they are to each other, and where they lie (ISO 14496-12,
// 8.11, and ISO 23008-12). Plain values.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "bytes/byte_source.h"

namespace yancai {

struct ImageItem {
    std::string type;  // "hvc1", "grid", "Exif", …
    bool hidden{false};
    std::vector<std::pair<std::uint64_t, std::uint64_t>> extents;  // place in the file, size
    std::set<std::uint32_t> made_of;                               // dimg: the tiles of a grid
    bool thumbnail{false}, auxiliary{false};                       // thmb; auxl: alpha, depth, gain map

    [[nodiscard]] bool is_picture() const;
};

struct ImageItems {
    std::uint32_t primary{0};
    std::map<std::uint32_t, ImageItem> items;
    std::vector<std::pair<std::uint64_t, std::uint64_t>> profiles;  // colour profiles among the properties
};

// Of a meta box's body, `size` bytes at `at`. Nothing where it cannot be followed. Errors are those of reading.
[[nodiscard]] Result<std::optional<ImageItems>> read_image_items(ByteSource& source, std::uint64_t at, std::uint64_t size);

}  // namespace yancai
