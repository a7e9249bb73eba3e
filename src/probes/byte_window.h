// SPDX-License-Identifier: GPL-3.0-or-later
// ByteWindow: many small reads of a source, served from few larger ones (none at all when it is in memory). One object, one
// thread.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "bytes/byte_source.h"

namespace yancai {

class ByteWindow {
public:
    // `block`: how much to read at once when a small read misses.
    explicit ByteWindow(ByteSource& source, std::size_t block = std::size_t{16} << 10U)
        : source_(source), size_(source.size()), block_(block) {}

    [[nodiscard]] std::uint64_t size() const { return size_; }
    // True when `count` bytes lie at `offset`; never overflows.
    [[nodiscard]] bool holds(std::uint64_t offset, std::uint64_t count) const {
        return offset <= size_ && count <= size_ - offset;
    }
    // Exactly `count` bytes, valid until the next call. Errors: corrupt when the content ends before, and those of reading.
    [[nodiscard]] Result<std::span<const std::byte>> at(std::uint64_t offset, std::size_t count);

private:
    ByteSource& source_;
    std::uint64_t size_;
    std::size_t block_;
    std::uint64_t begin_{0};
    std::vector<std::byte> held_;
};

}  // namespace yancai
