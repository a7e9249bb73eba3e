// SPDX-License-Identifier: GPL-3.0-or-later
// ImageFlaw: the first place where a walk over all of a still's coded data sees that it cannot be right. Plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/deadline.h"
#include "base/limits.h"
#include "bytes/byte_source.h"
#include "facts/decode.h"

namespace yancai {

struct ImageFlaw {
    std::uint64_t at_byte{0};
    std::string detail;
    FaultKind kind{FaultKind::warning};  // structure: a length or a checksum, which cannot be right
};

// PNG: the checksums of the picture's chunks, and what they unpack to; TIFF: the
// strips and tiles that are streams of their own; GIF: every code is counted; HEIF, AVIF, JPEG 2000: what their coding never
// writes. Nothing for other formats (of JPEG, survey_jpeg() tells), or when all is well. Errors are those of reading.
[[nodiscard]] Result<std::optional<ImageFlaw>> find_image_flaw(ByteSource& source, std::string_view format, const Limits& limits,
                                                               const Deadline& deadline);

}  // namespace yancai
