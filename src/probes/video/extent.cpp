// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/video/extent.h"

#include <algorithm>
#include <array>

#include "probes/video/walks.h"

namespace yancai {
namespace {

constexpr std::size_t window_bytes = 4096;
constexpr std::size_t padding_looked_at = 1 << 20;  // zeros longer than this are looked at only so far

struct Walk {
    std::string_view format;
    Result<VideoExtent> (*walk)(WalkBytes&, bool);
};
constexpr std::array walks{Walk{"avi", walk_avi}, Walk{"matroska", walk_matroska}, Walk{"webm", walk_matroska},
                           Walk{"flv", walk_flv}, Walk{"asf", walk_asf},           Walk{"mxf", walk_mxf},
                           Walk{"ogv", walk_ogg}, Walk{"rm", walk_real_media},     Walk{"dv", walk_dv},
                           Walk{"ivf", walk_ivf}};

}  // namespace

Result<std::span<const std::byte>> WalkBytes::at(std::uint64_t at, std::size_t count) {
    const bool inside = at >= window_at_ && at - window_at_ <= window_.size() && window_.size() - (at - window_at_) >= count;
    if (!inside) {
        TRY(deadline_.check());
        window_ = TRY(read_up_to(source_, at, std::max(window_bytes, count)));
        window_at_ = at;
    }
    const auto offset = static_cast<std::size_t>(at - window_at_);
    return std::span<const std::byte>(window_).subspan(offset, std::min(count, window_.size() - offset));
}

Fault torn_at(std::uint64_t at_byte, std::string detail) {
    return {.kind = FaultKind::structure, .at_us = {}, .at_byte = at_byte, .lasts_us = {}, .detail = std::move(detail)};
}

Fault cut_at(std::uint64_t size, std::string detail) {
    return {.kind = FaultKind::truncated, .at_us = {}, .at_byte = size, .lasts_us = {}, .detail = std::move(detail)};
}

void check_end(VideoExtent& extent, std::uint64_t size, std::uint64_t end) {
    if (end > size) extent.faults.push_back(cut_at(size, "the file lacks " + std::to_string(end - size) + " bytes"));
}

Result<VideoExtent> walk_extent(ByteSource& source, std::string_view format, bool whole, const Deadline& deadline) {
    const auto* const found = std::find_if(walks.begin(), walks.end(), [&](const Walk& each) { return each.format == format; });
    if (found == walks.end()) return VideoExtent{};
    WalkBytes bytes(source, deadline);
    VideoExtent extent = TRY(found->walk(bytes, whole));
    if (extent.end && *extent.end < source.size() && extent.faults.empty()) {
        const auto rest = TRY(read_up_to(source, *extent.end, padding_looked_at));
        if (std::any_of(rest.begin(), rest.end(), [](std::byte byte) { return byte != std::byte{0}; }))
            extent.faults.push_back(torn_at(*extent.end, "bytes behind the last element"));
    }
    return extent;
}

}  // namespace yancai
