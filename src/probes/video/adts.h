// SPDX-License-Identifier: GPL-3.0-or-later
// ADTS (ISO/IEC 13818-7, 6.2): the header that every frame of AAC has where no container tells its length. Pure functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace yancai {

constexpr std::size_t adts_header_bytes = 7;  // without its optional checksum

[[nodiscard]] inline bool begins_with_adts(std::span<const std::uint8_t> bytes) {
    return bytes.size() >= adts_header_bytes && bytes[0] == 0xFF && (bytes[1] & 0xF6U) == 0xF0;
}

// How many bytes the frame says it has, its header included; of bytes that begin with one.
[[nodiscard]] inline std::size_t adts_frame_bytes(std::span<const std::uint8_t> bytes) {
    return (bytes[3] & 3U) << 11U | static_cast<std::size_t>(bytes[4]) << 3U | bytes[5] >> 5U;
}

}  // namespace yancai
