// SPDX-License-Identifier: GPL-3.0-or-later
// In which order a JPEG file names the 64 coefficients of a block, and the entries of a table.
#pragma once

#include <array>
#include <cstdint>

namespace yancai {

// ITU-T T.81, figure A.6: which row-by-row entry stands at each place of the file.
inline constexpr std::array<std::uint8_t, 64> jpeg_zigzag{0,  1,  8,  16, 9,  2,  3,  10, 17, 24, 32, 25, 18, 11, 4,  5,
                                                          12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6,  7,  14, 21, 28,
                                                          35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51,
                                                          58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63};

}  // namespace yancai
