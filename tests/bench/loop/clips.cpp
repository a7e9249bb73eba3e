// SPDX-License-Identifier: GPL-3.0-or-later
extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
}

#include <algorithm>
#include <map>
#include <memory>

#include "tests/bench/loop/loop.h"

namespace loop {
namespace {

constexpr int few_samples = 5;
// As many pictures as a check at standard depth decodes of a clip: nine samples, whether something moves at four of them, the
// end.
constexpr int usual_samples = 14;
constexpr int buffer_size = 32 << 10;
constexpr std::int64_t tail_size = 256 << 10;
constexpr std::uint32_t thumbnail_step = 8;  // pixels of a frame that become one in its small picture
constexpr int most_packets_of_headers = 400;

struct Reading {
    const File* file;
    std::int64_t at{0};
};

int read_some(void* opaque, std::uint8_t* into, int count) {
    auto& reading = *static_cast<Reading*>(opaque);
    const std::size_t got =
        reading.file->read_at(static_cast<std::uint64_t>(reading.at), {into, static_cast<std::size_t>(count)});
    reading.at += static_cast<std::int64_t>(got);
    return got == 0 ? AVERROR_EOF : static_cast<int>(got);
}

std::int64_t seek_to(void* opaque, std::int64_t offset, int whence) {
    auto& reading = *static_cast<Reading*>(opaque);
    const auto size = static_cast<std::int64_t>(reading.file->size());
    if ((whence & AVSEEK_SIZE) != 0) return size;
    reading.at = whence == SEEK_CUR ? reading.at + offset : whence == SEEK_END ? size + offset : offset;
    return reading.at;
}

// A container opened by our own reads, its format forced; its headers are all that was read.
class Container {
public:
    Container(const File& file, Kind kind, int flags) : reading_{&file} {
        io_ = avio_alloc_context(static_cast<std::uint8_t*>(av_malloc(buffer_size)), buffer_size, 0, &reading_, read_some,
                                 nullptr, seek_to);
        format_ = avformat_alloc_context();
        format_->pb = io_;
        format_->flags |= flags;
        const char* name = kind == Kind::mp4 ? "mov" : kind == Kind::ts ? "mpegts" : "mpeg";
        if (avformat_open_input(&format_, nullptr, av_find_input_format(name), nullptr) < 0) format_ = nullptr;
    }
    ~Container() {
        avformat_close_input(&format_);
        if (io_ != nullptr) av_freep(&io_->buffer);
        avio_context_free(&io_);
    }
    Container(const Container&) = delete;
    Container& operator=(const Container&) = delete;
    AVFormatContext* get() { return format_; }

private:
    Reading reading_;
    AVIOContext* io_{nullptr};
    AVFormatContext* format_{nullptr};
};

struct FreePacket {
    void operator()(AVPacket* packet) const { av_packet_free(&packet); }
};
struct FreeFrame {
    void operator()(AVFrame* frame) const { av_frame_free(&frame); }
};
struct FreeCodec {
    void operator()(AVCodecContext* codec) const { avcodec_free_context(&codec); }
};
using Packet = std::unique_ptr<AVPacket, FreePacket>;
using Frame = std::unique_ptr<AVFrame, FreeFrame>;
using Codec = std::unique_ptr<AVCodecContext, FreeCodec>;

bool is(const AVStream* stream, AVMediaType type) {
    return stream->codecpar->codec_type == type;
}

Codec decoder_of(const AVStream* stream) {
    const AVCodec* codec = avcodec_find_decoder(stream->codecpar->codec_id);
    if (codec == nullptr) return nullptr;
    Codec context(avcodec_alloc_context3(codec));
    avcodec_parameters_to_context(context.get(), stream->codecpar);
    context->thread_count = 1;
    context->err_recognition = AV_EF_CRCCHECK | AV_EF_EXPLODE;
    return avcodec_open2(context.get(), codec, nullptr) < 0 ? nullptr : std::move(context);
}

// The size is in the container's tables, or a parser finds it in the first picture's own headers.
bool size_of(AVStream* stream, const AVPacket& packet) {
    if (stream->codecpar->width > 0) return true;
    AVCodecParserContext* parser = av_parser_init(stream->codecpar->codec_id);
    const Codec context(avcodec_alloc_context3(nullptr));
    if (parser == nullptr) return false;
    parser->flags |= PARSER_FLAG_COMPLETE_FRAMES;
    std::uint8_t* out = nullptr;
    int size = 0;
    av_parser_parse2(parser, context.get(), &out, &size, packet.data, packet.size, packet.pts, packet.dts, packet.pos);
    const bool known = context->width > 0 || parser->width > 0;
    av_parser_close(parser);
    return known;
}

void look_at(const AVFrame& frame, bool thumbnail, Seen& seen) {
    const auto width = static_cast<std::uint32_t>(frame.width), height = static_cast<std::uint32_t>(frame.height);
    const auto stride = static_cast<std::size_t>(frame.linesize[0]);
    for (const std::uint64_t word : fingerprint({frame.data[0], stride * height}, width, height, stride)) seen.bits ^= word;
    if (!thumbnail) return;
    Small small{{}, width / thumbnail_step, height / thumbnail_step};
    for (std::uint32_t y = 0; y < small.height; ++y)
        for (std::uint32_t x = 0; x < small.width; ++x) {
            std::array<float, 3> yuv{};
            for (int plane = 0; plane < 3; ++plane) {
                const std::uint32_t by = plane == 0 ? thumbnail_step : thumbnail_step / 2;
                std::uint32_t sum = 0;
                for (std::uint32_t row = y * by; row < (y + 1) * by; ++row)
                    for (std::uint32_t column = x * by; column < (x + 1) * by; ++column)
                        sum += frame.data[plane][row * static_cast<std::size_t>(frame.linesize[plane]) + column];
                yuv[static_cast<std::size_t>(plane)] = static_cast<float>(sum) / static_cast<float>(by * by);
            }
            const float luma = 1.164F * (yuv[0] - 16), blue = yuv[1] - 128, red = yuv[2] - 128;
            for (const float colour : {luma + 1.793F * red, luma - 0.213F * blue - 0.533F * red, luma + 2.112F * blue})
                small.rgb.push_back(static_cast<std::uint8_t>(std::clamp(colour, 0.F, 255.F)));
        }
    seen.thumbnails += thumbnail_bytes(small) > 0;
}

// One key picture at or behind the place: a packet, and then the end, so that the decoder gives it at once.
void sample(AVFormatContext* format, int stream, AVCodecContext* codec, bool thumbnail, Seen& seen) {
    const Packet packet(av_packet_alloc());
    const Frame frame(av_frame_alloc());
    avcodec_flush_buffers(codec);
    while (av_read_frame(format, packet.get()) >= 0) {
        const bool key = packet->stream_index == stream && (packet->flags & AV_PKT_FLAG_KEY) != 0;
        if (key) {
            bool shown = avcodec_send_packet(codec, packet.get()) >= 0 && avcodec_send_packet(codec, nullptr) >= 0;
            if (shown) shown = avcodec_receive_frame(codec, frame.get()) >= 0;
            seen.pictures += shown;
            seen.broken += !shown;
            if (shown) look_at(*frame, thumbnail, seen);
        }
        av_packet_unref(packet.get());
        if (key) return;
    }
}

void take_samples(AVFormatContext* format, Kind kind, std::uint64_t size, int samples, Seen& seen) {
    const int stream = av_find_best_stream(format, AVMEDIA_TYPE_VIDEO, -1, -1, nullptr, 0);
    if (stream < 0) return;
    const Codec codec = decoder_of(format->streams[stream]);
    if (!codec) return;
    const AVStream* video = format->streams[stream];
    for (int i = 0; i < samples; ++i) {
        // Streams have no index: a time would be searched for all over the file.
        const int moved =
            kind == Kind::mp4
                ? av_seek_frame(format, stream, video->duration * (2 * i + 1) / (2 * samples), AVSEEK_FLAG_BACKWARD)
                : av_seek_frame(format, -1, static_cast<std::int64_t>(size) * (2 * i + 1) / (2 * samples), AVSEEK_FLAG_BYTE);
        if (moved >= 0) sample(format, stream, codec.get(), i == samples / 2, seen);
    }
}

// Streams of PS come with their first packets.
void meet_streams(AVFormatContext* format, Kind kind) {
    if (kind == Kind::mp4) return;
    const Packet packet(av_packet_alloc());
    bool met = false;
    for (int i = 0; i < most_packets_of_headers && !met && av_read_frame(format, packet.get()) >= 0; ++i) {
        met = is(format->streams[packet->stream_index], AVMEDIA_TYPE_VIDEO);
        av_packet_unref(packet.get());
    }
    av_seek_frame(format, -1, 0, AVSEEK_FLAG_BYTE);
}

void walk_packets(AVFormatContext* format, Seen& seen) {
    const Packet packet(av_packet_alloc());
    while (av_read_frame(format, packet.get()) >= 0) {
        ++seen.packets;
        if (is(format->streams[packet->stream_index], AVMEDIA_TYPE_VIDEO))
            seen.bits ^= sha256({packet->data, static_cast<std::size_t>(packet->size)})[0];
        av_packet_unref(packet.get());
    }
}

void decode_all(AVFormatContext* format, Seen& seen) {
    const Packet packet(av_packet_alloc());
    const Frame frame(av_frame_alloc());
    std::map<int, Codec> codecs;
    std::uint64_t pictures = 0;
    const auto drain = [&](AVCodecContext* codec, bool video) {
        while (avcodec_receive_frame(codec, frame.get()) >= 0) {
            seen.broken += frame->decode_error_flags != 0;
            // As many looks as samples are taken of a clip of some seconds.
            if (video && pictures++ % 100 == 0) look_at(*frame, pictures == 1, seen);
        }
    };
    while (av_read_frame(format, packet.get()) >= 0) {
        ++seen.packets;
        AVStream* stream = format->streams[packet->stream_index];
        const bool video = is(stream, AVMEDIA_TYPE_VIDEO);
        if (video || is(stream, AVMEDIA_TYPE_AUDIO)) {
            auto [found, fresh] = codecs.try_emplace(packet->stream_index);
            if (fresh) found->second = decoder_of(stream);
            if (found->second) {
                seen.broken += avcodec_send_packet(found->second.get(), packet.get()) < 0;
                drain(found->second.get(), video);
            }
        }
        av_packet_unref(packet.get());
    }
    for (const auto& [index, codec] : codecs) {
        if (!codec) continue;
        avcodec_send_packet(codec.get(), nullptr);
        drain(codec.get(), is(format->streams[index], AVMEDIA_TYPE_VIDEO));
    }
    seen.pictures += pictures;
}

}  // namespace

void clip_headers(const File& file, Kind kind, Seen& seen) {
    Container container(file, kind, kind == Kind::mp4 ? 0 : AVFMT_FLAG_NOPARSE | AVFMT_FLAG_NOFILLIN);
    AVFormatContext* format = container.get();
    if (format == nullptr) {
        ++seen.broken;
        return;
    }
    const Packet packet(av_packet_alloc());
    if (kind == Kind::mp4) {
        for (unsigned i = 0; i < format->nb_streams; ++i) seen.sized += format->streams[i]->codecpar->width > 0;
        seen.captions += av_dict_get(format->metadata, "comment", nullptr, 0) != nullptr;
        return;
    }
    bool sized = false;
    for (int i = 0; i < most_packets_of_headers && !sized && av_read_frame(format, packet.get()) >= 0; ++i) {
        AVStream* stream = format->streams[packet->stream_index];
        sized = is(stream, AVMEDIA_TYPE_VIDEO) && size_of(stream, *packet);
        av_packet_unref(packet.get());
    }
    seen.sized += sized;
    // The duration is in the last times.
    av_seek_frame(format, -1, std::max<std::int64_t>(0, static_cast<std::int64_t>(file.size()) - tail_size), AVSEEK_FLAG_BYTE);
    std::int64_t last = AV_NOPTS_VALUE;
    while (av_read_frame(format, packet.get()) >= 0) {
        last = std::max(last, packet->pts);
        av_packet_unref(packet.get());
    }
    seen.bits ^= static_cast<std::uint64_t>(last);
}

void clip_pictures(const File& file, Kind kind, Clip what, Seen& seen) {
    Container container(file, kind, 0);
    AVFormatContext* format = container.get();
    if (format == nullptr) {
        ++seen.broken;
        return;
    }
    if (what == Clip::everything) return decode_all(format, seen);
    meet_streams(format, kind);
    take_samples(format, kind, file.size(), what == Clip::samples ? few_samples : usual_samples, seen);
    if (what == Clip::samples) return;
    av_seek_frame(format, -1, 0, kind == Kind::mp4 ? AVSEEK_FLAG_BACKWARD : AVSEEK_FLAG_BYTE);
    walk_packets(format, seen);
}

}  // namespace loop
