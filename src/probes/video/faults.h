// SPDX-License-Identifier: GPL-3.0-or-later
// VideoFaults: the faults of one stream or container while it is read; keeps the first ones, counts all. One object, one thread.
#pragma once

#include <cstdint>
#include <vector>

#include "facts/decode.h"

namespace yancai {

class VideoFaults {
public:
    explicit VideoFaults(std::uint32_t most_kept) : most_kept_(most_kept) {}

    void add(Fault fault);
    void count_more(std::uint64_t unseen) { total_ += unseen; }  // that happened and were not kept by somebody else
    void take(VideoFaults&& other);
    [[nodiscard]] bool has(FaultKind kind) const;
    [[nodiscard]] std::uint64_t total() const { return total_; }
    // Into the facts, in file order; times become times from the clip's start.
    void write(DecodeFacts& facts, std::int64_t clip_start_us) &&;

private:
    std::uint32_t most_kept_;
    std::vector<Fault> kept_;
    std::uint64_t total_{0};
    bool truncated_{false};
};

}  // namespace yancai
