// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/video/clip.h"

#include <algorithm>

#include "probes/av/library.h"
#include "probes/video/tags.h"

namespace yancai {
namespace {

constexpr std::size_t most_picture_streams = 8;
constexpr std::size_t most_sound_streams = 32;

// Two durations that differ by less than a hundredth are the same recording; then the larger picture is the main one.
bool clearly_longer(std::int64_t left, std::int64_t right) {
    return left - right > std::max<std::int64_t>(left, 0) / 100;
}

std::int64_t length_of(const PictureStream& stream) {
    return stream.timeline().duration_us().value_or(0) > 0 ? *stream.timeline().duration_us()
                                                           : stream.declared_duration_us().value_or(0);
}

}  // namespace

VideoClip::VideoClip(const ProbeInput& input, const AvDemuxer& demuxer, AvInput& av, Watchers watchers, bool encrypted)
    : input_(input),
      demuxer_(demuxer),
      av_(av),
      continuity_(watchers.transport),
      program_(watchers.program),
      layout_(watchers.layout),
      encrypted_(encrypted),
      faults_(input.settings.limits.faults_kept) {
    meet_streams();
}

// Streams may turn up at any time; their number is the file's claim.
void VideoClip::meet_streams() {
    for (; met_ < av_.context().nb_streams; ++met_) meet(static_cast<int>(met_));
}

void VideoClip::meet(int index) {
    AVStream& stream = *av_.context().streams[index];
    const AVMediaType kind = stream.codecpar->codec_type;
    if (kind == AVMEDIA_TYPE_VIDEO && !pictures_.contains(index) && pictures_.size() < most_picture_streams) {
        auto& met = pictures_[index] = std::make_unique<PictureStream>(input_, demuxer_, av_.context(), stream);
        if (encrypted_) met->mark_encrypted();
    } else if (kind == AVMEDIA_TYPE_AUDIO && !sounds_.contains(index) && sounds_.size() < most_sound_streams) {
        auto& met = sounds_[index] = std::make_unique<SoundStream>(input_, demuxer_, stream);
        if (encrypted_) met->mark_encrypted();
    }
}

void VideoClip::take(AVPacket& packet) {
    ++packets_;
    meet_streams();
    if (packet.stream_index < 0) return;
    // A stream whose codec was found only by reading changes its kind: look again.
    if (static_cast<unsigned>(packet.stream_index) < av_.context().nb_streams) meet(packet.stream_index);
    if (const auto picture = pictures_.find(packet.stream_index); picture != pictures_.end()) {
        const std::int64_t at_byte = packet.pos;
        picture->second->take(packet, av_.position());
        if (at_byte >= 0) date_held(static_cast<std::uint64_t>(at_byte), picture->second->timeline().latest_us());
    } else if (const auto sound = sounds_.find(packet.stream_index); sound != sounds_.end()) {
        sound->second->take(packet, av_.position());
    }
}

bool VideoClip::is_real(const PictureStream& stream) const {
    if (stream.is_cover()) return false;
    if (input_.settings.depth == Depth::quick) return std::max(stream.pictures(), stream.declared_pictures().value_or(0)) >= 2;
    return stream.pictures() >= 2;
}

PictureStream* VideoClip::main_stream() {
    PictureStream* best = nullptr;
    for (const auto& [index, stream] : pictures_) {
        if (!is_real(*stream)) continue;
        if (best == nullptr || clearly_longer(length_of(*stream), length_of(*best)) ||
            (!clearly_longer(length_of(*best), length_of(*stream)) && stream->area() > best->area()))
            best = stream.get();
    }
    return best;
}

Result<void> VideoClip::pass() {
    AvPacketHandle packet{av_packet_alloc()};
    if (!packet) return Error{ErrorKind::internal, "out of memory"};
    int broken = 0;
    std::uint64_t broken_at = 0;
    while (broken < most_broken_reads) {
        const auto read = TRY(av_.read(*packet));
        report_watched();
        if (read == AvInput::Read::end) break;
        if (read == AvInput::Read::broken) {
            if (broken == 0) report_broken_read();
            // A demuxer that still moves on through a hole may take all the tries it needs.
            broken = av_.position() > broken_at ? 1 : broken + 1;
            broken_at = av_.position();
            continue;
        }
        broken = 0;
        take(*packet);
        // A packet has a byte at least; a table may claim millions of empty ones.
        if (packets_ > input_.source.size() + 1024) {
            faults_.add(
                {.kind = FaultKind::structure, .at_us = {}, .at_byte = {}, .lasts_us = {}, .detail = "more packets than bytes"});
            break;
        }
    }
    const PictureStream* main = main_stream();
    date_held(input_.source.size(), main != nullptr ? main->timeline().latest_us() : std::nullopt);
    for (auto& [index, stream] : pictures_) stream->finish(open_end(stream->stream()));
    for (auto& [index, stream] : sounds_) stream->finish();
    report_end();
    return {};
}

// Nothing but its content can say whether the stream's last picture is whole.
bool VideoClip::open_end(const AVStream& stream) const {
    if (continuity_ != nullptr) return continuity_->ends_openly(static_cast<std::uint16_t>(stream.id & 0x1FFF));
    if (program_ != nullptr) return !program_->ended();
    return demuxer_.timing == Timing::none;
}

void VideoClip::report_end() {
    const PictureStream* main = main_stream();
    const auto at_us = main != nullptr ? main->timeline().latest_us() : std::nullopt;
    const std::uint64_t size = input_.source.size();
    if (continuity_ != nullptr)
        if (const auto pid = continuity_->unfinished())
            faults_.add({.kind = FaultKind::truncated,
                         .at_us = at_us,
                         .at_byte = size,
                         .lasts_us = {},
                         .detail = "the last unit of PID " + std::to_string(*pid) + " is cut"});
    if (program_ != nullptr)
        if (const std::uint64_t missing = program_->missing(size); missing > 0)
            faults_.add({.kind = FaultKind::truncated,
                         .at_us = at_us,
                         .at_byte = size,
                         .lasts_us = {},
                         .detail = "the last packet lacks " + std::to_string(missing) + " bytes"});
}

void VideoClip::report_broken_read() {
    if (av_.broken_code() == AVERROR(EAGAIN))
        return;  // still looking for the rhythm of a transport stream, which is told by itself
    Fault fault{.kind = FaultKind::structure,
                .at_us = {},
                .at_byte = av_.position(),
                .lasts_us = {},
                .detail = av_words(av_.broken_code())};
    if (av_.position() >= input_.source.size()) fault.kind = FaultKind::truncated;
    if (const PictureStream* main = main_stream()) fault.at_us = main->timeline().latest_us();
    faults_.add(std::move(fault));
}

void VideoClip::report_watched() {
    if (continuity_ != nullptr && continuity_->total() != transport_reported_) report_transport();
    if (program_ != nullptr && program_->total() != program_reported_) report_program();
}

void VideoClip::hold(Fault fault) {
    if (undated_.size() < input_.settings.limits.faults_kept)
        undated_.push_back(std::move(fault));
    else
        faults_.count_more(1);
}

void VideoClip::report_transport() {
    const auto events = continuity_->take_events();
    for (const TsEvent& event : events) {
        const bool lost_sync = event.kind == TsEvent::Kind::sync_lost;
        Fault fault{.kind = lost_sync ? FaultKind::structure : FaultKind::damaged_packet,
                    .at_us = {},
                    .at_byte = event.at_byte,
                    .lasts_us = {},
                    .detail = lost_sync                                      ? "transport packets out of step"
                              : event.kind == TsEvent::Kind::transport_error ? "transport error marked"
                              : event.kind == TsEvent::Kind::short_unit      ? "a unit is shorter than it says"
                                                                             : "transport packets missing"};
        if (!lost_sync) fault.detail += ", PID " + std::to_string(event.pid);
        hold(std::move(fault));
    }
    faults_.count_more(continuity_->total() - transport_reported_ - events.size());
    transport_reported_ = continuity_->total();
}

void VideoClip::report_program() {
    auto faults = program_->take_faults();
    faults_.count_more(program_->total() - program_reported_ - faults.size());
    program_reported_ = program_->total();
    for (Fault& fault : faults) hold(std::move(fault));
}

// The bytes are read ahead of the pictures: a fault's time is that of the first picture that lies behind it.
void VideoClip::date_held(std::uint64_t up_to_byte, std::optional<std::int64_t> at_us) {
    while (!undated_.empty() && undated_.front().at_byte.value_or(0) <= up_to_byte) {
        undated_.front().at_us = at_us;
        faults_.add(std::move(undated_.front()));
        undated_.pop_front();
    }
}

Claim<std::int64_t> VideoClip::duration(const PictureStream* main) const {
    Claim<std::int64_t> claim;
    const AVFormatContext& format = av_.context();
    if (!demuxer_.tail_times && demuxer_.timing != Timing::none) {
        if (format.duration > 0) claim.declared = microseconds(format.duration, AVRational{1, AV_TIME_BASE});
        for (unsigned index = 0; format.duration <= 0 && index < format.nb_streams; ++index) {
            const AVStream& stream = *format.streams[index];
            if (stream.duration <= 0) continue;
            if (const auto lasts_us = microseconds(stream.duration, stream.time_base))
                claim.declared = std::max(claim.declared.value_or(0), *lasts_us);
        }
    }
    if (input_.settings.depth == Depth::quick) {
        if (main != nullptr && tail_end_us_ && *tail_end_us_ > main->timeline().start_us())
            claim.measured = *tail_end_us_ - main->timeline().start_us();
        return claim;
    }
    std::optional<std::int64_t> start_us, end_us;
    const auto widen = [&](const VideoTimeline& timeline) {
        if (const auto lasts_us = timeline.duration_us()) {
            start_us = std::min(start_us.value_or(timeline.start_us()), timeline.start_us());
            end_us = std::max(end_us.value_or(timeline.start_us()), timeline.start_us() + *lasts_us);
        }
    };
    if (main != nullptr) widen(main->timeline());
    for (const auto& [index, stream] : sounds_) widen(stream->timeline());
    if (start_us) claim.measured = *end_us - *start_us;
    return claim;
}

std::string VideoClip::why_no_picture(int covers) const {
    if (av_.context().nb_streams == 0 || (pictures_.empty() && sounds_.empty())) return "no streams";
    if (pictures_.empty()) return "audio only";
    if (covers > 0) {
        const bool marked =
            std::any_of(pictures_.begin(), pictures_.end(), [](const auto& entry) { return entry.second->is_cover(); });
        return marked && !sounds_.empty() ? "cover art only" : "single picture";
    }
    return "no pictures";
}

Result<VideoFacts> VideoClip::facts() && {
    VideoFacts facts;
    facts.encrypted = encrypted_;
    facts.brand = video_brand(av_.context());
    facts.tags = video_tags(av_.context());
    PictureStream* main = main_stream();
    for (const auto& [index, stream] : sounds_) {
        facts.sound.push_back(stream->facts(main != nullptr ? main->timeline().start_us() : stream->timeline().start_us()));
        facts.encrypted |= stream->encrypted();
    }
    for (const auto& [index, stream] : pictures_) {
        if (is_real(*stream))
            ++facts.video_streams;
        else if (stream->is_cover() || stream->pictures() == 1)
            ++facts.cover_pictures;
        facts.encrypted |= stream->encrypted();
    }
    // More than half of the transport packets scrambled: broadcast encryption, which no header names.
    if (continuity_ != nullptr && continuity_->scrambled() > continuity_->packets() / 2) facts.encrypted = true;

    facts.duration_us = duration(main);
    if (main == nullptr) {
        facts.no_picture_because = why_no_picture(facts.cover_pictures);
        return facts;
    }
    if (main->obstacle() && !facts.encrypted) return *main->obstacle();
    if (!main->looked() && !facts.encrypted &&
        main->area() > static_cast<std::uint64_t>(most_video_pixels(input_.settings.limits)))
        return Error{ErrorKind::over_limit, "pictures of " + std::to_string(main->area()) + " pixels"};
    main->faults().take(std::move(faults_));
    for (const auto& [index, stream] : sounds_) main->faults().take(std::move(stream->faults()));
    if (input_.thumbnail != nullptr) *input_.thumbnail = main->thumbnail();
    const auto declared_us = declared_us_.find(static_cast<std::uint32_t>(main->stream().id));
    facts.picture = std::move(*main).facts();
    if (declared_us != declared_us_.end()) facts.picture->duration_us.declared = declared_us->second;
    if (input_.settings.depth == Depth::quick && demuxer_.tail_times)
        facts.picture->duration_us.measured = facts.duration_us.measured;
    return facts;
}

}  // namespace yancai
