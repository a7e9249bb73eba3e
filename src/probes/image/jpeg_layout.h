// SPDX-License-Identifier: GPL-3.0-or-later
// JpegLayout: where the parts of a JPEG's first picture lie, from its start to its end mark, coded data included. Plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/deadline.h"
#include "bytes/byte_source.h"

namespace yancai {

// One marker segment. Marks that stand alone (start, end, restarts) are none.
struct JpegPart {
    std::uint8_t marker{0};
    std::uint64_t at{0};                    // of the mark's first byte, 0xFF
    std::uint64_t size{0};                  // with the mark and the length
    std::uint64_t data_at{0}, data_end{0};  // of a start of scan: the coded data behind it, restart marks included

    [[nodiscard]] std::uint64_t body_at() const { return at + 4; }
    [[nodiscard]] std::uint64_t body_size() const { return size - 4; }
    [[nodiscard]] std::uint64_t end() const { return at + size; }
};

struct JpegLayout {
    std::vector<JpegPart> parts;          // in file order
    std::optional<std::uint64_t> end_at;  // of the end mark; none: cut, or the segments lead astray
};

// Reads the whole picture once. Errors are those of reading; what breaks is left out.
[[nodiscard]] Result<JpegLayout> read_jpeg_layout(ByteSource& source, const Deadline& deadline);

}  // namespace yancai
