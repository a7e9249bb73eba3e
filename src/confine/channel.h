// SPDX-License-Identifier: GPL-3.0-or-later
// Channel: framed messages between the batch and a confined worker over a socket pair. One side, one thread at a time.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "base/descriptor.h"
#include "base/result.h"

namespace yancai {

// What a worker asks and what it is answered; `body` is text (JSON, a digest) and small.
enum class Tag : std::uint32_t { measure, toolchain, done, read, recall, unchanged, answer, failure };

struct Message {
    Tag tag{Tag::failure};
    std::uint64_t offset{0}, count{0};
    std::string body;
};

// Errors: cancelled when the other side is gone, timed_out, corrupt for a frame that cannot be.
[[nodiscard]] Result<void> send_message(int socket, const Message& message);
[[nodiscard]] Result<Message> receive_message(int socket);
// True when something can be read within `patience`.
[[nodiscard]] bool readable_within(int socket, std::chrono::milliseconds patience);

// Hands descriptors to another process, with one number beside them.
[[nodiscard]] Result<void> send_descriptors(int socket, std::int64_t number, int first, int second);
struct Handed {
    std::int64_t number{0};
    Descriptor first, second;
};
[[nodiscard]] Result<Handed> receive_descriptors(int socket);

}  // namespace yancai
