// SPDX-License-Identifier: GPL-3.0-or-later
// BrokeredSource and BrokeredSink: bytes of a file inside a confined process, which the batch reads and writes for it. Safe from
// several decoder threads. Whether the file is still what it was, the batch asks itself when the work is done.
#pragma once

#include <mutex>

#include "base/deadline.h"
#include "bytes/byte_sink.h"
#include "bytes/byte_source.h"
#include "confine/channel.h"
#include "confine/shared_memory.h"

namespace yancai {

// Asks the batch and waits for its answer; questions of several decoder threads take turns.
class Line {
public:
    Line(int socket, SharedMemory& shared) : socket_(socket), shared_(shared) {}

    Result<Message> ask(const Message& question);
    Result<std::size_t> read(std::uint64_t offset, std::span<std::byte> into);
    Result<void> write(std::uint64_t offset, std::span<const std::byte> bytes);

private:
    Result<Message> ask_alone(const Message& question);

    std::mutex mutex_;
    int socket_;
    SharedMemory& shared_;
};

// The first and the last bytes of a content, which came with the question; both may be empty.
struct Ends {
    std::span<const std::byte> head, tail;
};

class BrokeredSource final : public ByteSource {
public:
    BrokeredSource(Line& line, std::uint64_t size, const Deadline& deadline, Ends ends = {})
        : line_(line), size_(size), deadline_(deadline), ends_(ends) {}

    [[nodiscard]] std::uint64_t size() const override { return size_; }
    Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> into) override;
    [[nodiscard]] std::span<const std::byte> view_from(std::uint64_t offset) const override;

private:
    Line& line_;
    std::uint64_t size_;
    const Deadline& deadline_;
    Ends ends_;
};

class BrokeredSink final : public ByteSink {
public:
    BrokeredSink(Line& line, const Deadline& deadline) : line_(line), deadline_(deadline) {}

    Result<void> write_at(std::uint64_t offset, std::span<const std::byte> bytes) override;
    Result<void> start_over() override { return {}; }  // the batch does, before it asks somebody else

private:
    Line& line_;
    const Deadline& deadline_;
};

}  // namespace yancai
