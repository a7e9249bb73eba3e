// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/av_demuxers.h"
#include "probes/av_input.h"
#include "probes/mp4_boxes.h"
#include "probes/probe.h"
#include "probes/ts_continuity.h"
#include "probes/video_clip.h"
#include "probes/video_extent.h"

namespace yancai {
namespace {

constexpr std::size_t transport_head_bytes = 8 << 10;

Error why_not_opened(Error error, const Mp4Boxes& boxes) {
    if (!about_the_file(error.kind)) return error;
    const std::string cut =
        boxes.cut_box_at ? ", cut inside box " + boxes.cut_box_type + " at byte " + std::to_string(*boxes.cut_box_at) : "";
    if (!boxes.moov) return {ErrorKind::corrupt, "moov missing" + cut};
    if (boxes.cut_box_at) error.what += cut;
    return error;
}

void add_box_faults(const Mp4Boxes& boxes, VideoClip& clip) {
    if (boxes.cut_box_at)
        clip.add_fault({.kind = FaultKind::truncated,
                        .at_us = {},
                        .at_byte = boxes.cut_box_at,
                        .lasts_us = {},
                        .detail = "box " + boxes.cut_box_type + " lacks " + std::to_string(boxes.missing_bytes) + " bytes"});
    if (boxes.stray_bytes_at)
        clip.add_fault({.kind = FaultKind::structure,
                        .at_us = {},
                        .at_byte = boxes.stray_bytes_at,
                        .lasts_us = {},
                        .detail = "bytes behind the last box"});
}

void add_cut_packet(ByteSource& source, const TsLayout& layout, VideoClip& clip) {
    const std::uint64_t rest = (source.size() - layout.first_sync) % layout.stride;
    if (rest == 0 || rest >= 188) return;
    const std::uint64_t at = source.size() - rest;
    const auto sync = read_exactly(source, at, 1);
    if (!sync || sync->front() != std::byte{0x47}) return;
    clip.add_fault(
        {.kind = FaultKind::truncated, .at_us = {}, .at_byte = at, .lasts_us = {}, .detail = "the last transport packet is cut"});
}

}  // namespace

Result<VideoFacts> probe_video(const ProbeInput& input) {
    const AvDemuxer* demuxer = av_demuxer_for(input.format);
    if (demuxer == nullptr) return Error{ErrorKind::unsupported, "no video reader for " + std::string(input.format)};

    Mp4Boxes boxes;
    if (demuxer->boxes) boxes = TRY(walk_mp4_boxes(input.source, input.deadline));
    std::optional<TsLayout> layout;
    if (demuxer->transport) layout = ts_layout(TRY(read_up_to(input.source, 0, transport_head_bytes)));
    std::optional<TsContinuity> continuity;
    if (layout && input.settings.depth != Depth::quick) continuity.emplace(*layout);
    TsContinuity* const watcher = continuity ? &*continuity : nullptr;

    auto opened = AvInput::open(input, *demuxer, watcher);
    if (!opened) return demuxer->boxes ? why_not_opened(opened.error(), boxes) : opened.error();
    VideoClip clip(input, *demuxer, **opened, watcher);
    add_box_faults(boxes, clip);
    if (const auto end = TRY(claimed_end(input.source, input.format)); end && *end > input.source.size())
        clip.add_fault({.kind = FaultKind::truncated,
                        .at_us = {},
                        .at_byte = input.source.size(),
                        .lasts_us = {},
                        .detail = "the file lacks " + std::to_string(*end - input.source.size()) + " bytes"});
    if (layout) add_cut_packet(input.source, *layout, clip);
    if (input.settings.depth == Depth::quick)
        TRY(clip.look());
    else
        TRY(clip.pass());
    return std::move(clip).facts();
}

}  // namespace yancai
