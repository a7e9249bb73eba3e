// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/image/reader.h"

#include <algorithm>
#include <cstring>

namespace yancai {
namespace {

// Who goes on from block to block gets larger ones.
constexpr std::size_t first_block = std::size_t{64} << 10U, largest_block = std::size_t{1} << 20U;

}  // namespace

Result<std::span<const std::byte>> ImageReader::next() {
    if (position_ >= block_at_ && position_ - block_at_ < block_.size()) return block_.subspan(position_ - block_at_);
    TRY(deadline_.check());
    const bool goes_on = !block_.empty() && position_ == block_at_ + block_.size();
    block_size_ = goes_on ? std::min(block_size_ * 2, largest_block) : first_block;
    const std::size_t length = static_cast<std::size_t>(std::min<std::uint64_t>(block_size_, left()));
    block_at_ = position_;
    block_ = {};
    if (length == 0) return block_;
    if (const std::span<const std::byte> near = source_.view_from(position_); !near.empty()) {
        block_ = near.first(std::min(near.size(), length));
        return block_;
    }
    buffer_.resize(std::max(buffer_.size(), length));
    const std::size_t got = TRY(source_.read_at(position_, std::span(buffer_).first(length)));
    if (got < length) return Error{ErrorKind::unreadable, "shrank while it was read"};
    block_ = std::span<const std::byte>(buffer_).first(got);
    return block_;
}

Result<bool> ImageReader::fill(std::span<std::byte> into) {
    if (left() < into.size()) return false;
    while (!into.empty()) {
        const std::span<const std::byte> bytes = TRY(next());
        const std::size_t count = std::min(bytes.size(), into.size());
        std::memcpy(into.data(), bytes.data(), count);
        into = into.subspan(count);
        skip(count);
    }
    return true;
}

}  // namespace yancai
