// SPDX-License-Identifier: GPL-3.0-or-later
#include "bytes/byte_source.h"

#include <algorithm>
#include <cstring>

namespace yancai {

Result<std::size_t> read_up_to(ByteSource& source, std::uint64_t offset, std::span<std::byte> into) {
    std::size_t filled = 0;
    while (filled < into.size()) {
        const std::size_t read = TRY(source.read_at(offset + filled, into.subspan(filled)));
        if (read == 0) break;
        filled += read;
    }
    return filled;
}

Result<std::vector<std::byte>> read_up_to(ByteSource& source, std::uint64_t offset, std::size_t count) {
    const std::uint64_t size = source.size();
    if (offset >= size) return std::vector<std::byte>{};
    std::vector<std::byte> bytes(static_cast<std::size_t>(std::min<std::uint64_t>(count, size - offset)));
    bytes.resize(TRY(read_up_to(source, offset, bytes)));
    return bytes;
}

Result<std::vector<std::byte>> read_exactly(ByteSource& source, std::uint64_t offset, std::size_t count) {
    const std::uint64_t size = source.size();
    // Asked before any memory is taken: the count is often a number out of the file itself.
    if (offset > size || count > size - offset) {
        return Error{ErrorKind::corrupt, "the content ends before what it announces"};
    }
    std::vector<std::byte> bytes = TRY(read_up_to(source, offset, count));
    if (bytes.size() < count) return Error{ErrorKind::corrupt, "the content ends before what it announces"};
    return bytes;
}

Result<std::size_t> MemorySource::read_at(std::uint64_t offset, std::span<std::byte> into) {
    if (offset >= bytes_.size()) return std::size_t{0};
    const auto start = static_cast<std::size_t>(offset);
    const std::size_t count = std::min(into.size(), bytes_.size() - start);
    if (count > 0) std::memcpy(into.data(), bytes_.data() + start, count);
    return count;
}

}  // namespace yancai
