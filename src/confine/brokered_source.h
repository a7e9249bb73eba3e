// SPDX-License-Identifier: GPL-3.0-or-later
// BrokeredSource: a file's bytes inside a confined process, which the batch reads for it. Safe from several decoder threads.
#pragma once

#include <mutex>

#include "base/deadline.h"
#include "bytes/byte_source.h"
#include "confine/channel.h"
#include "confine/shared_memory.h"

namespace yancai {

// Asks the batch and waits for its answer; questions of several decoder threads take turns.
class Line {
public:
    Line(int socket, const SharedMemory& shared) : socket_(socket), shared_(shared) {}

    Result<Message> ask(const Message& question);
    Result<std::size_t> read(std::uint64_t offset, std::span<std::byte> into);

private:
    Result<Message> ask_alone(const Message& question);

    std::mutex mutex_;
    int socket_;
    const SharedMemory& shared_;
};

class BrokeredSource final : public ByteSource {
public:
    BrokeredSource(Line& line, std::uint64_t size, const Deadline& deadline) : line_(line), size_(size), deadline_(deadline) {}

    [[nodiscard]] std::uint64_t size() const override { return size_; }
    Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> into) override;
    [[nodiscard]] Result<void> unchanged() const override;

private:
    Line& line_;
    std::uint64_t size_;
    const Deadline& deadline_;
};

}  // namespace yancai
