// SPDX-License-Identifier: GPL-3.0-or-later
// Mp4Claims: where a film's headers and sample tables (moov) contradict each other. Plain values; any thread.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "base/deadline.h"
#include "bytes/byte_source.h"
#include "facts/decode.h"

namespace yancai {

struct Mp4Claims {
    std::vector<Fault> faults;  // tables that count different numbers of samples, at most one a track
    // How long the film's header says that it lasts, when its tracks' headers say otherwise.
    std::optional<std::int64_t> movie_us;
    // How long a track's media header says that it lasts, when its samples' durations add up to something else; by track ID.
    std::map<std::uint32_t, std::int64_t> media_us;
};

// `begin` and `end` are those of moov's content. Errors are the source's or the deadline's.
[[nodiscard]] Result<Mp4Claims> read_mp4_claims(ByteSource& source, std::uint64_t begin, std::uint64_t end,
                                                const Deadline& deadline);

}  // namespace yancai
