// SPDX-License-Identifier: GPL-3.0-or-later
// Mp4Samples: what a film's tables (moov) say of its samples: how many bytes they are, and whether they are encrypted.
// Plain values; any thread.
#pragma once

#include <cstdint>
#include <optional>

#include "base/deadline.h"
#include "bytes/byte_source.h"

namespace yancai {

struct Mp4Samples {
    std::optional<std::uint64_t> bytes;  // of all tracks together; empty when a table does not tell, or holds no samples
    bool encrypted{false};
};

// `begin` and `end` are those of moov's content. Errors are the source's or the deadline's.
[[nodiscard]] Result<Mp4Samples> read_mp4_samples(ByteSource& source, std::uint64_t begin, std::uint64_t end,
                                                  const Deadline& deadline);

}  // namespace yancai
