// SPDX-License-Identifier: GPL-3.0-or-later
// JpegAppended: what a JPEG says about the bytes behind its end mark: the further pictures of the Multi-Picture Format (CIPA
// DC-007), the film or gain map of a phone's photo (by its XMP, or by Samsung's own list). Plain values.
#pragma once

#include <cstdint>
#include <vector>

#include "bytes/byte_source.h"
#include "probes/image/jpeg_layout.h"

namespace yancai {

struct JpegAppended {
    struct Piece {
        std::uint64_t at{0}, size{0};
        bool preview{true};  // a picture or film; otherwise the list that tells of them
    };
    std::vector<Piece> pieces;
    int further_pictures{0};  // photos of their own, no thumbnails
};

// What is told is believed only where a picture or a film begins there. Errors are those of reading.
[[nodiscard]] Result<JpegAppended> read_jpeg_appended(ByteSource& source, const JpegLayout& layout, std::uint64_t end);

}  // namespace yancai
