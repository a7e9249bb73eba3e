// SPDX-License-Identifier: GPL-3.0-or-later
// Channel: framed messages between the batch and a confined worker over a socket pair. One side, one thread at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "base/descriptor.h"
#include "base/result.h"

namespace yancai {

// What a worker is asked (the jobs), what it asks while it works, and the answers; `body` is text (JSON, a digest) and small.
// unequipped: the job needs a worker with all decoders. write: bytes of a new file lie in the window. measure: of its file so
// many first bytes (`count`) and last ones (`offset`) lie in the ends.
enum class Tag : std::uint32_t { measure, sidecar, toolchain, mend, done, unequipped, read, write, recall, answer, failure };

struct Message {
    Tag tag{Tag::failure};
    std::uint64_t offset{0}, count{0};
    std::string body;
};

// Two connected sockets, closed when a program is executed.
[[nodiscard]] Result<void> socket_pair(Descriptor& ours, Descriptor& theirs);

// Whether waiting may go on: asked every glance while the other side keeps us waiting, in the middle of a message too.
using Patience = std::function<Result<void>()>;
// Makes waits on this end of a pair come back every glance (50 ms), so that patience is asked.
void let_waits_be_short(int socket);

// Errors: cancelled when the other side is gone, corrupt for a frame that cannot be, and what `patience` says.
[[nodiscard]] Result<void> send_message(int socket, const Message& message, const Patience& patience = {});
[[nodiscard]] Result<Message> receive_message(int socket, const Patience& patience = {});

// A number to another process, with two descriptors beside it when `first` is one.
[[nodiscard]] Result<void> send_number(int socket, std::int64_t number, int first = -1, int second = -1);
struct Handed {
    std::int64_t number{0};
    Descriptor first, second;  // empty when none came
};
[[nodiscard]] Result<Handed> receive_number(int socket, const Patience& patience = {});

}  // namespace yancai
