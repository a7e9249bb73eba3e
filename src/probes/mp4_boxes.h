// SPDX-License-Identifier: GPL-3.0-or-later
// Mp4Boxes: what the top-level boxes of an ISO base media file say about its being whole. Plain values; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/deadline.h"
#include "bytes/byte_source.h"

namespace yancai {

struct Mp4Boxes {
    bool moov{false}, mdat{false}, moof{false};
    std::uint64_t boxes{0};
    // The first box that claims more bytes than the file has, with its type and how many are missing.
    std::optional<std::uint64_t> cut_box_at;
    std::string cut_box_type;
    std::uint64_t missing_bytes{0};
    // Bytes after the last box that are no box and no zero padding.
    std::optional<std::uint64_t> stray_bytes_at;
};

// Walks from box to box; no box is entered. Errors are the source's or the deadline's.
[[nodiscard]] Result<Mp4Boxes> walk_mp4_boxes(ByteSource& source, const Deadline& deadline);

}  // namespace yancai
