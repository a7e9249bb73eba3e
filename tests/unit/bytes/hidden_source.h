// SPDX-License-Identifier: GPL-3.0-or-later
// HiddenSource: bytes that are read by offsets, as those of a file are: nothing of them can be seen in memory. Counts what is
// read. For tests only.
#pragma once

#include <utility>
#include <vector>

#include "bytes/byte_source.h"

namespace yancai::testing {

class HiddenSource final : public ByteSource {
public:
    explicit HiddenSource(std::vector<std::byte> bytes) : memory_(std::move(bytes)) {}
    [[nodiscard]] std::uint64_t size() const override { return memory_.size(); }
    Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> into) override {
        auto got = memory_.read_at(offset, into);
        if (got) bytes_read += *got;
        return got;
    }
    std::uint64_t bytes_read{0};

private:
    MemorySource memory_;
};

}  // namespace yancai::testing
