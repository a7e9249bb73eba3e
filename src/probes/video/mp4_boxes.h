// SPDX-License-Identifier: GPL-3.0-or-later
// Mp4Boxes: what the boxes of an ISO base media file say about its being whole, and which bytes carry nothing.
// Plain values; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/deadline.h"
#include "bytes/byte_source.h"
#include "probes/video/mp4_claims.h"

namespace yancai {

struct Mp4Boxes {
    bool moov{false}, mdat{false}, moof{false};
    bool encrypted{false};  // a track's samples are (sample entries encv and enca, PIFF's track and sample boxes)
    std::uint64_t boxes{0};
    // The first box that claims more bytes than the file has, with its type and how many are missing.
    std::optional<std::uint64_t> cut_box_at;
    std::string cut_box_type;
    std::uint64_t missing_bytes{0};
    // The last fragment's table whose media never came: the file ends between the two.
    std::optional<std::uint64_t> lone_moof_at;
    // Bytes after the last box that are no box and no zero padding.
    std::optional<std::uint64_t> stray_bytes_at;
    Mp4Claims claims;                 // of the film's tables; nothing of a film in fragments
    std::uint64_t free_bytes{0};      // in boxes that hold nothing, and media bytes that no sample table names
    std::uint64_t trailing_bytes{0};  // after the last box
};

// Walks from box to box; of the film's own tables only sizes and sample entries are read. Errors are the source's or the
// deadline's.
[[nodiscard]] Result<Mp4Boxes> walk_mp4_boxes(ByteSource& source, const Deadline& deadline);

}  // namespace yancai
