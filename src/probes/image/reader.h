// SPDX-License-Identifier: GPL-3.0-or-later
// ImageReader: walks through a ByteSource in blocks, so that structures of any length are read in bounded memory, and checks the
// deadline with every block. One object, one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/deadline.h"
#include "bytes/byte_source.h"

namespace yancai {

class ImageReader {
public:
    ImageReader(ByteSource& source, const Deadline& deadline, std::uint64_t at = 0) : source_(source), deadline_(deadline) {
        seek(at);
    }

    // What comes next: at least one byte, unless the file ends here. Valid until the next call.
    Result<std::span<const std::byte>> next();
    // Exactly into.size() bytes, stepped over; false, and nothing stepped over, where the file ends before.
    Result<bool> fill(std::span<std::byte> into);

    // Neither goes past the end of the file.
    void skip(std::uint64_t count) { seek(count > size() - position_ ? size() : position_ + count); }
    void seek(std::uint64_t at) { position_ = at < size() ? at : size(); }
    [[nodiscard]] std::uint64_t position() const { return position_; }
    [[nodiscard]] std::uint64_t size() const { return source_.size(); }
    [[nodiscard]] std::uint64_t left() const { return size() - position_; }

private:
    ByteSource& source_;
    const Deadline& deadline_;
    std::uint64_t position_{0};
    std::vector<std::byte> buffer_;
    std::uint64_t block_at_{0};
    std::size_t block_size_{0};
    std::span<const std::byte> block_;
};

}  // namespace yancai
