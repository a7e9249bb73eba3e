// SPDX-License-Identifier: GPL-3.0-or-later
// ImageStructure: what a still's own structure tells without decoding a pixel: its size, whether it is all there, and what a
// decoder will need. Damage is a fault in it, never an Error. Plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/deadline.h"
#include "base/limits.h"
#include "bytes/byte_source.h"
#include "facts/decode.h"

namespace yancai {

struct ImageStructure {
    std::uint32_t width{0}, height{0};  // stored raster of the first picture; 0: not told here
    int bits_per_band{0};               // 0: not told here
    std::uint64_t decoder_bytes{0};  // that this file's layout makes a decoder hold: coefficients, interlaced rows, tall strips
    bool truncated{false};           // the content ends inside something its structure promises
    bool end_missing{false};         // the mark of the end is not there, though nothing else is known to be missing
    std::string rare;                // a kind of the format that not every decoder takes, in words; empty: a usual one
    std::vector<Fault> faults;       // the first Limits::faults_kept, in file order
    std::uint64_t faults_total{0};

    void add(FaultKind kind, std::uint64_t at_byte, std::string detail, const Limits& limits);
    // Notes a truncation, once.
    void cut(std::uint64_t at_byte, std::string detail, const Limits& limits);
};

// Walks the structure of one format. Work is bounded by the file's size and by the deadline. Errors are those of reading.
using StructureWalk = Result<ImageStructure> (*)(ByteSource& source, const Limits& limits, const Deadline& deadline);

Result<ImageStructure> walk_jpeg(ByteSource& source, const Limits& limits, const Deadline& deadline);
Result<ImageStructure> walk_png(ByteSource& source, const Limits& limits, const Deadline& deadline);
Result<ImageStructure> walk_tiff(ByteSource& source, const Limits& limits, const Deadline& deadline);  // BigTIFF too
Result<ImageStructure> walk_gif(ByteSource& source, const Limits& limits, const Deadline& deadline);
Result<ImageStructure> walk_webp(ByteSource& source, const Limits& limits, const Deadline& deadline);
Result<ImageStructure> walk_boxes(ByteSource& source, const Limits& limits,
                                  const Deadline& deadline);  // HEIF, JPEG 2000, JPEG XL
Result<ImageStructure> walk_bitmap(ByteSource& source, const Limits& limits, const Deadline& deadline);  // BMP
Result<ImageStructure> walk_icon(ByteSource& source, const Limits& limits, const Deadline& deadline);
Result<ImageStructure> walk_portable(ByteSource& source, const Limits& limits, const Deadline& deadline);  // PBM, PGM, PPM
Result<ImageStructure> walk_targa(ByteSource& source, const Limits& limits, const Deadline& deadline);

// By the format's own walk; empty where there is none.
[[nodiscard]] Result<ImageStructure> read_image_structure(ByteSource& source, std::string_view format, const Limits& limits,
                                                          const Deadline& deadline);

}  // namespace yancai
