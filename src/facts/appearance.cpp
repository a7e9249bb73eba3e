// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/appearance.h"

#include <fmt/format.h>

#include <charconv>

namespace yancai {
namespace {

constexpr std::size_t digits = 16;  // of one word

}  // namespace

std::string hex(const PictureHash& hash) {
    return fmt::format("{:016x}{:016x}{:016x}{:016x}", hash.bits[0], hash.bits[1], hash.bits[2], hash.bits[3]);
}

std::optional<std::array<std::uint64_t, 4>> hash_bits_from(std::string_view hex) {
    std::array<std::uint64_t, 4> bits{};
    if (hex.size() != digits * bits.size()) return std::nullopt;
    for (std::uint64_t& word : bits) {
        const auto [end, fault] = std::from_chars(hex.data(), hex.data() + digits, word, 16);
        if (fault != std::errc() || end != hex.data() + digits) return std::nullopt;
        hex.remove_prefix(digits);
    }
    return bits;
}

}  // namespace yancai
