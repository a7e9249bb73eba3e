// SPDX-License-Identifier: GPL-3.0-or-later
// The parts that every walk through a GIF steps over (GIF89a, sections 15, 19 and 20).
#pragma once

#include "probes/image/reader.h"

namespace yancai {

constexpr std::uint64_t gif_screen_size = 13;     // signature and logical screen descriptor; the eleventh byte has the flags
constexpr std::uint64_t gif_descriptor_size = 9;  // of a frame, after its introducer: place, size, flags

// Of a screen or a frame with these flags: three bytes a colour, where it has a table of its own.
[[nodiscard]] std::uint64_t gif_color_table_bytes(std::byte flags);

// Steps over sub-blocks up to their empty end; false, and at the end of the file, where that comes before.
[[nodiscard]] Result<bool> skip_gif_sub_blocks(ImageReader& reader);

}  // namespace yancai
