// SPDX-License-Identifier: GPL-3.0-or-later
#include "confine/brokered_source.h"

#include <algorithm>
#include <cstring>

#include "base/ordered_json.h"
#include "facts/json.h"

namespace yancai {

Result<Message> Line::ask(const Message& question) {
    const std::lock_guard lock(mutex_);
    return ask_alone(question);
}

Result<std::size_t> Line::read(std::uint64_t offset, std::span<std::byte> into) {
    const std::lock_guard lock(mutex_);
    const Message answer = TRY(ask_alone({Tag::read, offset, into.size(), {}}));
    const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(answer.count, into.size()));
    std::memcpy(into.data(), shared_.window.data(), count);
    return count;
}

Result<void> Line::write(std::uint64_t offset, std::span<const std::byte> bytes) {
    const std::lock_guard lock(mutex_);
    std::memcpy(shared_.window.data(), bytes.data(), bytes.size());
    TRY(ask_alone({Tag::write, offset, bytes.size(), {}}));
    return {};
}

Result<Message> Line::ask_alone(const Message& question) {
    TRY(send_message(socket_, question));
    Message answer = TRY(receive_message(socket_));
    if (answer.tag == Tag::answer) return answer;
    return error_from_json(OrderedJson::parse(answer.body, nullptr, false));
}

Result<std::size_t> BrokeredSource::read_at(std::uint64_t offset, std::span<std::byte> into) {
    if (offset >= size_) return std::size_t{0};
    into = into.first(static_cast<std::size_t>(std::min<std::uint64_t>(into.size(), size_ - offset)));
    std::size_t done = 0;
    while (done < into.size()) {
        TRY(deadline_.check());
        const std::uint64_t at = offset + done;
        std::size_t part = std::min<std::size_t>(into.size() - done, window_bytes);
        if (const std::span<const std::byte> near = view_from(at); !near.empty()) {
            part = std::min(part, near.size());
            std::memcpy(into.data() + done, near.data(), part);
            done += part;
            continue;
        }
        if (const std::uint64_t tail_at = size_ - ends_.tail.size(); at < tail_at)
            part = static_cast<std::size_t>(std::min<std::uint64_t>(part, tail_at - at));
        const std::size_t count = TRY(line_.read(at, into.subspan(done, part)));
        if (count == 0) break;
        done += count;
    }
    return done;
}

std::span<const std::byte> BrokeredSource::view_from(std::uint64_t offset) const {
    if (offset < ends_.head.size()) return ends_.head.subspan(static_cast<std::size_t>(offset));
    const std::uint64_t tail_at = size_ - ends_.tail.size();
    if (offset >= tail_at && offset < size_) return ends_.tail.subspan(static_cast<std::size_t>(offset - tail_at));
    return {};
}

Result<void> BrokeredSink::write_at(std::uint64_t offset, std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
        TRY(deadline_.check());
        const auto part = bytes.first(std::min<std::size_t>(bytes.size(), window_bytes));
        TRY(line_.write(offset, part));
        offset += part.size();
        bytes = bytes.subspan(part.size());
    }
    return {};
}

}  // namespace yancai
