// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/av/demuxers.h"

#include <algorithm>
#include <array>

namespace yancai {
namespace {

// No image, playlist, concat, device or text demuxer ever stands here: a still or a list that poses as a video must not open.
constexpr std::array demuxers{
    AvDemuxer{.format = "mp4", .demuxer = "mov", .timing = Timing::sample_table, .boxes = true},
    AvDemuxer{.format = "m4v", .demuxer = "mov", .timing = Timing::sample_table, .boxes = true},
    AvDemuxer{.format = "mov", .demuxer = "mov", .timing = Timing::sample_table, .boxes = true},
    AvDemuxer{.format = "3gp", .demuxer = "mov", .timing = Timing::sample_table, .boxes = true},
    AvDemuxer{.format = "mj2", .demuxer = "mov", .timing = Timing::sample_table, .boxes = true},
    AvDemuxer{.format = "m2ts",
              .demuxer = "mpegts",
              .timing = Timing::constant,
              .transport = true,
              .cut_anywhere = true,
              .tail_times = true},
    AvDemuxer{.format = "mpeg-ts",
              .demuxer = "mpegts",
              .timing = Timing::constant,
              .transport = true,
              .cut_anywhere = true,
              .tail_times = true},
    AvDemuxer{.format = "mpeg-ps", .demuxer = "mpeg", .timing = Timing::constant, .cut_anywhere = true, .tail_times = true},
    AvDemuxer{.format = "mpeg-video", .demuxer = "mpegvideo", .timing = Timing::none, .cut_anywhere = true},
    AvDemuxer{.format = "mpeg4-video", .demuxer = "m4v", .timing = Timing::none, .cut_anywhere = true},
    AvDemuxer{.format = "h264", .demuxer = "h264", .timing = Timing::none, .cut_anywhere = true},
    AvDemuxer{.format = "hevc", .demuxer = "hevc", .timing = Timing::none, .cut_anywhere = true},
    AvDemuxer{.format = "matroska", .demuxer = "matroska", .timing = Timing::variable},
    AvDemuxer{.format = "webm", .demuxer = "matroska", .timing = Timing::variable},
    AvDemuxer{.format = "avi", .demuxer = "avi", .timing = Timing::variable},
    AvDemuxer{.format = "mxf", .demuxer = "mxf", .timing = Timing::constant},
    AvDemuxer{.format = "asf", .demuxer = "asf", .timing = Timing::variable},
    AvDemuxer{.format = "wtv", .demuxer = "wtv", .timing = Timing::variable, .cut_anywhere = true},
    AvDemuxer{.format = "flv", .demuxer = "flv", .timing = Timing::variable},
    AvDemuxer{.format = "rm", .demuxer = "rm", .timing = Timing::variable},
    AvDemuxer{.format = "ogv", .demuxer = "ogg", .timing = Timing::variable},
    AvDemuxer{.format = "dv", .demuxer = "dv", .timing = Timing::constant},
    AvDemuxer{.format = "y4m", .demuxer = "yuv4mpegpipe", .timing = Timing::constant},
    AvDemuxer{.format = "ivf", .demuxer = "ivf", .timing = Timing::variable},
    AvDemuxer{.format = "nut", .demuxer = "nut", .timing = Timing::variable},
    AvDemuxer{.format = "gxf", .demuxer = "gxf", .timing = Timing::constant},
    AvDemuxer{.format = "pva", .demuxer = "pva", .timing = Timing::variable, .cut_anywhere = true},
    AvDemuxer{.format = "r3d", .demuxer = "r3d", .timing = Timing::constant},
};

}  // namespace

std::span<const AvDemuxer> av_demuxers() {
    return demuxers;
}

const AvDemuxer* av_demuxer_for(std::string_view format) {
    const auto* found =
        std::find_if(demuxers.begin(), demuxers.end(), [&](const AvDemuxer& row) { return row.format == format; });
    return found == demuxers.end() ? nullptr : &*found;
}

}  // namespace yancai
