// SPDX-License-Identifier: GPL-3.0-or-later
// The marks between a JPEG's segments (ITU-T T.81, table B.1).
#pragma once

#include <cstdint>

#include "probes/image/reader.h"

namespace yancai {

constexpr bool is_jpeg_restart(std::uint8_t mark) {  // RST0…7
    return mark >= 0xD0 && mark <= 0xD7;
}
constexpr bool stands_alone_in_jpeg(std::uint8_t mark) {  // TEM, restarts, SOI: no segment begins
    return mark == 0x01 || is_jpeg_restart(mark) || mark == 0xD8;
}

// Steps behind the next mark, over whatever stands before it: coded data and restart marks too. 0 where there is none.
[[nodiscard]] Result<std::uint8_t> next_jpeg_mark(ImageReader& reader);

}  // namespace yancai
