// SPDX-License-Identifier: GPL-3.0-or-later
// JpegHead: what the head of a JPEG says of the picture, where nothing in it is unusual, so that every decoder says the same.
// Plain values.
#pragma once

#include <cstdint>
#include <optional>

#include "bytes/byte_source.h"

namespace yancai {

struct JpegHead {
    std::uint32_t width{0}, height{0};
    int components{0};
    int orientation{1};  // Exif 1…8
    bool has_profile{false};
};

// Of a baseline, extended or progressive JPEG of 8 bits with one, three or four components whose segments up to the first scan
// follow one another without a gap and are all as ITU-T T.81, Exif and ICC have them. Empty where anything is otherwise: then a
// decoder has to be asked what it makes of it. Errors: those of reading.
[[nodiscard]] Result<std::optional<JpegHead>> read_usual_jpeg_head(ByteSource& source);

}  // namespace yancai
