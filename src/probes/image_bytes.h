// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers as picture files spell them, read from bytes whose length the caller has checked. Pure functions, any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace yancai {

[[nodiscard]] inline std::uint64_t big_endian(std::span<const std::byte> bytes) {
    std::uint64_t value = 0;
    for (const std::byte byte : bytes) value = (value << 8U) | std::to_integer<std::uint64_t>(byte);
    return value;
}
[[nodiscard]] inline std::uint64_t little_endian(std::span<const std::byte> bytes) {
    std::uint64_t value = 0;
    for (std::size_t i = bytes.size(); i > 0; --i) value = (value << 8U) | std::to_integer<std::uint64_t>(bytes[i - 1]);
    return value;
}

}  // namespace yancai
