// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/byte_window.h"

#include <algorithm>

namespace yancai {

Result<std::span<const std::byte>> ByteWindow::at(std::uint64_t offset, std::size_t count) {
    if (!holds(offset, count)) return Error{ErrorKind::corrupt, "ends inside its metadata"};
    if (const std::span<const std::byte> near = source_.view_from(offset); near.size() >= count) return near.first(count);
    if (offset < begin_ || offset - begin_ > held_.size() || count > held_.size() - (offset - begin_)) {
        held_ = TRY(read_up_to(source_, offset, std::max(count, block_)));
        begin_ = offset;
        if (held_.size() < count) return Error{ErrorKind::unreadable, "shrank while it was read"};
    }
    return std::span<const std::byte>(held_).subspan(static_cast<std::size_t>(offset - begin_), count);
}

}  // namespace yancai
