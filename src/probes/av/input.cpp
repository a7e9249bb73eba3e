// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/av/input.h"

extern "C" {
#include <libavutil/dict.h>
#include <libavutil/error.h>
#include <libavutil/mem.h>
}

#include <algorithm>
#include <cstdio>
#include <exception>
#include <limits>

#include "probes/av/library.h"

namespace yancai {
namespace {

// Headers are small and scattered, the pass over all packets is long: one buffer size would waste reads or bytes.
constexpr int quick_buffer = 32 << 10;
constexpr int pass_buffer = 256 << 10;
// How far a demuxer may look for its tables while opening. A transport stream without tables in its first bytes gets the
// deeper look when the whole file is read anyway.
constexpr std::int64_t quick_probe_bytes = 1 << 20;
constexpr std::int64_t pass_probe_bytes = 5 << 20;
// Cameras write fewer than ten streams, broadcast files fewer than a hundred.
constexpr int most_streams = 256;

ErrorKind kind_of(int code) {
    switch (code) {
        case AVERROR_PATCHWELCOME:
        case AVERROR(ENOSYS):
        case AVERROR_DEMUXER_NOT_FOUND:
        case AVERROR_DECODER_NOT_FOUND: return ErrorKind::unsupported;
        case AVERROR(ENOMEM): return ErrorKind::over_limit;
        default: return ErrorKind::corrupt;
    }
}

}  // namespace

int AvInput::on_read(void* opaque, std::uint8_t* into, int count) noexcept {
    auto& state = *static_cast<IoState*>(opaque);
    try {
        if (state.cause) return AVERROR_EXIT;
        if (auto time = state.deadline.check(); !time) {
            state.cause = time.error();
            return AVERROR_EXIT;
        }
        if (count <= 0) return AVERROR(EINVAL);
        if (state.position >= state.size) return AVERROR_EOF;
        std::span into_bytes{reinterpret_cast<std::byte*>(into), static_cast<std::size_t>(count)};
        std::size_t passed = 0;
        if (count > quick_buffer && state.position < state.unread_to && state.position + into_bytes.size() > state.unread_from) {
            into_bytes = into_bytes.first(std::min<std::uint64_t>(into_bytes.size(), state.unread_to - state.position));
            const std::uint64_t wanted = state.unread_from - std::min(state.position, state.unread_from);
            passed = into_bytes.size() - static_cast<std::size_t>(wanted);
            std::ranges::fill(into_bytes.last(passed), std::byte{0});
        }
        auto got = state.source.read_at(state.position, into_bytes.first(into_bytes.size() - passed));
        if (got && *got == into_bytes.size() - passed) got = into_bytes.size();
        if (!got) {
            state.cause = got.error();
            return AVERROR(EIO);
        }
        if (*got == 0) return AVERROR_EOF;
        const std::uint64_t end = state.position + *got;
        if (state.observer != nullptr && end > state.seen_to) {
            const std::uint64_t from = std::max(state.position, state.seen_to);
            state.observer->saw(from, into_bytes.first(*got).subspan(from - state.position));
            state.seen_to = end;
        }
        state.position = end;
        state.bytes_read += *got;
        return static_cast<int>(*got);
    } catch (const std::exception&) {
        return AVERROR(ENOMEM);
    }
}

std::int64_t AvInput::on_seek(void* opaque, std::int64_t offset, int whence) noexcept {
    auto& state = *static_cast<IoState*>(opaque);
    const auto size = static_cast<std::int64_t>(state.size);
    whence &= ~AVSEEK_FORCE;
    if (whence == AVSEEK_SIZE) return size;
    std::int64_t from = 0;
    if (whence == SEEK_CUR) from = static_cast<std::int64_t>(state.position);
    if (whence == SEEK_END) from = size;
    std::int64_t target = 0;
    if (__builtin_add_overflow(from, offset, &target) || target < 0) return AVERROR(EINVAL);
    state.position = static_cast<std::uint64_t>(target);  // past the end is allowed, as with files: reading there ends
    return target;
}

int AvInput::on_interrupt(void* opaque) noexcept {
    const auto& state = *static_cast<const IoState*>(opaque);
    return state.cause || state.deadline.passed() ? 1 : 0;
}

// Whatever a container refers to outside itself stays closed.
int AvInput::on_open(AVFormatContext*, AVIOContext**, const char*, int, AVDictionary**) noexcept {
    return AVERROR(EACCES);
}

Result<std::unique_ptr<AvInput>> AvInput::open(const ProbeInput& input, const AvDemuxer& demuxer, ByteObserver* observer) {
    const AVInputFormat* format = av_find_input_format(demuxer.demuxer);
    if (format == nullptr)
        return Error{ErrorKind::unsupported, std::string("this libavformat has no demuxer ") + demuxer.demuxer};
    if (input.source.size() > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
        return Error{ErrorKind::over_limit, "size beyond 2^63"};

    std::unique_ptr<AvInput> opened{new AvInput(input, observer)};
    const bool quick = input.settings.depth == Depth::quick;
    const int buffer_size = quick ? quick_buffer : pass_buffer;
    auto* buffer = static_cast<unsigned char*>(av_malloc(static_cast<std::size_t>(buffer_size)));
    if (buffer == nullptr) return Error{ErrorKind::internal, "out of memory"};
    opened->io_.reset(avio_alloc_context(buffer, buffer_size, 0, &opened->io_state_, &on_read, nullptr, &on_seek));
    if (!opened->io_) {
        av_free(buffer);
        return Error{ErrorKind::internal, "out of memory"};
    }

    AVFormatContext* context = avformat_alloc_context();
    if (context == nullptr) return Error{ErrorKind::internal, "out of memory"};
    context->pb = opened->io_.get();
    context->flags |= AVFMT_FLAG_CUSTOM_IO;
    context->io_open = &on_open;
    context->interrupt_callback = {&on_interrupt, &opened->io_state_};
    context->error_recognition = AV_EF_CRCCHECK;
    context->probesize = quick ? quick_probe_bytes : pass_probe_bytes;
    context->max_streams = most_streams;
    context->format_whitelist = av_strdup(demuxer.demuxer);
    context->protocol_whitelist = av_strdup(",");  // matches no protocol

    AVDictionary* options = nullptr;
    if (demuxer.boxes) {
        av_dict_set(&options, "enable_drefs", "0", 0);
        av_dict_set(&options, "use_absolute_path", "0", 0);
    }
    // avformat_open_input frees the context when it fails.
    const int code = avformat_open_input(&context, "", format, &options);
    av_dict_free(&options);
    if (code < 0) {
        if (opened->io_state_.cause) return *std::move(opened->io_state_.cause);
        if (auto time = input.deadline.check(); !time) return time.error();
        return Error{kind_of(code), "cannot be opened as " + std::string(input.format) + ": " + av_words(code)};
    }
    opened->format_.reset(context);
    return opened;
}

Result<AvInput::Read> AvInput::read(AVPacket& packet) {
    av_packet_unref(&packet);
    if (auto time = io_state_.deadline.check(); !time) return time.error();
    const int code = av_read_frame(format_.get(), &packet);
    if (io_state_.cause) return *io_state_.cause;
    if (code >= 0) return Read::packet;
    if (auto time = io_state_.deadline.check(); !time) return time.error();
    if (code == AVERROR_EOF) return Read::end;
    broken_code_ = code;
    return Read::broken;
}

void AvInput::pass_over(std::uint64_t from, std::uint64_t to) {
    io_state_.unread_to = std::min(to, io_state_.size);
    io_state_.unread_from = std::min(from, io_state_.unread_to);
}

bool AvInput::seek_to_byte(std::uint64_t offset) {
    return av_seek_frame(format_.get(), -1, static_cast<std::int64_t>(offset), AVSEEK_FLAG_BYTE) >= 0;
}

std::uint64_t AvInput::position() const {
    const std::int64_t at = avio_tell(io_.get());
    return at < 0 ? 0 : static_cast<std::uint64_t>(at);
}

}  // namespace yancai
