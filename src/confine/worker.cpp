// SPDX-License-Identifier: GPL-3.0-or-later
#include "confine/worker.h"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <mutex>
#include <new>
#include <nlohmann/json.hpp>

#include "confine/channel.h"
#include "confine/lockdown.h"
#include "confine/request.h"
#include "facts/json.h"

namespace yancai {
namespace {

// Address space, not memory: libraries map generously, and thread stacks count whole.
constexpr std::uint64_t most_address_space = 4ULL << 30;

// Asks the batch and waits for its answer; questions of several decoder threads take turns.
class Line {
public:
    Line(int socket, const std::byte* window) : socket_(socket), window_(window) {}

    Result<Message> ask(const Message& question) {
        const std::lock_guard lock(mutex_);
        return ask_alone(question);
    }
    Result<std::size_t> read(std::uint64_t offset, std::span<std::byte> into) {
        const std::lock_guard lock(mutex_);
        const Message answer = TRY(ask_alone({Tag::read, offset, into.size(), {}}));
        const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(answer.count, into.size()));
        std::memcpy(into.data(), window_, count);
        return count;
    }

private:
    Result<Message> ask_alone(const Message& question) {
        TRY(send_message(socket_, question));
        Message answer = TRY(receive_message(socket_));
        if (answer.tag == Tag::answer) return answer;
        return error_from_json(nlohmann::ordered_json::parse(answer.body, nullptr, false));
    }

    std::mutex mutex_;
    int socket_;
    const std::byte* window_;
};

// The asset's bytes, which the batch reads for us.
class BrokeredSource final : public ByteSource {
public:
    BrokeredSource(Line& line, std::uint64_t size, const Deadline& deadline) : line_(line), size_(size), deadline_(deadline) {}

    [[nodiscard]] std::uint64_t size() const override { return size_; }
    Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> into) override {
        std::size_t done = 0;
        while (done < into.size()) {
            TRY(deadline_.check());
            const std::size_t part = std::min<std::size_t>(into.size() - done, window_bytes);
            const std::size_t count = TRY(line_.read(offset + done, into.subspan(done, part)));
            if (count == 0) break;
            done += count;
        }
        return done;
    }
    [[nodiscard]] Result<void> unchanged() const override {
        TRY(line_.ask({Tag::unchanged, 0, 0, {}}));
        return {};
    }

private:
    Line& line_;
    std::uint64_t size_;
    const Deadline& deadline_;
};

Facts serve(const MeasureRequest& request, Line& line) {
    const Deadline deadline(request.time, nullptr);
    const auto recall = [&](const std::string& content) -> std::optional<Facts> {
        auto known = line.ask({Tag::recall, 0, 0, content});
        if (!known || known->body.empty()) return std::nullopt;
        auto facts = facts_from_json(nlohmann::ordered_json::parse(known->body, nullptr, false));
        if (!facts) return std::nullopt;
        return std::move(facts).value();
    };
    return measure(std::make_shared<BrokeredSource>(line, request.size, deadline), request.name, request.settings, deadline,
                   recall);
}

std::string toolchain_text() {
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();
    for (const auto& [name, version] : probe_toolchain()) rows.push_back({name, version});
    return rows.dump();
}

}  // namespace

[[noreturn]] void run_worker(int socket, int window) {
    void* mapped = mmap(nullptr, window_bytes, PROT_READ, MAP_SHARED, window, 0);
    close(window);
    if (mapped == MAP_FAILED) _exit(1);
    warm_up_probes();
    const auto walls = lock_down(most_address_space);
    Line line(socket, static_cast<const std::byte*>(mapped));
    if (!walls || !send_message(socket, {Tag::answer, 0, 0, walls.value()})) _exit(1);
    for (;;) {
        auto asked = receive_message(socket);
        if (!asked) _exit(0);
        Message answer{Tag::done, 0, 0, {}};
        if (asked->tag == Tag::toolchain) {
            answer.body = toolchain_text();
        } else {
            const auto request = request_from_text(asked->body);
            if (!request) _exit(1);
            answer.body = to_json(serve(*request, line)).dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
        }
        if (!send_message(socket, answer)) _exit(0);
    }
}

}  // namespace yancai
