// SPDX-License-Identifier: GPL-3.0-or-later
// SpanSource: bytes that somebody else holds, as a ByteSource. They outlive it. One thread at a time.
#pragma once

#include <algorithm>

#include "bytes/byte_source.h"

namespace yancai {

class SpanSource final : public ByteSource {
public:
    explicit SpanSource(std::span<const std::byte> bytes) : bytes_(bytes) {}

    [[nodiscard]] std::uint64_t size() const override { return bytes_.size(); }
    Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> into) override {
        if (offset >= bytes_.size()) return std::size_t{0};
        const auto part = bytes_.subspan(static_cast<std::size_t>(offset));
        const std::size_t count = std::min(into.size(), part.size());
        std::copy_n(part.begin(), count, into.begin());
        return count;
    }
    [[nodiscard]] std::span<const std::byte> view() const override { return bytes_; }

private:
    std::span<const std::byte> bytes_;
};

}  // namespace yancai
