// SPDX-License-Identifier: GPL-3.0-or-later
// FileBox: one box at the top of a picture file (ISO 14496-12, 4.2; 15444-1 and 18181-2 use the same). Plain values.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "probes/image/reader.h"

namespace yancai {

struct FileBox {
    std::array<std::byte, 16> head{};
    std::uint64_t at{0}, body{0}, end{0};  // offsets in the file; the end may lie behind the file's

    [[nodiscard]] std::string_view type() const { return {reinterpret_cast<const char*>(head.data()) + 4, 4}; }
};

// Reads a box's head where the reader stands, which then stands at the body. Empty: no whole head is left, or its size cannot be.
[[nodiscard]] Result<std::optional<FileBox>> next_box(ImageReader& reader);

}  // namespace yancai
