// SPDX-License-Identifier: GPL-3.0-or-later
// The handles of libav, each owned by one unique_ptr alias; one overload set knows how each is given back. Not shared between
// threads.
#pragma once

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
}

#include <memory>

namespace yancai {

struct FreeAv {
    void operator()(AVFormatContext* context) const noexcept { avformat_close_input(&context); }
    void operator()(AVIOContext* context) const noexcept {
        av_freep(&context->buffer);
        avio_context_free(&context);
    }
    void operator()(AVCodecContext* context) const noexcept { avcodec_free_context(&context); }
    void operator()(AVCodecParserContext* context) const noexcept { av_parser_close(context); }
    void operator()(AVPacket* packet) const noexcept { av_packet_free(&packet); }
    void operator()(AVFrame* frame) const noexcept { av_frame_free(&frame); }
};

using AvFormatHandle = std::unique_ptr<AVFormatContext, FreeAv>;
using AvIoHandle = std::unique_ptr<AVIOContext, FreeAv>;
using AvCodecHandle = std::unique_ptr<AVCodecContext, FreeAv>;
using AvParserHandle = std::unique_ptr<AVCodecParserContext, FreeAv>;
using AvPacketHandle = std::unique_ptr<AVPacket, FreeAv>;
using AvFrameHandle = std::unique_ptr<AVFrame, FreeAv>;

}  // namespace yancai
