// SPDX-License-Identifier: GPL-3.0-or-later
// What is asked of a stream when all its packets have passed.
extern "C" {
#include <libavutil/pixdesc.h>
}

#include "probes/video/picture_stream.h"
#include "probes/video/thumbnail.h"

namespace yancai {

// Only its last picture tells whether a stream was cut; what stands before it may refer to pictures that are not there now.
void PictureStream::decode_tail() {
    const auto packets = tail_.packets(stream_.codecpar->codec_id);
    if (packets.empty() || !ensure_decoder()) return;
    tail_from_us_ = microseconds(packets.back()->pts, stream_.time_base).value_or(0);
    decoder_->flush();
    decoder_->reconstruct(AvDecoder::Reconstruction::none);
    for (const AVPacket* packet : packets) feed(packet);
    feed(nullptr);
    tail_from_us_.reset();
}

// Two or three key pictures do not tell what happens in between: then the first seconds are shown as they are.
void PictureStream::show_opening() {
    const auto& packets = opening_.packets();
    if (looks_.samples() >= few_samples || packets.size() < 2) return;
    showing_ = Showing::opening;
    shown_ = 0;
    looks_.forget();
    looks_.expect(microseconds(packets.back()->dts, stream_.time_base).value_or(0) -
                  microseconds(packets.front()->dts, stream_.time_base).value_or(0));
    decoder_->flush();
    for (const AvPacketHandle& packet : packets) feed_in_row(*packet);
    decoder_->reconstruct(AvDecoder::Reconstruction::full);
    feed(nullptr);
}

// The end is where clips are black or stand still, in so few bytes that no place falls there.
void PictureStream::show_closing() {
    const auto& packets = tail_.kept();
    if (last_key_seen_ || packets.empty()) return;
    showing_ = Showing::closing;
    shown_ = 0;
    decoder_->flush();
    feed(packets.front().get());
    if (last_key_is_field_ && packets.size() > 1) feed(packets[1].get());
    feed(nullptr);
}

void PictureStream::finish(bool open_end) {
    if (samples_.is_open()) end_sample();
    if (depth_ == Depth::standard && decoder_ && head_ == Head::passed) {
        show_opening();
        show_closing();
        showing_ = Showing::as_decoded;
    }
    if (open_end && demuxer_.cut_anywhere && depth_ == Depth::standard && head_ == Head::passed) decode_tail();
    if (depth_ == Depth::deep && decoder_) feed(nullptr);
    timeline_.finish();
    if (head_ == Head::waiting_for_picture && head_faults_.total() > 0) {  // nothing ever came: these were no head
        damaged_ += head_faults_.total();
        faults_.take(std::move(head_faults_));
    }
    if (depth_ == Depth::quick) return;
    for (const TimeGap& gap : timeline_.gaps()) {
        faults_.add({.kind = FaultKind::gap,
                     .at_us = gap.at_us,
                     .at_byte = gap.at_byte,
                     .lasts_us = gap.lasts_us,
                     .detail = "no pictures"});
    }
    for (const TimeGap& jump : timeline_.jumps()) {
        faults_.add({.kind = FaultKind::structure,
                     .at_us = jump.at_us,
                     .at_byte = jump.at_byte,
                     .lasts_us = {},
                     .detail = "the times jump ahead by " + std::to_string(jump.lasts_us / 1'000'000) + " s"});
    }
    const auto declared = declared_pictures();
    if (demuxer_.timing == Timing::sample_table && declared && pictures_ < *declared && !faults_.has(FaultKind::truncated)) {
        faults_.add(
            {.kind = FaultKind::truncated,
             .at_us = timeline_.latest_us(),
             .at_byte = {},
             .lasts_us = {},
             .detail = std::to_string(*declared - pictures_) + " of " + std::to_string(*declared) + " pictures are missing"});
    }
}

std::string PictureStream::thumbnail() const {
    AVFrame* best = looks_.best();
    return best == nullptr ? std::string() : thumbnail_of(*best, geometry_of(format_, stream_, *best));
}

PictureTrack PictureStream::facts() && {
    PictureTrack track;
    const auto geometry = first_ ? first_ : declared_geometry(format_, stream_);
    if (geometry) {
        track.width = geometry->width;
        track.height = geometry->height;
        track.stored_width = geometry->stored_width;
        track.stored_height = geometry->stored_height;
        track.pixel_aspect = geometry->pixel_aspect;
        track.rotation = geometry->rotation;
    }
    const AVCodecParameters& parameters = *stream_.codecpar;
    track.codec = parameters.codec_id == AV_CODEC_ID_NONE ? "" : avcodec_get_name(parameters.codec_id);
    const int profile = decoder_ ? decoder_->context().profile : parameters.profile;
    if (const char* name = avcodec_profile_name(parameters.codec_id, profile)) track.profile = name;
    const int format = pixel_format_ >= 0 ? pixel_format_ : parameters.format;
    if (const AVPixFmtDescriptor* pixels = av_pix_fmt_desc_get(static_cast<AVPixelFormat>(format))) {
        track.pixel_format = pixels->name;
        track.bits_per_band = pixels->comp[0].depth;
    }
    if (decoded_ > 0) track.scan = interlaced_ * 2 >= decoded_ ? Scan::interlaced : Scan::progressive;
    track.frame_rate = {declared_rate(), depth_ == Depth::quick ? std::nullopt : timeline_.rate()};
    track.duration_us.declared = declared_duration_us();
    track.pictures.declared = declared_pictures();
    if (depth_ != Depth::quick) {
        track.duration_us.measured = timeline_.duration_us();
        track.pictures.measured = pictures_;
    }
    if (depth_ == Depth::quick && first_)
        track.sizes = {{first_->width, first_->height, first_->stored_width, first_->stored_height, 1.0}};
    else
        track.sizes = sizes_.shares();
    track.decode.depth = depth_;
    track.decode.pixels_decoded = depth_ != Depth::quick && decoded_ > 0;
    track.decode.packets_read = packets_;
    track.decode.pictures_decoded = decoded_;
    track.decode.pictures_damaged = damaged_;
    track.packets_sha256 = digest_.hex();
    std::move(looks_).write(track, timeline_.start_us());
    std::move(faults_).write(track.decode, timeline_.start_us());
    return track;
}

}  // namespace yancai
