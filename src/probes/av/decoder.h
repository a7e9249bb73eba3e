// SPDX-License-Identifier: GPL-3.0-or-later
// AvDecoder: the decoder of one stream, on one thread and with the error recognition that finds damage in its codec without
// accusing sound files. One object, one thread.
#pragma once

#include <cstdint>

#include "base/limits.h"
#include "base/result.h"
#include "probes/av/handles.h"

namespace yancai {

class AvDecoder {
public:
    enum class Purpose : std::uint8_t {
        look,   // the first picture's geometry: filters, concealment and complaints are left out
        check,  // every bit counts
    };
    // Errors: unsupported (nobody here decodes it), over_limit, corrupt (its header data are refused).
    static Result<AvDecoder> open(const AVStream& stream, const Limits& limits, Purpose purpose);

    // Feeds one packet (null: drain) and hands over what comes out: on_frame(AVFrame&), on_error(int code).
    template <class OnFrame, class OnError>
    void feed(const AVPacket* packet, OnFrame&& on_frame, OnError&& on_error) {
        int sent = avcodec_send_packet(context_.get(), packet);
        for (int turn = 0; sent == AVERROR(EAGAIN) && turn < 2; ++turn) {
            receive(on_frame, on_error);
            sent = avcodec_send_packet(context_.get(), packet);
        }
        if (sent < 0 && sent != AVERROR_EOF) on_error(sent);
        receive(on_frame, on_error);
    }
    // What becomes of the pictures whose packets come next. Every code of them is read in any case, and that is where damage is
    // found; what follows only makes samples, which no error ever comes from.
    enum class Reconstruction : std::uint8_t {
        full,
        references,  // pictures that no other is made from stay unfinished
        none,        // none can be looked at; after it comes flush()
    };
    void reconstruct(Reconstruction what);
    // Forgets all pictures: the next packet stands alone.
    void flush() { avcodec_flush_buffers(context_.get()); }
    [[nodiscard]] const AVCodecContext& context() const { return *context_; }

private:
    explicit AvDecoder(AvCodecHandle context, AvFrameHandle frame) : context_(std::move(context)), frame_(std::move(frame)) {}

    template <class OnFrame, class OnError>
    void receive(OnFrame&& on_frame, OnError&& on_error) {
        // A packet holds a few frames; a decoder that goes on failing is left alone.
        for (int failures = 0; failures < 16;) {
            const int got = avcodec_receive_frame(context_.get(), frame_.get());
            if (got == AVERROR(EAGAIN) || got == AVERROR_EOF) return;
            if (got < 0) {
                ++failures;
                on_error(got);
                continue;
            }
            on_frame(*frame_);
            av_frame_unref(frame_.get());
        }
    }

    AvCodecHandle context_;
    AvFrameHandle frame_;
};

// True when libav itself marks a decoded frame as damaged.
[[nodiscard]] bool damaged(const AVFrame& frame);

// What all pictures of a clip may have: Limits::pixels, and what Limits::memory_bytes can hold of them.
[[nodiscard]] std::int64_t most_video_pixels(const Limits& limits);

}  // namespace yancai
