// SPDX-License-Identifier: GPL-3.0-or-later
// VideoExtent: how far a container's own structure reaches, and whether its elements lie one behind the other as their lengths
// say: libav reads a cut or torn file without a word. Functions over a ByteSource; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/deadline.h"
#include "bytes/byte_source.h"
#include "facts/decode.h"

namespace yancai {

struct VideoExtent {
    std::optional<std::uint64_t> end;         // behind the last element that the structure claims; empty: it claims none
    std::vector<Fault> faults;                // torn or missing elements, without a time
    std::optional<std::int64_t> declared_us;  // how long the file's header says it lasts, where its streams' say otherwise
};

// `whole`: every element's header is read (standard and deep), else only what tells the end (quick). Formats without a walk here
// give an empty extent. Errors are the source's or the deadline's.
[[nodiscard]] Result<VideoExtent> walk_extent(ByteSource& source, std::string_view format, bool whole, const Deadline& deadline);

}  // namespace yancai
