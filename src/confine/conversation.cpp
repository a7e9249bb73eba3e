// SPDX-License-Identifier: GPL-3.0-or-later
#include "confine/conversation.h"

#include <algorithm>
#include <optional>

#include "base/ordered_json.h"
#include "confine/shared_memory.h"
#include "facts/json.h"

namespace yancai {
namespace {

template <class Document>
std::string text_of(const Document& document) {
    return document.dump(-1, ' ', false, OrderedJson::error_handler_t::replace);
}

Message failure(const Error& error) {
    return {Tag::failure, 0, 0, text_of(to_json(error))};
}

// Answers one question of a worker.
Message reply_to(const Message& question, const Conversation& with) {
    Message reply{Tag::answer, 0, 0, {}};
    if (question.tag == Tag::read) {
        const auto count = static_cast<std::size_t>(std::min(question.count, window_bytes));
        auto read = with.source.read_at(question.offset, {with.worker.window(), count});
        if (!read) return failure(read.error());
        reply.count = *read;
    } else if (question.tag == Tag::recall) {
        const auto known = with.recall ? with.recall(question.body) : std::nullopt;
        if (known) reply.body = text_of(to_json(*known));
    } else if (question.tag == Tag::write && with.sink != nullptr) {
        const auto count = static_cast<std::size_t>(std::min(question.count, window_bytes));
        if (auto done = with.sink->write_at(question.offset, {with.worker.window(), count}); !done) return failure(done.error());
    } else {
        return failure({ErrorKind::internal, "a question that cannot be"});
    }
    return reply;
}

// Reads the file's ends into the memory that is shared, and says so in the job. Where that fails the worker asks for bytes as
// for all others, and is told why there are none.
void hand_ends(const Conversation& with, Message& job) {
    const std::uint64_t size = with.source.size();
    const std::span<std::byte> ends = with.worker.ends();
    const bool whole = size <= ends.size();
    const auto read = [&](std::uint64_t at, std::span<std::byte> into) {
        const auto got = with.source.read_at(at, into);
        return got && *got == into.size();
    };
    const std::size_t head = whole ? static_cast<std::size_t>(size) : head_bytes;
    if (!read(0, ends.first(head))) return;
    job.count = head;
    if (!whole && read(size - tail_bytes, ends.last(tail_bytes))) job.offset = tail_bytes;
}

}  // namespace

Result<std::string> Conversation::hold(const Message& bare_job) const {
    Message job = bare_job;
    std::optional<SharedCore> together;
    if (brief != nullptr) {
        together.emplace(*brief, worker.process);
        hand_ends(*this, job);
    }
    std::optional<Error> out_of_patience;
    const Patience patience = [&]() -> Result<void> {
        if (deadline.cancelled()) out_of_patience = Error{ErrorKind::cancelled, "stopped by the user"};
        if (!out_of_patience && std::chrono::steady_clock::now() >= end)
            out_of_patience = Error{ErrorKind::timed_out, "its decoder did not answer in time"};
        if (out_of_patience) return *out_of_patience;
        return {};
    };
    const auto gone = [&] { return out_of_patience.value_or(Error{ErrorKind::corrupt, "gone"}); };
    const int socket = worker.socket.get();
    if (!send_message(socket, job, patience)) return gone();
    for (;;) {
        auto message = receive_message(socket, patience);
        if (!message) return gone();
        if (message->tag == Tag::done) return std::move(message->body);
        if (message->tag == Tag::unequipped) return Error{ErrorKind::unsupported, "needs another decoder"};
        // A worker that asks without end keeps nobody waiting, and so would never be out of time.
        if (!patience() || !send_message(socket, reply_to(*message, *this), patience)) return gone();
    }
}

}  // namespace yancai
