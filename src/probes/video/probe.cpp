// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "probes/av/demuxers.h"
#include "probes/av/input.h"
#include "probes/probe.h"
#include "probes/video/clip.h"
#include "probes/video/extent.h"
#include "probes/video/mp4_boxes.h"
#include "probes/video/program.h"
#include "probes/video/ts_continuity.h"
#include "probes/video/walks.h"

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
    if (boxes.lone_moof_at)
        clip.add_fault({.kind = FaultKind::truncated,
                        .at_us = {},
                        .at_byte = boxes.lone_moof_at,
                        .lasts_us = {},
                        .detail = "the last fragment has no media"});
    for (const Fault& fault : boxes.claims.faults) clip.add_fault(fault);
}

// What stands behind the last whole packet, when it is the beginning of another.
void add_cut_packet(ByteSource& source, const TsLayout& layout, VideoClip& clip) {
    constexpr std::uint64_t packet = 188;
    const std::uint64_t rest = (source.size() - layout.first_sync) % layout.stride;
    const std::uint64_t at = source.size() - rest;
    if (layout.stride == 192 && layout.first_sync >= 4) {  // each packet's four bytes of time stand before it
        if (rest == packet) return;
        if (rest == 0 || rest > packet) {
            const std::uint64_t head = rest == 0 ? 4 : rest - packet;
            clip.add_fault(cut_at(source.size() - head, "the last transport packet is cut"));
            return;
        }
    }
    if (rest == 0 || rest >= packet) return;
    const auto sync = read_exactly(source, at, 1);
    if (!sync || sync->front() != std::byte{0x47}) return;
    clip.add_fault(cut_at(at, "the last transport packet is cut"));
}

// Of a bare stream, whose units end where the next begins: more of them than stuffing needs.
Result<std::uint64_t> zeros_at_the_end(ByteSource& source) {
    constexpr std::uint64_t piece = 64 << 10, most = 256 << 20, stuffing = 1024;
    std::uint64_t zeros = 0;
    while (zeros < most && zeros < source.size()) {
        const std::uint64_t count = std::min(piece, source.size() - zeros);
        const auto bytes = TRY(read_exactly(source, source.size() - zeros - count, static_cast<std::size_t>(count)));
        const auto other = std::find_if(bytes.rbegin(), bytes.rend(), [](std::byte byte) { return byte != std::byte{0}; });
        zeros += static_cast<std::uint64_t>(other - bytes.rbegin());
        if (other != bytes.rend()) break;
    }
    return zeros > stuffing ? zeros : 0;
}

}  // namespace

Result<VideoFacts> probe_video(const ProbeInput& input) {
    const AvDemuxer* demuxer = av_demuxer_for(input.format);
    if (demuxer == nullptr) return Error{ErrorKind::unsupported, "no video reader for " + std::string(input.format)};

    Mp4Boxes boxes;
    if (demuxer->boxes) boxes = TRY(walk_mp4_boxes(input.source, input.deadline));
    std::optional<TsLayout> layout;
    if (demuxer->transport) layout = ts_layout(TRY(read_up_to(input.source, 0, transport_head_bytes)));
    const bool whole = input.settings.depth != Depth::quick;
    const VideoExtent extent = TRY(walk_extent(input.source, input.format, whole, input.deadline));
    std::optional<TsContinuity> continuity;
    if (layout && whole) continuity.emplace(*layout);
    std::optional<ProgramPacks> program;
    if (whole && input.format == "mpeg-ps") program.emplace();
    ByteObserver* observer = nullptr;
    if (continuity) observer = &*continuity;
    if (program) observer = &*program;

    auto opened = AvInput::open(input, *demuxer, observer);
    if (!opened) return demuxer->boxes ? why_not_opened(opened.error(), boxes) : opened.error();
    VideoClip clip(input, *demuxer, **opened,
                   {.transport = continuity ? &*continuity : nullptr, .program = program ? &*program : nullptr, .layout = layout},
                   boxes.encrypted);
    add_box_faults(boxes, clip);
    clip.believe(boxes.claims.media_us);
    for (const Fault& fault : extent.faults) clip.hold(fault);
    if (layout) add_cut_packet(input.source, *layout, clip);
    if (whole)
        TRY(clip.pass());
    else
        TRY(clip.look());

    VideoFacts facts = TRY(std::move(clip).facts());
    if (extent.declared_us) facts.duration_us.declared = extent.declared_us;
    if (boxes.claims.movie_us) facts.duration_us.declared = boxes.claims.movie_us;
    facts.free_bytes = boxes.free_bytes;
    facts.trailing_bytes = boxes.trailing_bytes;
    if (extent.end && *extent.end < input.source.size()) facts.trailing_bytes = input.source.size() - *extent.end;
    if (demuxer->timing == Timing::none && extent.end == std::nullopt) facts.trailing_bytes = TRY(zeros_at_the_end(input.source));
    if (program) facts.trailing_bytes = program->stuffing(input.source.size());
    if (layout) facts.packet_bytes = static_cast<std::uint32_t>(layout->stride);
    if (continuity) {
        facts.free_bytes = continuity->null_packets() * layout->stride;
        facts.packets_lost = continuity->packets_lost();
        if (continuity->end() > 0 && continuity->end() < input.source.size())
            facts.trailing_bytes = input.source.size() - continuity->end();
    }
    return facts;
}

}  // namespace yancai
