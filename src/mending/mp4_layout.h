// SPDX-License-Identifier: GPL-3.0-or-later
// How the boxes at the top of an MP4 or MOV lie, and how they would lie with the table first: then a player can start before the
// file is there whole. Looks at headers and at the table only.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "bytes/byte_source.h"

namespace yancai {

struct TopBox {
    std::string type;
    std::uint64_t at{0}, size{0}, header{0};
};
// In file order. Errors: corrupt (a box reaches past the end), over_limit (too many), and those of reading.
[[nodiscard]] Result<std::vector<TopBox>> read_top_boxes(ByteSource& source);

// Whether the table stands behind the media, where it could stand before it. False too for what has no table of that kind.
[[nodiscard]] bool moov_is_last(const std::vector<TopBox>& boxes);

// Adds `shift` to every place of media between `from` and `to` that the tables of this moov box name.
// Errors: corrupt, unsupported (the table names places in ways that cannot be moved safely; says which).
[[nodiscard]] Result<void> shift_chunks(std::vector<std::byte>& moov, std::uint64_t from, std::uint64_t to, std::uint64_t shift);

}  // namespace yancai
