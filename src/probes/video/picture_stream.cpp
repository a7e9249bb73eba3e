// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/video/picture_stream.h"

#include <algorithm>

#include "probes/av/library.h"
#include "probes/video/picture_head.h"

namespace yancai {
namespace {

constexpr std::uint64_t patience_for_a_key = 120;    // pictures; broadcast groups are at most five seconds long
constexpr std::uint64_t longest_packet_header = 64;  // of FLV, MXF, AVI and Matroska
constexpr int glance_bytes = 4 << 10;                // of a picture: its headers and first slices

bool opposite(PictureForm left, PictureForm right) {
    return (left == PictureForm::top_field && right == PictureForm::bottom_field) ||
           (left == PictureForm::bottom_field && right == PictureForm::top_field);
}

bool has_side_data(const AVPacket& packet, AVPacketSideDataType type) {
    return av_packet_get_side_data(&packet, type, nullptr) != nullptr;
}

}  // namespace

PictureStream::PictureStream(const ProbeInput& input, const AvDemuxer& demuxer, AVFormatContext& format, AVStream& stream)
    : input_(input),
      demuxer_(demuxer),
      format_(format),
      stream_(stream),
      depth_(input.settings.depth),
      parser_(*stream.codecpar),
      structure_(*stream.codecpar, input.settings.depth == Depth::deep),
      samples_(depth_, input.settings.video_samples, input.source.size()),
      digest_(*stream.codecpar),
      timeline_(demuxer.timing),
      faults_(input.settings.limits.faults_kept),
      head_faults_(input.settings.limits.faults_kept) {
    if (depth_ == Depth::deep) looks_.expect(declared_duration_us().value_or(0));
    encrypted_ = says_encrypted(stream);
}

bool PictureStream::is_cover() const {
    if (is_marked_as_cover(stream_)) return true;
    return is_still_codec(stream_.codecpar->codec_id) && pictures_ < 2 && declared_pictures().value_or(0) < 2;
}

std::uint64_t PictureStream::area() const {
    if (first_) return std::uint64_t{first_->stored_width} * first_->stored_height;
    const auto declared = declared_geometry(format_, stream_);
    return declared ? std::uint64_t{declared->stored_width} * declared->stored_height : 0;
}

std::optional<Rational> PictureStream::declared_rate() const {
    return declared_picture_rate(
        demuxer_, stream_, decoder_ ? std::optional<AVRational>(decoder_->context().framerate) : std::nullopt, parser_.rate());
}

std::int64_t PictureStream::nominal_us() const {
    const auto rate = declared_rate();
    return rate && rate->value() > 0 ? static_cast<std::int64_t>(1e6 / rate->value()) : 0;
}

Fault PictureStream::fault_at(FaultKind kind, std::optional<std::int64_t> file_us, std::int64_t byte, std::string detail) const {
    Fault fault{.kind = kind, .at_us = {}, .at_byte = {}, .lasts_us = {}, .detail = std::move(detail)};
    fault.at_us = file_us && demuxer_.timing != Timing::none ? timeline_.place(*file_us) : timeline_.latest_us();
    if (byte >= 0) fault.at_byte = static_cast<std::uint64_t>(byte);
    return fault;
}

void PictureStream::take(AVPacket& packet, std::uint64_t near_byte) {
    const std::uint64_t at_byte = packet.pos >= 0 ? static_cast<std::uint64_t>(packet.pos) : near_byte;
    ++packets_;
    encrypted_ |= has_side_data(packet, AV_PKT_DATA_ENCRYPTION_INFO);
    if (has_side_data(packet, AV_PKT_DATA_NEW_EXTRADATA)) {
        parser_ = VideoParser(*stream_.codecpar);
        samples_.ask();
        std::size_t size = 0;
        const std::uint8_t* data = av_packet_get_side_data(&packet, AV_PKT_DATA_NEW_EXTRADATA, &size);
        structure_.configure({data, size});
        digest_.configure({data, size});
    }
    const bool key = (packet.flags & AV_PKT_FLAG_KEY) != 0;
    bool second_field = false;
    if (!encrypted_) {
        const ParsedPacket parsed = parser_.parse(packet);
        second_field = !last_paired_ && opposite(parsed.form, last_form_);
        last_form_ = parsed.form;
        last_paired_ = second_field || (parsed.form != PictureForm::top_field && parsed.form != PictureForm::bottom_field);
        if (key && parsed.size) group_size_ = parsed.size;
    }
    if (!second_field) {
        ++pictures_;
        measure_time(packet, at_byte);
    }
    check_packet(packet, at_byte);
    if (encrypted_ || packet.size <= 0) return;
    if (depth_ != Depth::quick) digest_.add({packet.data, static_cast<std::size_t>(packet.size)});

    if (head_ == Head::waiting_for_key) {
        const bool start = key || !demuxer_.cut_anywhere || head_pictures_ >= patience_for_a_key;
        if (!start) {
            head_pictures_ += second_field ? 0 : 1;
            return;
        }
        head_ = Head::waiting_for_picture;
        keyless_start_ = !key;
        samples_.run_on(!key);
    }
    if (depth_ != Depth::quick) check_structure(packet, at_byte);
    if (depth_ == Depth::deep) {
        if (ensure_decoder()) feed_in_row(packet);
        return;
    }
    if (depth_ == Depth::standard) {
        tail_.keep(packet, key && !second_field);
        opening_.keep(packet, looks_.samples() < few_samples);
        if (key && !second_field) {
            last_key_seen_ = false;
            last_key_is_field_ = last_form_ == PictureForm::top_field || last_form_ == PictureForm::bottom_field;
        }
    }
    // A sample stands for its group even where an edit list does not show it.
    packet.flags &= ~AV_PKT_FLAG_DISCARD;
    if (samples_.goes_on(second_field)) {
        sample(packet, true);
        return;
    }
    if (samples_.is_open()) end_sample();
    const bool unknown_raster = !first_ || (group_size_ && !sizes_.knows(*group_size_));
    auto at_us = microseconds(packet.pts != AV_NOPTS_VALUE ? packet.pts : packet.dts, stream_.time_base);
    if (at_us) at_us = timeline_.place(*at_us);
    if (!second_field && samples_.begins(key, at_byte, at_us, unknown_raster)) sample(packet, false);
}

void PictureStream::measure_time(const AVPacket& packet, std::uint64_t at_byte) {
    if ((packet.flags & AV_PKT_FLAG_DISCARD) != 0) return;  // the edit list leaves it out
    const auto lasts_us = microseconds(packet.duration, stream_.time_base);
    const std::int64_t usual = nominal_us();
    timeline_.add({microseconds(packet.pts, stream_.time_base), microseconds(packet.dts, stream_.time_base), lasts_us, at_byte},
                  usual);
    if (usual > 0 && demuxer_.timing != Timing::sample_table)
        picture_lasts_us_ = usual;
    else if (lasts_us && *lasts_us > 0)
        picture_lasts_us_ = *lasts_us;
    if (depth_ == Depth::standard && group_size_) sizes_.add_parsed(*group_size_, picture_lasts_us_);
}

void PictureStream::check_packet(const AVPacket& packet, std::uint64_t at_byte) {
    if ((packet.flags & AV_PKT_FLAG_CORRUPT) == 0) return;
    const std::uint64_t size = packet.size > 0 ? static_cast<std::uint64_t>(packet.size) : 0;
    const std::uint64_t end = input_.source.size();
    // The packet was shortened to what there was; the container's own header before it is not in its size.
    const bool at_the_end =
        demuxer_.timing != Timing::none && !demuxer_.transport && at_byte <= end && end - at_byte <= size + longest_packet_header;
    faults_.add(fault_at(at_the_end ? FaultKind::truncated : FaultKind::damaged_packet,
                         microseconds(packet.pts != AV_NOPTS_VALUE ? packet.pts : packet.dts, stream_.time_base),
                         static_cast<std::int64_t>(at_byte),
                         at_the_end ? "the last packet is incomplete" : "packet marked as corrupt"));
}

void PictureStream::check_structure(const AVPacket& packet, std::uint64_t at_byte) {
    const auto flaw = structure_.check({packet.data, static_cast<std::size_t>(packet.size)});
    if (!flaw) return;
    const auto at_us = microseconds(packet.pts != AV_NOPTS_VALUE ? packet.pts : packet.dts, stream_.time_base);
    // In packets that are gathered from pieces the flaw's place in the file is not known: then the packet's beginning is named.
    const std::uint64_t inside = demuxer_.boxes || demuxer_.timing == Timing::none ? flaw->at : 0;
    Fault fault = fault_at(FaultKind::damaged_packet, at_us, static_cast<std::int64_t>(at_byte + inside), flaw->what);
    if (head_ != Head::passed && demuxer_.cut_anywhere) {
        head_faults_.add(std::move(fault));
        return;
    }
    tell(at_us);
    faults_.add(std::move(fault));
}

// What is told of a picture is told once; decoders hand pictures over later than they take them.
void PictureStream::tell(std::optional<std::int64_t> at_us) {
    constexpr std::size_t remembered = 32;
    if (!at_us) return;
    told_us_.push_back(*at_us);
    if (told_us_.size() > remembered) told_us_.pop_front();
}
bool PictureStream::told(std::optional<std::int64_t> at_us) const {
    return at_us && std::find(told_us_.begin(), told_us_.end(), *at_us) != told_us_.end();
}

bool PictureStream::ensure_decoder() {
    if (decoder_) return true;
    if (obstacle_) return false;
    auto opened = AvDecoder::open(stream_, input_.settings.limits,
                                  depth_ == Depth::quick ? AvDecoder::Purpose::look : AvDecoder::Purpose::check);
    if (!opened) {
        obstacle_ = opened.error();
        return false;
    }
    decoder_.emplace(std::move(opened).value());
    return true;
}

// A quick look wants a picture's geometry, and that stands in its beginning: the rest need not be decoded. False where the
// decoder shows nothing for so little.
bool PictureStream::glance(const AVPacket& packet) {
    if (packet.size <= glance_bytes) return false;
    const AvPacketHandle head = head_of_picture(packet, *stream_.codecpar, glance_bytes);
    if (!head) return false;
    const auto take = [&](AVFrame& frame) { take_frame(frame); };
    const auto overlook = [](int) {};
    decoder_->feed(head.get(), take, overlook);
    decoder_->feed(nullptr, take, overlook);
    decoder_->flush();
    return first_.has_value();
}

void PictureStream::expect_beginning(std::uint64_t at_byte, std::size_t bytes) {
    beginning_at_ = at_byte;
    beginning_bytes_ = bytes;
}

void PictureStream::fetch_rest(AVPacket& packet) {
    if (!beginning_at_ || packet.pos < 0 || static_cast<std::uint64_t>(packet.pos) != *beginning_at_) return;
    const std::span<std::byte> bytes(reinterpret_cast<std::byte*>(packet.data), static_cast<std::size_t>(packet.size));
    const std::size_t have = std::min(bytes.size(), beginning_bytes_);
    const auto read = read_up_to(input_.source, *beginning_at_ + have, bytes.subspan(have));
    if (!read) trouble_ = read.error();
    beginning_at_.reset();
}

void PictureStream::sample(AVPacket& packet, bool continues) {
    if (!ensure_decoder()) return;
    if (depth_ == Depth::quick && !continues && glance(packet)) return;
    fetch_rest(packet);
    if (!continues) {
        if (!samples_.is_first()) decoder_->flush();
        last_key_seen_ = true;
        shown_ = 0;
        samples_.open();
    }
    samples_.fed();
    feed(&packet);
    const bool waits_for_field = !continues && (last_form_ == PictureForm::top_field || last_form_ == PictureForm::bottom_field);
    if (samples_.complete(waits_for_field)) end_sample();
}

// What the decoder holds back is drained: a whole frame is ready for it.
void PictureStream::end_sample() {
    feed(nullptr);
    samples_.close();
}

void PictureStream::feed(const AVPacket* packet) {
    decoder_->feed(
        packet, [&](AVFrame& frame) { take_frame(frame); }, [&](int code) { take_error(code, packet); });
}

// Of pictures that are decoded one after the other few are looked at; their times are known before they are decoded.
void PictureStream::feed_in_row(const AVPacket& packet) {
    const auto packet_us = microseconds(packet.pts, stream_.time_base);
    const bool timed = packet_us && demuxer_.timing != Timing::none && !guessed_times_;
    const bool looked_at = !timed || looks_.due(showing_ == Showing::opening ? *packet_us : timeline_.place(*packet_us));
    decoder_->reconstruct(looked_at ? AvDecoder::Reconstruction::full : AvDecoder::Reconstruction::references);
    feed(&packet);
}

bool PictureStream::before_first_key(std::optional<std::int64_t> file_us) const {
    return demuxer_.cut_anywhere && first_key_us_ && file_us && timeline_.place(*file_us) < *first_key_us_;
}

void PictureStream::take_frame(AVFrame& frame) {
    const bool timed = frame.best_effort_timestamp != AV_NOPTS_VALUE;
    guessed_times_ |= frame.best_effort_timestamp != frame.pts;
    const auto shown_us = microseconds(timed ? frame.best_effort_timestamp : frame.pkt_dts, stream_.time_base);
    if (showing_ != Showing::as_decoded) {
        show(frame, shown_us);
        return;
    }
    const bool first_of_stream = head_ != Head::passed;
    if (first_of_stream) {
        head_ = Head::passed;
        if (shown_us) first_key_us_ = timeline_.place(*shown_us);
        report_head(shown_us.value_or(0));
    }
    ++decoded_;
    samples_.gave();
    interlaced_ += frame.interlaced_frame != 0 ? 1 : 0;
    pixel_format_ = frame.format;
    const VideoGeometry geometry = geometry_of(format_, stream_, frame);
    if (!first_) first_ = geometry;
    if (depth_ == Depth::deep) {
        const auto lasts_us = microseconds(frame.pkt_duration, stream_.time_base);
        sizes_.add(geometry, picture_lasts_us_ > 0 ? picture_lasts_us_ : lasts_us.value_or(0));
    } else if (group_size_) {
        sizes_.learn(*group_size_, geometry);
    } else {
        sizes_.add(geometry, 1);
    }
    if (depth_ == Depth::quick || before_first_key(shown_us)) return;
    if (!damaged(frame)) {
        if (!tail_from_us_) show(frame, shown_us);
        return;
    }
    if (tail_from_us_ && shown_us.value_or(0) < *tail_from_us_) return;
    ++damaged_;
    if (!told(shown_us)) faults_.add(fault_at(FaultKind::damaged_picture, shown_us, frame.pkt_pos, "decoded with errors"));
}

void PictureStream::take_error(int code, const AVPacket* packet) {
    if (showing_ != Showing::as_decoded) return;
    samples_.failed();
    const std::int64_t time = packet == nullptr ? AV_NOPTS_VALUE : packet->pts != AV_NOPTS_VALUE ? packet->pts : packet->dts;
    const auto at_us = microseconds(time, stream_.time_base);
    if (before_first_key(at_us)) return;
    if (tail_from_us_ && packet != nullptr && at_us.value_or(0) < *tail_from_us_) return;
    Fault fault = fault_at(FaultKind::damaged_picture, at_us, packet == nullptr ? -1 : packet->pos, av_words(code));
    if (head_ != Head::passed && (demuxer_.cut_anywhere || keyless_start_)) {
        head_faults_.add(std::move(fault));
        return;
    }
    ++damaged_;
    if (!told(at_us)) faults_.add(std::move(fault));
}

void PictureStream::report_head(std::int64_t first_us) {
    const std::uint64_t lost = head_pictures_ + head_faults_.total();
    if (lost == 0) return;
    Fault fault{.kind = FaultKind::lost_head,
                .at_us = timeline_.start_us(),
                .at_byte = {},
                .lasts_us = std::max<std::int64_t>(0, timeline_.place(first_us) - timeline_.start_us()),
                .detail = std::to_string(lost) + " pictures before the first whole key picture"};
    faults_.add(std::move(fault));
}

void PictureStream::show(const AVFrame& frame, std::optional<std::int64_t> shown_us) {
    if (damaged(frame)) return;
    const bool row = depth_ == Depth::deep || showing_ == Showing::opening;  // one picture after the other
    std::int64_t at_us = 0;
    if (demuxer_.timing != Timing::none)
        at_us = showing_ == Showing::opening ? shown_us.value_or(0) : timeline_.place(shown_us.value_or(0));
    else
        at_us = row ? static_cast<std::int64_t>(shown_) * nominal_us() : timeline_.latest_us().value_or(0);
    constexpr std::int64_t beyond_reason_us = 1LL << 60;
    at_us = std::clamp(at_us, -beyond_reason_us, beyond_reason_us);
    // A sample that begins with a difference, whatever the container says of it, shows that difference and no picture.
    if (!row && frame.pict_type != AV_PICTURE_TYPE_I && frame.key_frame == 0) return;
    ++shown_;
    if (row)
        looks_.pass(frame, at_us);
    else if (shown_ > 1)
        return;  // a decoder may hand over more than was asked for
    else if (samples_.is_glance() && showing_ != Showing::closing)
        looks_.look(frame, at_us);
    else
        looks_.sample(frame, at_us);
}

}  // namespace yancai
