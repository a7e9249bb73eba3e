// SPDX-License-Identifier: GPL-3.0-or-later
#include "bytes/head.h"

#include <algorithm>
#include <span>

namespace yancai {

std::string_view Head::first(std::size_t count) {
    count = static_cast<std::size_t>(std::min<std::uint64_t>(std::min(count, most), size()));
    // In steps, so that a photo costs one small read.
    constexpr std::size_t step = 4096;
    const std::size_t wanted = static_cast<std::size_t>(
        std::min<std::uint64_t>((count + step - 1) / step * step, std::min<std::uint64_t>(most, size())));
    if (const std::span<const std::byte> near = source_.view_from(0); near.size() >= count && !trouble_) {
        looked_at_ = std::max(looked_at_, wanted);
        return {reinterpret_cast<const char*>(near.data()), count};
    }
    if (bytes_.size() < count && !trouble_) {
        bytes_.reserve(most);  // what was handed out stays where it is
        const std::size_t had = bytes_.size();
        bytes_.resize(wanted);
        const auto read = source_.read_at(had, std::as_writable_bytes(std::span(bytes_).subspan(had)));
        if (!read) trouble_ = read.error();
        bytes_.resize(had + (read ? *read : 0));
        looked_at_ = std::max(looked_at_, bytes_.size());
    }
    return std::string_view(bytes_).substr(0, count);
}

std::string Head::at(std::uint64_t offset, std::size_t count) {
    constexpr std::size_t budget = 256U << 10;
    if (offset >= size() || trouble_ || elsewhere_ + count > budget) return {};
    count = static_cast<std::size_t>(std::min<std::uint64_t>(count, size() - offset));
    if (offset > looked_at_ || count > looked_at_ - offset) elsewhere_ += count;
    if (const std::span<const std::byte> near = source_.view_from(offset); near.size() >= count)
        return {reinterpret_cast<const char*>(near.data()), count};
    if (offset <= bytes_.size() && count <= bytes_.size() - offset) return bytes_.substr(static_cast<std::size_t>(offset), count);
    std::string bytes(count, '\0');
    const auto read = source_.read_at(offset, std::as_writable_bytes(std::span(bytes)));
    if (!read) trouble_ = read.error();
    bytes.resize(read ? *read : 0);
    return bytes;
}

}  // namespace yancai
