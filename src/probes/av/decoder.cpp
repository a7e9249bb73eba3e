// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/av/decoder.h"

#include <algorithm>
#include <array>
#include <string>

#include "probes/av/library.h"

namespace yancai {
namespace {

// At its level's largest picture H.264 and HEVC keep six pictures beside the one in work (MaxDpbSize), of 1.5 bytes a pixel.
constexpr std::uint64_t decoder_bytes_per_pixel = 12;

int error_recognition(const AVCodecParameters& parameters) {
    if (parameters.codec_type != AVMEDIA_TYPE_VIDEO) return AV_EF_CRCCHECK;
    switch (parameters.codec_id) {
        // Measured with FFmpeg 5.1: EXPLODE, BUFFER and BITSTREAM refuse valid MPEG-2 (4:2:2 intra, ATSC), while
        // decode_error_flags name the damaged pictures of all three.
        case AV_CODEC_ID_MPEG1VIDEO:
        case AV_CODEC_ID_MPEG2VIDEO:
        case AV_CODEC_ID_H264: return AV_EF_CRCCHECK;
        // The HEVC decoder never sets decode_error_flags: only EXPLODE makes damage visible.
        default: return AV_EF_CRCCHECK | AV_EF_EXPLODE;
    }
}

std::string codec_words(const AVCodecParameters& parameters) {
    if (parameters.codec_id != AV_CODEC_ID_NONE) return avcodec_get_name(parameters.codec_id);
    std::array<char, AV_FOURCC_MAX_STRING_SIZE> tag{};
    return std::string("codec tag ") + av_fourcc_make_string(tag.data(), parameters.codec_tag);
}

// A look paints a few rows at most. libav's own buffers are wiped before they are painted, three megabytes of a usual film.
int unwiped_buffer(AVCodecContext* context, AVFrame* frame, int flags) {
    if (context->codec_type != AVMEDIA_TYPE_VIDEO || (context->codec->capabilities & AV_CODEC_CAP_DR1) == 0)
        return avcodec_default_get_buffer2(context, frame, flags);
    constexpr int alignment = 64;
    const int width = std::exchange(frame->width, std::max(frame->width, context->coded_width));
    const int height = std::exchange(frame->height, std::max(frame->height, context->coded_height));
    std::array<int, AV_NUM_DATA_POINTERS> by_codec{};
    avcodec_align_dimensions2(context, &frame->width, &frame->height, by_codec.data());
    const int code = av_frame_get_buffer(frame, alignment);
    frame->width = width;
    frame->height = height;
    return code;
}

}  // namespace

std::int64_t most_video_pixels(const Limits& limits) {
    return static_cast<std::int64_t>(std::min(limits.pixels, limits.memory_bytes / decoder_bytes_per_pixel));
}

bool damaged(const AVFrame& frame) {
    return frame.decode_error_flags != 0 || (frame.flags & AV_FRAME_FLAG_CORRUPT) != 0;
}

Result<AvDecoder> AvDecoder::open(const AVStream& stream, const Limits& limits, Purpose purpose) {
    const AVCodecParameters& parameters = *stream.codecpar;
    const AVCodec* codec = avcodec_find_decoder(parameters.codec_id);
    if (codec == nullptr || codec->type != parameters.codec_type)
        return Error{ErrorKind::unsupported, "no decoder for " + codec_words(parameters)};
    if (parameters.width > 0 && parameters.height > 0 &&
        std::int64_t{parameters.width} * parameters.height > most_video_pixels(limits))
        return Error{ErrorKind::over_limit,
                     std::to_string(parameters.width) + "x" + std::to_string(parameters.height) + " pixels"};
    AvCodecHandle context{avcodec_alloc_context3(codec)};
    AvFrameHandle frame{av_frame_alloc()};
    if (!context || !frame) return Error{ErrorKind::internal, "out of memory"};
    if (const int code = avcodec_parameters_to_context(context.get(), &parameters); code < 0)
        return Error{ErrorKind::corrupt, "stream header refused: " + av_words(code)};
    context->pkt_timebase = stream.time_base;
    context->thread_count = 1;  // damaged pictures are counted differently with several
    context->max_pixels = most_video_pixels(limits);
    context->err_recognition = error_recognition(parameters);
    if (purpose == Purpose::look) {
        context->skip_loop_filter = AVDISCARD_ALL;
        context->err_recognition = context->error_concealment = 0;
        context->get_buffer2 = unwiped_buffer;
    }
    if (const int code = avcodec_open2(context.get(), codec, nullptr); code < 0) {
        const auto kind = code == AVERROR_PATCHWELCOME || code == AVERROR(ENOSYS) ? ErrorKind::unsupported
                          : code == AVERROR(ENOMEM)                               ? ErrorKind::over_limit
                                                                                  : ErrorKind::corrupt;
        return Error{kind, std::string(codec->name) + " decoder: " + av_words(code)};
    }
    return AvDecoder{std::move(context), std::move(frame)};
}

// Deblocking is a sixth of what decoding H.264 costs.
void AvDecoder::reconstruct(Reconstruction what) {
    const AVDiscard left_out = what == Reconstruction::full         ? AVDISCARD_DEFAULT
                               : what == Reconstruction::references ? AVDISCARD_NONREF
                                                                    : AVDISCARD_ALL;
    context_->skip_loop_filter = context_->skip_idct = left_out;
}

}  // namespace yancai
