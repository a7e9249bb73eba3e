// SPDX-License-Identifier: GPL-3.0-or-later
// AvDemuxer: which one demuxer of libav may open a format, and what its timestamps are worth. Immutable; any thread.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace yancai {

// How much a container's times can tell about missing pictures.
enum class Timing : std::uint8_t {
    sample_table,  // each sample's duration is written down (MP4, MOV): only a jump beyond it is a gap
    constant,      // broadcast and camera formats: pictures follow at the codec's rate
    variable,      // a picture may rightly stand for long (screen recordings in Matroska, FLV, …)
    none,          // a bare stream without times
};

struct AvDemuxer {
    std::string_view format;  // as sniffed
    const char* demuxer;      // libav's name, one element of its comma list
    Timing timing;
    bool boxes{false};         // ISO base media: top-level boxes
    bool transport{false};     // MPEG transport packets
    bool cut_anywhere{false};  // may rightly start in the middle of a group of pictures
    bool tail_times{false};    // duration is only in the last timestamps
};

[[nodiscard]] std::span<const AvDemuxer> av_demuxers();
// The row of a sniffed format; null when libav is not let near it.
[[nodiscard]] const AvDemuxer* av_demuxer_for(std::string_view format);

}  // namespace yancai
