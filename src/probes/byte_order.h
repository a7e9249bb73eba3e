// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers and names as media files spell them, read from bytes whose length the caller has checked. Pure functions, any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

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

// `count` bytes from `at`.
[[nodiscard]] inline std::uint64_t big_endian(std::span<const std::byte> bytes, std::size_t at, std::size_t count) {
    return big_endian(bytes.subspan(at, count));
}
[[nodiscard]] inline std::uint64_t little_endian(std::span<const std::byte> bytes, std::size_t at, std::size_t count) {
    return little_endian(bytes.subspan(at, count));
}
[[nodiscard]] inline std::uint64_t big_endian(std::span<const std::uint8_t> bytes, std::size_t at, std::size_t count) {
    return big_endian(std::as_bytes(bytes.subspan(at, count)));
}

[[nodiscard]] inline std::string_view as_text(std::span<const std::byte> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace yancai
