// SPDX-License-Identifier: GPL-3.0-or-later
// The end of a PNG without the way there: encoders cut the picture into chunks of 8 KB, and a walk from one to the next reads a
// page of the disk for each. Who looks at headers alone jumps.
#pragma once

#include <cstdint>
#include <optional>

#include "bytes/byte_source.h"

namespace yancai {

// So many chunks of picture data in a row are a picture cut small.
inline constexpr int many_picture_chunks = 4;

// Where a chunk of picture data stands, behind `from`, from which a chain of whole chunks leads to IEND, or one of
// picture chunks to the file's end; told from the file's last 64 KB. None where there is no such chain, or the content is in
// memory anyway, so that a jump saves nothing. Errors: those of reading.
[[nodiscard]] Result<std::optional<std::uint64_t>> last_png_picture_chunks(ByteSource& source, std::uint64_t from);

}  // namespace yancai
