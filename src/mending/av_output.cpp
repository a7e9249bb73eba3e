// SPDX-License-Identifier: GPL-3.0-or-later
#include "mending/av_output.h"

extern "C" {
#include <libavutil/error.h>
#include <libavutil/mem.h>
}

#include <algorithm>
#include <exception>

#include "probes/av/library.h"

namespace yancai {
namespace {

constexpr int buffer_bytes = 1 << 20;

}  // namespace

int AvOutput::on_write(void* opaque, std::uint8_t* bytes, int count) noexcept {
    auto& state = *static_cast<IoState*>(opaque);
    try {
        if (state.cause) return AVERROR_EXIT;
        const std::span given{reinterpret_cast<const std::byte*>(bytes), static_cast<std::size_t>(std::max(count, 0))};
        Result<void> done = state.deadline.check();
        if (done) done = state.sink.write_at(state.position, given);
        if (!done) {
            state.cause = done.error();
            return AVERROR(EIO);
        }
        state.position += given.size();
        state.size = std::max(state.size, state.position);
        return count;
    } catch (const std::exception&) {
        return AVERROR(ENOMEM);
    }
}

std::int64_t AvOutput::on_seek(void* opaque, std::int64_t offset, int whence) noexcept {
    auto& state = *static_cast<IoState*>(opaque);
    whence &= ~AVSEEK_FORCE;
    if (whence == AVSEEK_SIZE) return static_cast<std::int64_t>(state.size);
    std::int64_t from = 0, target = 0;
    if (whence == SEEK_CUR) from = static_cast<std::int64_t>(state.position);
    if (whence == SEEK_END) from = static_cast<std::int64_t>(state.size);
    if (__builtin_add_overflow(from, offset, &target) || target < 0) return AVERROR(EINVAL);
    state.position = static_cast<std::uint64_t>(target);
    return target;
}

// Nothing beside the one output.
int AvOutput::on_open(AVFormatContext*, AVIOContext**, const char*, int, AVDictionary**) noexcept {
    return AVERROR(EACCES);
}

Result<std::unique_ptr<AvOutput>> AvOutput::open(const char* muxer, ByteSink& sink, const Deadline& deadline) {
    std::unique_ptr<AvOutput> opened(new AvOutput(sink, deadline));
    if (avformat_alloc_output_context2(&opened->format_, nullptr, muxer, nullptr) < 0 || opened->format_ == nullptr)
        return Error{ErrorKind::unsupported, std::string("this libavformat has no muxer ") + muxer};
    auto* buffer = static_cast<unsigned char*>(av_malloc(buffer_bytes));
    if (buffer == nullptr) return Error{ErrorKind::internal, "out of memory"};
    opened->io_.reset(avio_alloc_context(buffer, buffer_bytes, 1, &opened->state_, nullptr, &on_write, &on_seek));
    if (!opened->io_) {
        av_free(buffer);
        return Error{ErrorKind::internal, "out of memory"};
    }
    opened->format_->pb = opened->io_.get();
    opened->format_->flags |= AVFMT_FLAG_CUSTOM_IO | AVFMT_FLAG_BITEXACT;  // the same file from the same file, whoever makes it
    opened->format_->io_open = &on_open;
    return opened;
}

AvOutput::~AvOutput() {
    if (format_ != nullptr) {
        format_->pb = nullptr;  // the handle frees it
        avformat_free_context(format_);
    }
}

Error AvOutput::failure(int code, const char* doing) const {
    if (state_.cause) return *state_.cause;
    if (auto time = state_.deadline.check(); !time) return time.error();
    return {ErrorKind::corrupt, std::string(doing) + ": " + av_words(code)};
}

}  // namespace yancai
