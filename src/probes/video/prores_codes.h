// SPDX-License-Identifier: GPL-3.0-or-later
// Splitting the data of a ProRes slice into its codes (SMPTE RDD 36, 7.1): codes that run over the end of a colour's data tell
// damage that a decoder passes over. Functions of bytes; any thread.
#pragma once

#include <cstdint>
#include <span>

namespace yancai {

// The data of one colour of a slice, which codes `blocks` (a power of two) blocks of 8x8. False: they cannot be right.
[[nodiscard]] bool prores_codes_fit(std::span<const std::uint8_t> data, std::uint32_t blocks);

}  // namespace yancai
