// SPDX-License-Identifier: GPL-3.0-or-later
// Head: the first bytes of a content, fetched as far as a sniffer asks, and single looks elsewhere. One object, one thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "bytes/byte_source.h"

namespace yancai {

class Head {
public:
    static constexpr std::size_t most = 256U << 10;  // how far the beginning is looked at

    explicit Head(ByteSource& source) : source_(source) {}

    [[nodiscard]] std::uint64_t size() const { return source_.size(); }
    // The first `count` bytes, or what there is of them (at most `most`). Valid as long as the head lives.
    [[nodiscard]] std::string_view first(std::size_t count);
    // What there is of `count` bytes anywhere. Empty when the whole sniffing has read enough.
    [[nodiscard]] std::string at(std::uint64_t offset, std::size_t count);
    // Why a read failed, when one did: nothing that was concluded then counts.
    [[nodiscard]] const std::optional<Error>& trouble() const { return trouble_; }

private:
    ByteSource& source_;
    std::string bytes_;         // fetched, where the source has not as many in memory
    std::size_t looked_at_{0};  // of the beginning
    std::size_t elsewhere_{0};  // bytes read by at()
    std::optional<Error> trouble_;
};

// Numbers out of bytes; 0 when they end before.
[[nodiscard]] constexpr std::uint8_t byte_at(std::string_view bytes, std::size_t at) {
    return at < bytes.size() ? static_cast<std::uint8_t>(bytes[at]) : std::uint8_t{0};
}
[[nodiscard]] constexpr std::uint64_t big_endian(std::string_view bytes, std::size_t at, std::size_t count) {
    std::uint64_t value = 0;
    if (at > bytes.size() || bytes.size() - at < count) return 0;
    for (std::size_t i = 0; i < count; ++i) value = value << 8 | byte_at(bytes, at + i);
    return value;
}
[[nodiscard]] constexpr std::uint64_t little_endian(std::string_view bytes, std::size_t at, std::size_t count) {
    std::uint64_t value = 0;
    if (at > bytes.size() || bytes.size() - at < count) return 0;
    for (std::size_t i = count; i > 0; --i) value = value << 8 | byte_at(bytes, at + i - 1);
    return value;
}
[[nodiscard]] constexpr std::string_view part(std::string_view bytes, std::size_t at, std::size_t count) {
    return at < bytes.size() ? bytes.substr(at, count) : std::string_view{};
}

}  // namespace yancai
