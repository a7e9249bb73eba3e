// SPDX-License-Identifier: GPL-3.0-or-later
#include "confine/confined_pool.h"

#include <fmt/format.h>

#include <algorithm>
#include <csignal>
#include <mutex>
#include <vector>

#include "base/ordered_json.h"
#include "confine/conversation.h"
#include "confine/request.h"
#include "confine/worker.h"
#include "facts/json.h"

namespace yancai {
namespace {

// A worker is replaced after so many files: what a decoder leaks or remembers does not pile up.
constexpr std::uint64_t most_served = 500;
// A worker keeps its own deadline; one that does not is ended so much later.
constexpr std::chrono::milliseconds grace{2'000};
// What a file gets to be recognised after its decoder has used up all time; a larger one stays without a digest.
constexpr std::chrono::milliseconds time_to_identify{2'000};

Facts facts_of_trouble(Error error) {
    Facts facts;
    facts.trouble = std::move(error);
    return facts;
}

Facts facts_in(const std::string& text) {
    auto facts = facts_from_json(OrderedJson::parse(text, nullptr, false));
    return facts ? std::move(facts).value() : facts_of_trouble({ErrorKind::internal, "a worker's facts cannot be read"});
}

// What a decoder does to itself; every other signal comes from somebody else.
bool of_its_own(int signal) {
    for (const int own : {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGSYS, SIGXCPU, SIGXFSZ})
        if (signal == own) return true;
    return false;
}

bool by_somebody_else(const Ending& ending) {
    return ending.signal != 0 && !of_its_own(ending.signal);
}

// How the end of a worker in the middle of a file is told.
Error trouble_of(const Ending& ending, bool memory_was_refused) {
    if (by_somebody_else(ending))
        return {ErrorKind::internal, fmt::format("its decoder was ended from outside (signal {})", ending.signal)};
    if (ending.signal == SIGXCPU) return {ErrorKind::timed_out, "its decoder used more processor time than one file may"};
    if (ending.signal == 0 && ending.code == exit_of_ours) return {ErrorKind::internal, "a confined process gave up"};
    if (memory_was_refused) return memory_refused();
    const std::string how = ending.signal != 0 ? fmt::format("signal {}", ending.signal) : fmt::format("exit {}", ending.code);
    return {ErrorKind::corrupt, "decoding it crashes the decoder (" + how + ")"};
}

// Whether the probes met something in the file that may have left marks on the memory they work in. Poppler keeps the last tables
// it used and drops others, which no worker can load again: after a PDF the next one might read differently.
bool may_leave_marks(const Facts& facts) {
    if (facts.file.format == "pdf") return true;
    const auto bad = [](const Error* error) {
        return error != nullptr && error->kind != ErrorKind::unrecognised && error->kind != ErrorKind::unsupported;
    };
    return (facts.trouble && bad(&*facts.trouble)) || bad(failed(facts.image)) || bad(failed(facts.video)) ||
           bad(failed(facts.metadata)) || bad(failed(facts.document));
}

}  // namespace

struct ConfinedPool::State {
    std::unique_ptr<Nursery> nursery;
    Cores cores;
    std::mutex mutex;
    std::vector<std::unique_ptr<WorkerHandle>> idle;
    std::string walls;

    struct Answer {
        std::string text;
        std::unique_ptr<WorkerHandle> worker;  // who gave it; to be put back or retired
    };

    // What workers are born with: with the first file that needs a rare decoder all, since its kind is seldom alone.
    Decoders decoders{Decoders::usual};

    Result<std::unique_ptr<WorkerHandle>> take() {
        {
            const std::lock_guard lock(mutex);
            while (!idle.empty()) {
                auto worker = std::move(idle.back());
                idle.pop_back();
                if (worker->decoders == decoders) return worker;
                (void)nursery->end(*worker);
            }
        }
        return new_worker();
    }
    Result<std::unique_ptr<WorkerHandle>> new_worker() {
        const Decoders now = [&] {
            const std::lock_guard lock(mutex);
            return decoders;
        }();
        return nursery->worker(now);
    }
    void put_back(std::unique_ptr<WorkerHandle> worker, bool marked) {
        if (marked || worker->served >= most_served) {
            (void)nursery->end(*worker);
            return;
        }
        const std::lock_guard lock(mutex);
        idle.push_back(std::move(worker));
    }
    // A worker could not do its job for want of a decoder.
    void equip_from_now_on(std::unique_ptr<WorkerHandle> worker) {
        (void)nursery->end(*worker);
        const std::lock_guard lock(mutex);
        decoders = Decoders::all;
    }

    Result<Answer> ask(Tag tag, const MeasureRequest& request, ByteSource& source, const Deadline& deadline,
                       const Recall& recall = {}, ByteSink* sink = nullptr);
    Facts ask_for_facts(Tag tag, const MeasureRequest& request, ByteSource& source, const Deadline& deadline,
                        const Recall& recall = {});
};

// A crash counts against the file only in a worker that knew no other file before: memory damaged by an earlier one breaks where
// it likes. And who is ended by somebody else (by the system when memory is short, say) is tried once more.
Result<ConfinedPool::State::Answer> ConfinedPool::State::ask(Tag tag, const MeasureRequest& request, ByteSource& source,
                                                             const Deadline& deadline, const Recall& recall, ByteSink* sink) {
    const Message job{tag, 0, 0, to_text(request)};
    const bool brief = tag == Tag::measure && request.settings.depth == Depth::quick;  // deeper looks read everything in order
    const auto end = std::chrono::steady_clock::now() + request.time + grace;
    bool again = false;
    for (;;) {
        if (sink != nullptr) TRY(sink->start_over());
        auto worker = TRY(again ? new_worker() : take());
        const bool untouched = worker->served++ == 0;
        const std::uint32_t refused_before = worker->refused_allocations();
        worker->allow(request.settings.limits, request.time);
        auto text = Conversation{*worker, source, recall, deadline, end, sink, brief ? &cores : nullptr}.hold(job);
        if (text) return Answer{std::move(text).value(), std::move(worker)};
        if (text.error().kind == ErrorKind::unsupported && worker->decoders == Decoders::usual) {
            equip_from_now_on(std::move(worker));
            continue;
        }
        const Ending ending = TRY(nursery->end(*worker));
        if (text.error().kind != ErrorKind::corrupt) return std::move(text).error();
        if (again || (untouched && !by_somebody_else(ending)))
            return trouble_of(ending, worker->refused_allocations() != refused_before);
        again = true;
    }
}

Facts ConfinedPool::State::ask_for_facts(Tag tag, const MeasureRequest& request, ByteSource& source, const Deadline& deadline,
                                         const Recall& recall) {
    auto answer = ask(tag, request, source, deadline, recall);
    if (!answer) return facts_of_trouble(std::move(answer).error());
    Facts facts = facts_in(answer->text);
    put_back(std::move(answer->worker), may_leave_marks(facts));
    return facts;
}

ConfinedPool::ConfinedPool(std::unique_ptr<State> state) : state_(std::move(state)) {}
ConfinedPool::~ConfinedPool() = default;

Result<std::unique_ptr<ConfinedPool>> ConfinedPool::start(Landlock landlock) {
    auto state = std::make_unique<State>();
    state->nursery = TRY(Nursery::start(landlock));
    auto first = TRY(state->nursery->worker(Decoders::usual));
    state->walls = first->walls;
    state->idle.push_back(std::move(first));
    return std::unique_ptr<ConfinedPool>(new ConfinedPool(std::move(state)));
}

const std::string& ConfinedPool::walls() const {
    return state_->walls;
}

Result<std::vector<std::pair<std::string, std::string>>> ConfinedPool::toolchain() {
    MemorySource nothing({});
    auto answer = TRY(state_->ask(Tag::toolchain, {{}, 0, std::chrono::seconds(30), {}}, nothing, {}));
    answer.worker->served = 0;  // it has seen no file
    state_->put_back(std::move(answer.worker), false);
    std::vector<std::pair<std::string, std::string>> rows;
    const auto document = OrderedJson::parse(answer.text, nullptr, false);
    for (const auto& row : document) {
        if (!row.is_array() || row.size() != 2 || !row[0].is_string() || !row[1].is_string())
            return Error{ErrorKind::internal, "a worker's toolchain cannot be read"};
        rows.emplace_back(row[0], row[1]);
    }
    return rows;
}

Facts ConfinedPool::measure(std::shared_ptr<ByteSource> source, const std::string& name, const MeasureSettings& settings,
                            const Deadline& deadline, const Recall& recall) {
    MeasureRequest request{name, source->size(), deadline.left(), settings};
    Facts facts = state_->ask_for_facts(Tag::measure, request, *source, deadline, recall);
    if (!facts.trouble)
        if (auto same = source->unchanged(); !same) facts.trouble = std::move(same).error();
    const bool identified = !facts.file.format.empty() || settings.identify_only;
    if (!facts.trouble || facts.trouble->kind == ErrorKind::cancelled || identified) return facts;
    // Of a file whose decoder crashes or hangs, format, size and digest are told all the same.
    request.settings.identify_only = true;
    request.time = std::max(deadline.left(), time_to_identify);
    Facts known = state_->ask_for_facts(Tag::measure, request, *source, deadline);
    known.trouble = std::move(facts.trouble);  // the first cause
    return known;
}

Result<MetadataFacts> ConfinedPool::read_sidecar(std::shared_ptr<ByteSource> source, const Limits& limits,
                                                 const Deadline& deadline) {
    MeasureRequest request{{}, source->size(), deadline.left(), {}};
    request.settings.limits = limits;
    Facts facts = state_->ask_for_facts(Tag::sidecar, request, *source, deadline);
    if (facts.trouble) return *facts.trouble;
    if (const Error* error = failed(facts.metadata)) return *error;
    if (auto* texts = std::get_if<MetadataFacts>(&facts.metadata)) return std::move(*texts);
    return Error{ErrorKind::internal, "a worker's facts cannot be read"};
}

Result<Mended> ConfinedPool::carry_out(const MendOrder& order, ByteSource& source, ByteSink& sink, const Limits& limits,
                                       const Deadline& deadline) {
    MeasureRequest request{{}, source.size(), deadline.left(), {}, to_text(order)};
    request.settings.limits = limits;
    auto answer = TRY(state_->ask(Tag::mend, request, source, deadline, {}, &sink));
    auto outcome = outcome_from_text(answer.text);
    // A library that writes has been nearer to the edge than one that reads: no file after one that failed.
    state_->put_back(std::move(answer.worker), !outcome);
    return outcome;
}

}  // namespace yancai
