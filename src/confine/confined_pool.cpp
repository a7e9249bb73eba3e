// SPDX-License-Identifier: GPL-3.0-or-later
#include "confine/confined_pool.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "base/text.h"
#include "confine/nursery.h"
#include "confine/request.h"
#include "facts/json.h"

namespace yancai {
namespace {

// A worker is replaced after so many files: what a decoder leaks or remembers does not pile up.
constexpr std::uint64_t most_served = 500;
// A worker keeps its own deadline; one that does not is ended so much later.
constexpr std::chrono::milliseconds grace{2'000};
constexpr std::chrono::milliseconds glance{50};

std::string text_of(const Error& error) {
    return to_json(error).dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

Facts facts_of_trouble(Error error) {
    Facts facts;
    facts.trouble = std::move(error);
    return facts;
}

}  // namespace

struct ConfinedPool::State {
    std::unique_ptr<Nursery> nursery;
    std::mutex mutex;
    std::vector<std::unique_ptr<WorkerHandle>> idle;
    std::string walls;

    Result<std::unique_ptr<WorkerHandle>> take() {
        {
            const std::lock_guard lock(mutex);
            if (!idle.empty()) {
                auto worker = std::move(idle.back());
                idle.pop_back();
                return worker;
            }
        }
        return nursery->worker();
    }
    void put_back(std::unique_ptr<WorkerHandle> worker) {
        if (++worker->served >= most_served) {
            (void)nursery->end(*worker);
            return;
        }
        const std::lock_guard lock(mutex);
        idle.push_back(std::move(worker));
    }

    Result<std::string> converse(WorkerHandle& worker, ByteSource& source, const Deadline& deadline, const Recall& recall,
                                 std::chrono::steady_clock::time_point kill_at);
    Result<std::string> ask(const Message& question, ByteSource* source, const Deadline& deadline, const Recall& recall,
                            std::chrono::milliseconds time);
};

// Answers one question of a worker.
Message reply_to(const Message& question, ByteSource& source, std::byte* window, const Recall& recall) {
    Message reply{Tag::answer, 0, 0, {}};
    if (question.tag == Tag::read) {
        const auto count = static_cast<std::size_t>(std::min(question.count, window_bytes));
        auto read = source.read_at(question.offset, {window, count});
        if (!read) return {Tag::failure, 0, 0, text_of(read.error())};
        reply.count = *read;
    } else if (question.tag == Tag::recall) {
        const auto known = recall ? recall(question.body) : std::nullopt;
        if (known) reply.body = to_json(*known).dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
    } else if (question.tag == Tag::unchanged) {
        if (auto same = source.unchanged(); !same) return {Tag::failure, 0, 0, text_of(same.error())};
    } else {
        return {Tag::failure, 0, 0, text_of({ErrorKind::internal, "a question that cannot be"})};
    }
    return reply;
}

// Serves the worker until it is done. Errors: cancelled, timed_out, corrupt (the worker is gone).
Result<std::string> ConfinedPool::State::converse(WorkerHandle& worker, ByteSource& source, const Deadline& deadline,
                                                  const Recall& recall, std::chrono::steady_clock::time_point kill_at) {
    const int socket = worker.socket.get();
    for (;;) {
        if (!readable_within(socket, glance)) {
            if (deadline.cancelled()) return Error{ErrorKind::cancelled, "stopped by the user"};
            if (std::chrono::steady_clock::now() >= kill_at)
                return Error{ErrorKind::timed_out, "its decoder did not answer in time"};
            continue;
        }
        auto message = receive_message(socket);
        if (!message) return Error{ErrorKind::corrupt, "gone"};
        if (message->tag == Tag::done) return std::move(message->body);
        if (!send_message(socket, reply_to(*message, source, worker.window, recall))) return Error{ErrorKind::corrupt, "gone"};
    }
}

Result<std::string> ConfinedPool::State::ask(const Message& question, ByteSource* source, const Deadline& deadline,
                                             const Recall& recall, std::chrono::milliseconds time) {
    auto worker = TRY(take());
    MemorySource nothing({});
    Result<std::string> answer = Error{ErrorKind::corrupt, "gone"};
    if (send_message(worker->socket.get(), question))
        answer = converse(*worker, source != nullptr ? *source : nothing, deadline, recall,
                          std::chrono::steady_clock::now() + time + grace);
    if (answer) {
        put_back(std::move(worker));
        return answer;
    }
    const std::string end = nursery->end(*worker);
    if (answer.error().kind == ErrorKind::corrupt)
        return Error{ErrorKind::corrupt, "decoding it crashes the decoder (" + end + ")"};
    return answer;
}

ConfinedPool::ConfinedPool(std::unique_ptr<State> state) : state_(std::move(state)) {}
ConfinedPool::~ConfinedPool() = default;

Result<std::unique_ptr<ConfinedPool>> ConfinedPool::start() {
    auto state = std::make_unique<State>();
    state->nursery = TRY(Nursery::start());
    auto first = TRY(state->nursery->worker());
    state->walls = first->walls;
    state->idle.push_back(std::move(first));
    return std::unique_ptr<ConfinedPool>(new ConfinedPool(std::move(state)));
}

const std::string& ConfinedPool::walls() const {
    return state_->walls;
}

Result<std::vector<std::pair<std::string, std::string>>> ConfinedPool::toolchain() {
    const std::string text = TRY(state_->ask({Tag::toolchain, 0, 0, {}}, nullptr, {}, {}, std::chrono::seconds(30)));
    std::vector<std::pair<std::string, std::string>> rows;
    for (const auto& row : nlohmann::ordered_json::parse(text, nullptr, false)) rows.emplace_back(row.at(0), row.at(1));
    return rows;
}

Facts ConfinedPool::measure(std::shared_ptr<ByteSource> source, const std::string& name, const MeasureSettings& settings,
                            const Deadline& deadline, const Recall& recall) {
    MeasureRequest request{name, source->size(), deadline.left(), settings};
    auto answer = state_->ask({Tag::measure, 0, 0, to_text(request)}, source.get(), deadline, recall, request.time);
    if (answer) {
        auto facts = facts_from_json(nlohmann::ordered_json::parse(*answer, nullptr, false));
        return facts ? std::move(facts).value() : facts_of_trouble({ErrorKind::internal, "a worker's facts cannot be read"});
    }
    const Error trouble = std::move(answer).error();
    if (trouble.kind != ErrorKind::corrupt || settings.identify_only) return facts_of_trouble(trouble);
    // The crash is told of a file that still has a format, a size and a digest.
    request.settings.identify_only = true;
    auto identity = state_->ask({Tag::measure, 0, 0, to_text(request)}, source.get(), deadline, {}, request.time);
    auto facts = identity ? facts_from_json(nlohmann::ordered_json::parse(*identity, nullptr, false)) : Result<Facts>(trouble);
    Facts known = facts ? std::move(facts).value() : Facts{};
    if (!known.trouble) known.trouble = trouble;
    return known;
}

}  // namespace yancai
