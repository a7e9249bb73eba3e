// SPDX-License-Identifier: GPL-3.0-or-later
// AvInput: one container opened by libav over a ByteSource: no file, no network, no other demuxer than the one named.
// One object, one thread.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "probes/av/demuxers.h"
#include "probes/av/handles.h"
#include "probes/probe.h"

namespace yancai {

// Sees each stretch of the file when it is read for the first time, in order. Must not throw: it is called from C.
class ByteObserver {
public:
    virtual ~ByteObserver() = default;
    virtual void saw(std::uint64_t offset, std::span<const std::byte> bytes) noexcept = 0;
};

class AvInput {
public:
    // Errors about the file: corrupt, unsupported, over_limit; about us: what the source or the deadline said.
    static Result<std::unique_ptr<AvInput>> open(const ProbeInput& input, const AvDemuxer& demuxer,
                                                 ByteObserver* observer = nullptr);

    enum class Read : std::uint8_t { packet, end, broken };
    // The next packet of any stream. `broken`: the demuxer met an error (see broken_code()) and may go on.
    // Error: the source failed or the time is up.
    Result<Read> read(AVPacket& packet);
    [[nodiscard]] int broken_code() const { return broken_code_; }

    // Bytes of [from, to) that nobody will look at: where more is asked for at once than the buffer holds, zeros stand for them.
    void pass_over(std::uint64_t from, std::uint64_t to);

    // Goes on reading near a byte offset. False when the demuxer cannot.
    [[nodiscard]] bool seek_to_byte(std::uint64_t offset);

    [[nodiscard]] AVFormatContext& context() const { return *format_; }
    [[nodiscard]] std::uint64_t bytes_read() const { return io_state_.bytes_read; }
    [[nodiscard]] std::uint64_t position() const;

private:
    struct IoState {
        ByteSource& source;
        const Deadline& deadline;
        ByteObserver* observer;
        std::uint64_t size;
        std::uint64_t position{0};
        std::uint64_t seen_to{0};
        std::uint64_t bytes_read{0};
        std::uint64_t unread_from{0}, unread_to{0};  // passed over
        std::optional<Error> cause;                  // the first failure of the source or the clock
    };
    AvInput(const ProbeInput& input, ByteObserver* observer)
        : io_state_{input.source, input.deadline, observer, input.source.size(), 0, 0, 0, 0, 0, {}} {}

    static int on_read(void* opaque, std::uint8_t* into, int count) noexcept;
    static std::int64_t on_seek(void* opaque, std::int64_t offset, int whence) noexcept;
    static int on_interrupt(void* opaque) noexcept;
    static int on_open(AVFormatContext* context, AVIOContext** io, const char* url, int flags, AVDictionary** options) noexcept;

    IoState io_state_;
    AvIoHandle io_;
    AvFormatHandle format_;  // after io_: closed before it
    int broken_code_{0};
};

}  // namespace yancai
