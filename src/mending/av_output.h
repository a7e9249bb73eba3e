// SPDX-License-Identifier: GPL-3.0-or-later
// AvOutput: a container that libav writes into a ByteSink; it opens no file. One object, one thread.
#pragma once

#include <memory>
#include <optional>

#include "base/deadline.h"
#include "bytes/byte_sink.h"
#include "probes/av/handles.h"

namespace yancai {

class AvOutput {
public:
    // Errors: unsupported (no such muxer), internal.
    static Result<std::unique_ptr<AvOutput>> open(const char* muxer, ByteSink& sink, const Deadline& deadline);
    ~AvOutput();
    AvOutput(const AvOutput&) = delete;
    AvOutput& operator=(const AvOutput&) = delete;

    [[nodiscard]] AVFormatContext& context() const { return *format_; }
    // Why the library's last call failed: our trouble first, then what its code says of the file.
    [[nodiscard]] Error failure(int code, const char* doing) const;

private:
    struct IoState {
        ByteSink& sink;
        const Deadline& deadline;
        std::uint64_t position{0}, size{0};
        std::optional<Error> cause;
    };
    AvOutput(ByteSink& sink, const Deadline& deadline) : state_{sink, deadline, 0, 0, {}} {}
    static int on_write(void* opaque, std::uint8_t* bytes, int count) noexcept;
    static std::int64_t on_seek(void* opaque, std::int64_t offset, int whence) noexcept;
    static int on_open(AVFormatContext* context, AVIOContext** io, const char* url, int flags, AVDictionary** options) noexcept;

    IoState state_;
    AvIoHandle io_;
    AVFormatContext* format_{nullptr};
};

}  // namespace yancai
