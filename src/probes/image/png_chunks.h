// SPDX-License-Identifier: GPL-3.0-or-later
// PngChunks: where a PNG's chunks lie, but for the picture's own (IDAT, fdAT). Captions may stand before and after the picture.
// Plain values.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "bytes/byte_source.h"

namespace yancai {

struct PngChunk {
    std::string type;         // "eXIf", "iTXt", …
    std::uint64_t offset{0};  // of the data
    std::uint32_t size{0};    // of the data
    bool after_picture{false};
};

struct PngChunks {
    std::vector<PngChunk> chunks;  // in file order
    bool reaches_end{false};       // false: the structure broke before IEND
};

// Errors: corrupt (no PNG), and those of reading; a structure that breaks later is no error, what stands before it is told.
[[nodiscard]] Result<PngChunks> read_png_chunks(ByteSource& source);

// A text chunk (tEXt, zTXt, iTXt), unpacked.
struct PngText {
    std::string keyword;
    std::string bytes;  // UTF-8 in iTXt, Latin-1 by the standard and anything in practice elsewhere
};
// Errors: corrupt (no keyword, broken deflate), over_limit (more than `most` bytes unpacked).
[[nodiscard]] Result<PngText> read_png_text(const std::string& type, std::span<const std::byte> data, std::uint64_t most);

}  // namespace yancai
