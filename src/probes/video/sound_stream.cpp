// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/video/sound_stream.h"

#include <utility>

#include "probes/av/library.h"
#include "probes/video/picture_claims.h"
#include "probes/video/sound_length.h"

namespace yancai {
namespace {

constexpr int most_looks = 32;  // packets decoded to learn what a stream without a header is
// Of one place at standard depth; the number is for packets without times.
constexpr std::int64_t heard_us = 1'000'000;
constexpr int most_heard = 200;
constexpr std::size_t most_untold = 1 << 20;  // of one unit of a transport stream, which holds some frames

}  // namespace

SoundStream::SoundStream(const ProbeInput& input, const AvDemuxer& demuxer, AVStream& stream)
    : input_(input),
      demuxer_(demuxer),
      stream_(stream),
      structure_(*stream.codecpar),
      places_(input.settings.video_samples, input.source.size()),
      faults_(input.settings.limits.faults_kept) {
    const AVCodecParameters& parameters = *stream.codecpar;
    facts_.codec = parameters.codec_id == AV_CODEC_ID_NONE ? "" : avcodec_get_name(parameters.codec_id);
    facts_.channels = parameters.ch_layout.nb_channels;
    facts_.sample_rate = parameters.sample_rate;
    encrypted_ = says_encrypted(stream);
}

void SoundStream::take(const AVPacket& packet, std::uint64_t near_byte) {
    const auto base = stream_.time_base;
    if ((packet.flags & AV_PKT_FLAG_DISCARD) == 0)
        timeline_.add({microseconds(packet.pts, base), microseconds(packet.dts, base), microseconds(packet.duration, base), {}},
                      0);
    keep(packet);
    encrypted_ |= av_packet_get_side_data(&packet, AV_PKT_DATA_ENCRYPTION_INFO, nullptr) != nullptr;
    told_ = false;
    if (!encrypted_ && packet.size > 0 && input_.settings.depth != Depth::quick) check(packet);
    const bool listened = listens(packet, near_byte);
    const bool wanted = listened || (!known() && looked_++ < most_looks);
    if (!wanted || encrypted_ || undecodable_ || packet.size <= 0) return;
    if (!decoder_) {
        auto opened = AvDecoder::open(stream_, input_.settings.limits, AvDecoder::Purpose::check);
        if (!opened) {
            undecodable_ = true;
            return;
        }
        decoder_.emplace(std::move(opened).value());
    }
    feed(&packet);
}

void SoundStream::keep(const AVPacket& packet) {
    if (stream_.codecpar->codec_id != AV_CODEC_ID_AAC) return;
    if (packet.pts != AV_NOPTS_VALUE) untold_.clear();
    if (packet.duration > 0 || packet.size <= 0 || untold_.size() > most_untold) return;
    untold_.insert(untold_.end(), packet.data, packet.data + packet.size);
}

bool SoundStream::listens(const AVPacket& packet, std::uint64_t near_byte) {
    if (input_.settings.depth != Depth::standard) return input_.settings.depth == Depth::deep;
    auto at_us = microseconds(packet.pts != AV_NOPTS_VALUE ? packet.pts : packet.dts, stream_.time_base);
    if (at_us) at_us = timeline_.place(*at_us);
    if (listening_ > 0) {
        --listening_;
        if (!at_us || *at_us - listening_since_us_ < heard_us) return true;
        listening_ = 0;
    }
    const std::uint64_t at_byte = packet.pos >= 0 ? static_cast<std::uint64_t>(packet.pos) : near_byte;
    if (places_.due(at_byte, at_us) == Places::Due::no) return false;
    listening_ = most_heard;
    listening_since_us_ = at_us.value_or(0);
    levels_.begin();
    if (decoder_) {
        decoder_->flush();
        const AVCodecDescriptor* codec = avcodec_descriptor_get(stream_.codecpar->codec_id);
        incomplete_ = codec != nullptr && (codec->props & AV_CODEC_PROP_LOSSY) != 0;
    }
    return true;
}

void SoundStream::check(const AVPacket& packet) {
    const auto flaw = structure_.check({packet.data, static_cast<std::size_t>(packet.size)});
    if (flaw) {
        report(packet.pts, packet.pos, flaw->what);
        told_ = true;
    } else if (input_.settings.depth == Depth::standard) {
        sounded_ = true;
    }
}

void SoundStream::report(std::int64_t time, std::int64_t byte, std::string detail) {
    // A stream that may start in the middle may start inside a frame of sound; what is told of a packet is told once.
    if (told_ || (!sounded_ && demuxer_.cut_anywhere)) return;
    Fault fault{.kind = FaultKind::damaged_sound, .at_us = {}, .at_byte = {}, .lasts_us = {}, .detail = std::move(detail)};
    if (const auto at_us = microseconds(time, stream_.time_base)) fault.at_us = timeline_.place(*at_us);
    if (byte >= 0) fault.at_byte = static_cast<std::uint64_t>(byte);
    faults_.add(std::move(fault));
}

void SoundStream::feed(const AVPacket* packet) {
    // Below the deep depth sound is decoded to learn what it is, not how it is.
    const auto complain = [&](std::int64_t time, std::int64_t byte, std::string detail) {
        if (input_.settings.depth == Depth::deep) report(time, byte, std::move(detail));
    };
    decoder_->feed(
        packet,
        [&](AVFrame& frame) {
            if (facts_.channels <= 0) facts_.channels = frame.ch_layout.nb_channels;
            if (facts_.sample_rate <= 0) facts_.sample_rate = frame.sample_rate;
            if (damaged(frame)) complain(frame.best_effort_timestamp, frame.pkt_pos, "decoded with errors");
            if (damaged(frame)) return;
            sounded_ = true;
            if (input_.settings.depth != Depth::quick && !std::exchange(incomplete_, false)) levels_.add(frame, time_of(frame));
        },
        [&](int code) {
            complain(packet != nullptr ? packet->pts : AV_NOPTS_VALUE, packet != nullptr ? packet->pos : -1, av_words(code));
        });
}

std::int64_t SoundStream::time_of(const AVFrame& frame) const {
    const auto at_us = microseconds(frame.best_effort_timestamp, stream_.time_base);
    return at_us ? timeline_.place(*at_us) : levels_.end_us().value_or(0);
}

SoundTrack SoundStream::facts(std::int64_t clip_start_us) const {
    SoundTrack facts = facts_;
    facts.levels = levels_.levels(clip_start_us);
    return facts;
}

void SoundStream::finish() {
    if (input_.settings.depth == Depth::deep && decoder_) feed(nullptr);
    if (!encrypted_)
        if (const auto lasts_us = adts_length_us(untold_)) timeline_.last_lasts(*lasts_us);
    timeline_.finish();
}

}  // namespace yancai
