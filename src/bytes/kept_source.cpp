// SPDX-License-Identifier: GPL-3.0-or-later
#include "bytes/kept_source.h"

#include <algorithm>
#include <cstring>

namespace yancai {

Result<std::size_t> KeptSource::read_at(std::uint64_t offset, std::span<std::byte> into) {
    if (into.size() >= large) return origin_->read_at(offset, into);
    if (offset >= size()) return std::size_t{0};
    into = into.first(static_cast<std::size_t>(std::min<std::uint64_t>(into.size(), size() - offset)));
    if (const std::span<const std::byte> near = origin_->view_from(offset); near.size() >= into.size()) {
        std::copy_n(near.begin(), into.size(), into.begin());
        return into.size();
    }
    const std::lock_guard lock(mutex_);
    std::size_t done = 0;
    while (done < into.size()) {
        const std::uint64_t at = offset + done;
        const std::span<const std::byte> bytes = TRY(block(at / block_bytes));
        const auto inside = static_cast<std::size_t>(at % block_bytes);
        if (inside >= bytes.size()) break;
        const std::size_t count = std::min(bytes.size() - inside, into.size() - done);
        std::memcpy(into.data() + done, bytes.data() + inside, count);
        done += count;
    }
    return done;
}

Result<std::span<const std::byte>> KeptSource::block(std::uint64_t number) {
    const auto kept = std::ranges::find(blocks_, number, &Block::number);
    Block& place = kept != blocks_.end() ? *kept : *std::ranges::min_element(blocks_, {}, &Block::used);
    if (place.number != number) {
        const std::uint64_t at = number * block_bytes;
        place.number = none;  // a reading that fails leaves nothing behind
        place.bytes.resize(static_cast<std::size_t>(std::min(block_bytes, size() - at)));
        place.bytes.resize(TRY(read_up_to(*origin_, at, place.bytes)));
        place.number = number;
    }
    place.used = ++uses_;
    return std::span<const std::byte>(place.bytes);
}

}  // namespace yancai
