// SPDX-License-Identifier: GPL-3.0-or-later
// A clip's packets as they are, in an MP4; and what a clip's streams hold, to see that nothing was lost on the way.
#include <algorithm>
#include <map>

#include "mending/av_output.h"
#include "mending/works.h"
#include "probes/av/demuxers.h"
#include "probes/av/input.h"
#include "probes/av/library.h"
#include "probes/measure.h"
#include "probes/video/adts.h"
#include "probes/video/packet_digest.h"

namespace yancai {
namespace {

constexpr const char* mp4 = "mp4";

Result<std::unique_ptr<AvInput>> open_clip(const Workbench& bench, const MeasureSettings& settings) {
    const AvDemuxer* demuxer = av_demuxer_for(bench.order.format);
    if (demuxer == nullptr) return Error{ErrorKind::unsupported, "no clip that can be rewrapped"};
    prepare_probes();
    auto input = TRY(AvInput::open({bench.source, bench.order.format, settings, bench.deadline, nullptr}, *demuxer));
    if (const int code = avformat_find_stream_info(&input->context(), nullptr); code < 0)
        return Error{ErrorKind::corrupt, "its streams cannot be told: " + av_words(code)};
    return input;
}

std::string codec_of(const AVStream& stream) {
    return avcodec_get_name(stream.codecpar->codec_id);
}

// Pictures and sound, subtitles too, may not get lost; what else there is stays behind and is told.
bool must_come(const AVStream& stream) {
    if ((stream.disposition & AV_DISPOSITION_ATTACHED_PIC) != 0) return false;
    const AVMediaType type = stream.codecpar->codec_type;
    return type == AVMEDIA_TYPE_VIDEO || type == AVMEDIA_TYPE_AUDIO || type == AVMEDIA_TYPE_SUBTITLE;
}

Result<void> add_stream(AvOutput& output, const AVStream& from) {
    AVStream* to = avformat_new_stream(&output.context(), nullptr);
    if (to == nullptr || avcodec_parameters_copy(to->codecpar, from.codecpar) < 0)
        return Error{ErrorKind::internal, "out of memory"};
    to->codecpar->codec_tag = from.codecpar->codec_id == AV_CODEC_ID_HEVC ? MKTAG('h', 'v', 'c', '1') : 0;
    to->time_base = from.time_base;
    to->sample_aspect_ratio = from.sample_aspect_ratio;
    to->avg_frame_rate = from.avg_frame_rate;
    to->disposition = from.disposition;
    av_dict_copy(&to->metadata, from.metadata, 0);
    for (int i = 0; i < from.nb_side_data; ++i) {  // how the picture is turned, and its like
        const AVPacketSideData& side = from.side_data[i];
        std::uint8_t* copy = av_stream_new_side_data(to, side.type, side.size);
        if (copy == nullptr) return Error{ErrorKind::internal, "out of memory"};
        std::copy_n(side.data, side.size, copy);
    }
    return {};
}

// Where each stream of the clip goes; streams that stay behind have no place.
Result<std::map<int, int>> take_streams(const AvInput& input, AvOutput& output, Mended& mended) {
    std::map<int, int> places;
    const AVFormatContext& clip = input.context();
    for (unsigned i = 0; i < clip.nb_streams; ++i) {
        const AVStream& stream = *clip.streams[i];
        if (!must_come(stream)) {
            const char* kind = av_get_media_type_string(stream.codecpar->codec_type);
            mended.left_out.push_back((kind != nullptr ? std::string(kind) : "unknown") + " " + codec_of(stream));
            continue;
        }
        if (avformat_query_codec(output.context().oformat, stream.codecpar->codec_id, FF_COMPLIANCE_NORMAL) != 1)
            return Error{ErrorKind::unsupported, "MP4 has no place for " + codec_of(stream)};
        places[stream.index] = static_cast<int>(places.size());
        TRY(add_stream(output, stream));
    }
    if (clip.nb_chapters > 0) mended.left_out.emplace_back("chapters");
    if (places.empty()) return Error{ErrorKind::unsupported, "there is nothing to rewrap"};
    return places;
}

// A frame of AAC without the header that only streams need.
std::span<const std::uint8_t> bare(const AVPacket& packet, const AVStream& stream) {
    const std::span<const std::uint8_t> bytes(packet.data, static_cast<std::size_t>(std::max(packet.size, 0)));
    constexpr std::size_t with_checksum = adts_header_bytes + 2;
    const bool adts = stream.codecpar->codec_id == AV_CODEC_ID_AAC && bytes.size() > with_checksum && begins_with_adts(bytes);
    if (!adts || adts_frame_bytes(bytes) != bytes.size()) return bytes;
    return bytes.subspan((bytes[1] & 1U) != 0 ? adts_header_bytes : with_checksum);
}

}  // namespace

Result<Mended> rewrap(const Workbench& bench) {
    const MeasureSettings settings{Depth::standard, 0, false, bench.limits};
    const auto input = TRY(open_clip(bench, settings));
    const auto output = TRY(AvOutput::open(mp4, bench.sink, bench.deadline));
    Mended mended;
    const auto places = TRY(take_streams(*input, *output, mended));
    av_dict_copy(&output->context().metadata, input->context().metadata, 0);
    if (const int code = avformat_write_header(&output->context(), nullptr); code < 0)
        return output->failure(code, "MP4 cannot be begun");
    const AvPacketHandle packet(av_packet_alloc());
    if (!packet) return Error{ErrorKind::internal, "out of memory"};
    for (;;) {
        const AvInput::Read read = TRY(input->read(*packet));
        if (read == AvInput::Read::end) break;
        if (read == AvInput::Read::broken)
            return Error{ErrorKind::corrupt, "the clip is damaged: " + av_words(input->broken_code())};
        const auto place = places.find(packet->stream_index);
        if (place == places.end()) continue;
        const AVStream& from = *input->context().streams[packet->stream_index];
        packet->stream_index = place->second;
        packet->pos = -1;
        av_packet_rescale_ts(packet.get(), from.time_base, output->context().streams[place->second]->time_base);
        if (const int code = av_interleaved_write_frame(&output->context(), packet.get()); code < 0)
            return output->failure(code, "MP4 does not take a packet (its times may run backwards)");
    }
    if (const int code = av_write_trailer(&output->context()); code < 0) return output->failure(code, "MP4 cannot be ended");
    avio_flush(output->context().pb);
    return mended;
}

Result<Mended> tell_streams(const Workbench& bench) {
    const MeasureSettings settings{Depth::standard, 0, false, bench.limits};
    const auto input = TRY(open_clip(bench, settings));
    std::map<int, PacketDigest> digests;
    for (unsigned i = 0; i < input->context().nb_streams; ++i) {
        const AVStream& stream = *input->context().streams[i];
        if (must_come(stream)) digests.emplace(stream.index, PacketDigest(*stream.codecpar));
    }
    const AvPacketHandle packet(av_packet_alloc());
    if (!packet) return Error{ErrorKind::internal, "out of memory"};
    for (;;) {
        const AvInput::Read read = TRY(input->read(*packet));
        if (read == AvInput::Read::end) break;
        if (read == AvInput::Read::broken)
            return Error{ErrorKind::corrupt, "the clip is damaged: " + av_words(input->broken_code())};
        const auto digest = digests.find(packet->stream_index);
        if (digest == digests.end()) continue;
        digest->second.add(bare(*packet, *input->context().streams[packet->stream_index]));
    }
    Mended mended;
    for (auto& [index, digest] : digests)
        mended.streams.push_back(codec_of(*input->context().streams[index]) + " " + digest.hex());
    return mended;
}

}  // namespace yancai
