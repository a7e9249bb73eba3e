// SPDX-License-Identifier: GPL-3.0-or-later
// The walks behind walk_extent(), one for each container, and what they share. One thread each.
#pragma once

#include <string>

#include "probes/byte_order.h"
#include "probes/video/extent.h"

namespace yancai {

// Small reads that go forward: a window over the source, so that neighbouring headers cost one read.
class WalkBytes {
public:
    WalkBytes(ByteSource& source, const Deadline& deadline) : source_(source), deadline_(deadline) {}

    // What there is of `count` (at most a few KiB) bytes at `at`; valid until the next call.
    Result<std::span<const std::byte>> at(std::uint64_t at, std::size_t count);
    [[nodiscard]] std::uint64_t size() const { return source_.size(); }
    [[nodiscard]] ByteSource& source() { return source_; }
    [[nodiscard]] const Deadline& deadline() const { return deadline_; }

private:
    ByteSource& source_;
    const Deadline& deadline_;
    std::vector<std::byte> window_;
    std::uint64_t window_at_{0};
};

[[nodiscard]] Fault torn_at(std::uint64_t at_byte, std::string detail);
[[nodiscard]] Fault cut_at(std::uint64_t size, std::string detail);
// An element that begins at `at` claims to end at `end`; adds the fault when the content ends before.
void check_end(VideoExtent& extent, std::uint64_t size, std::uint64_t end);

Result<VideoExtent> walk_avi(WalkBytes& bytes, bool whole);
Result<VideoExtent> walk_matroska(WalkBytes& bytes, bool whole);
Result<VideoExtent> walk_flv(WalkBytes& bytes, bool whole);
Result<VideoExtent> walk_asf(WalkBytes& bytes, bool whole);
Result<VideoExtent> walk_mxf(WalkBytes& bytes, bool whole);
Result<VideoExtent> walk_ogg(WalkBytes& bytes, bool whole);
Result<VideoExtent> walk_real_media(WalkBytes& bytes, bool whole);
Result<VideoExtent> walk_dv(WalkBytes& bytes, bool whole);
Result<VideoExtent> walk_ivf(WalkBytes& bytes, bool whole);

}  // namespace yancai
