// SPDX-License-Identifier: GPL-3.0-or-later
// ByteSink: the only way out for bytes that are made of a file. One object, one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "base/result.h"

namespace yancai {

class ByteSink {
public:
    virtual ~ByteSink() = default;
    // Puts bytes at an offset, over what was written there; a hole before them reads as zeros.
    // Errors: unreadable (disk full, gone), over_limit (more than may be written), cancelled, timed_out.
    virtual Result<void> write_at(std::uint64_t offset, std::span<const std::byte> bytes) = 0;
    // Forgets everything written so far: whoever wrote it died and somebody else begins again.
    virtual Result<void> start_over() = 0;
};

}  // namespace yancai
