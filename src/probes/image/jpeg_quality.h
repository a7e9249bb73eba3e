// SPDX-License-Identifier: GPL-3.0-or-later
// How strongly a JPEG was compressed, told by comparing its quantisation tables with those of the IJG encoder. Pure functions.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "bytes/byte_source.h"
#include "facts/weight.h"
#include "probes/image/jpeg_layout.h"

namespace yancai {

using JpegTable = std::array<std::uint16_t, 64>;  // in the order of the file: zigzag

// Of the picture's components: the first is the luminance, or the only one.
struct JpegTables {
    std::optional<JpegTable> luminance, chrominance;
};

// The tables that stand in front of the first scan, as the frame assigns them. Errors are those of reading.
[[nodiscard]] Result<JpegTables> read_jpeg_tables(ByteSource& source, const JpegLayout& layout);

// Exact when every entry there is equals IJG's at one and the same quality; else the nearest by the luminance. None without it.
[[nodiscard]] std::optional<JpegQuality> jpeg_quality(const JpegTables& tables);

// The luminance table of the IJG encoder (baseline) at quality 1…100, row by row.
[[nodiscard]] JpegTable ijg_luminance(int quality);

}  // namespace yancai
