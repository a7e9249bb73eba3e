// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/video/picture_claims.h"

#include <algorithm>
#include <array>

#include "probes/video/timeline.h"

namespace yancai {
namespace {

constexpr int highest_rate = 1000;  // pictures a second; above it a header lies

std::optional<Rational> sane_rate(AVRational rate) {
    if (rate.num <= 0 || rate.den <= 0 || rate.num / rate.den > highest_rate) return std::nullopt;
    return Rational{rate.num, rate.den};
}

}  // namespace

bool is_still_codec(AVCodecID codec) {
    constexpr std::array stills{AV_CODEC_ID_PNG,  AV_CODEC_ID_MJPEG, AV_CODEC_ID_BMP,   AV_CODEC_ID_GIF,
                                AV_CODEC_ID_TIFF, AV_CODEC_ID_WEBP,  AV_CODEC_ID_TARGA, AV_CODEC_ID_JPEG2000};
    return std::find(stills.begin(), stills.end(), codec) != stills.end();
}

bool says_encrypted(const AVStream& stream) {
    return av_stream_get_side_data(&stream, AV_PKT_DATA_ENCRYPTION_INIT_INFO, nullptr) != nullptr ||
           stream.codecpar->codec_tag == MKTAG('e', 'n', 'c', 'v') || stream.codecpar->codec_tag == MKTAG('e', 'n', 'c', 'a') ||
           av_dict_get(stream.metadata, "enc_key_id", nullptr, 0) != nullptr;
}

bool is_marked_as_cover(const AVStream& stream) {
    constexpr int stills = AV_DISPOSITION_ATTACHED_PIC | AV_DISPOSITION_TIMED_THUMBNAILS | AV_DISPOSITION_STILL_IMAGE;
    return (stream.disposition & stills) != 0;
}

std::optional<std::uint64_t> declared_pictures(const AvDemuxer& demuxer, const AVStream& stream) {
    // AVI and its like count pictures that are left out on purpose.
    if (stream.nb_frames <= 0 || demuxer.timing == Timing::variable) return std::nullopt;
    // An edit list leaves samples out or repeats them rightly: what the demuxer will hand over is the promise.
    const int indexed = demuxer.boxes ? avformat_index_get_entries_count(&stream) : 0;
    return static_cast<std::uint64_t>(indexed > 0 ? indexed : stream.nb_frames);
}

std::optional<std::int64_t> declared_duration_us(const AvDemuxer& demuxer, const AVStream& stream) {
    if (demuxer.timing == Timing::none || demuxer.tail_times || stream.duration <= 0) return std::nullopt;
    return microseconds(stream.duration, stream.time_base);
}

std::optional<Rational> declared_picture_rate(const AvDemuxer& demuxer, const AVStream& stream,
                                              std::optional<AVRational> by_decoder, std::optional<Rational> by_parser) {
    if (demuxer.timing != Timing::none && !demuxer.tail_times)
        if (auto rate = sane_rate(stream.avg_frame_rate)) return rate;
    if (by_decoder)
        if (auto rate = sane_rate(*by_decoder)) return rate;
    if (by_parser && by_parser->value() <= highest_rate) return by_parser;
    const auto pictures = declared_pictures(demuxer, stream);
    const auto lasts_us = declared_duration_us(demuxer, stream);
    if (demuxer.timing == Timing::sample_table && pictures && lasts_us && *lasts_us > 0) {
        int num = 0, den = 1;
        av_reduce(&num, &den, static_cast<std::int64_t>(std::min<std::uint64_t>(*pictures, 1ULL << 40)) * 1'000'000, *lasts_us,
                  1'000'000);
        return sane_rate({num, den});
    }
    return std::nullopt;
}

}  // namespace yancai
