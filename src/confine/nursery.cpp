// SPDX-License-Identifier: GPL-3.0-or-later
#include "confine/nursery.h"

#include <fcntl.h>
#include <malloc.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <vector>

#include "confine/shared_memory.h"
#include "confine/worker.h"
#include "probes/measure.h"

namespace yancai {
namespace {

// Far above what a fork takes on a busy machine; after it the nursery is given up.
constexpr std::chrono::seconds most_waiting{30};

// What the batch orders: a new worker, or (by its process) the end of one. The answer to the first is the new process and its
// descriptors, or minus errno; to the second the status that waitpid() tells.
constexpr std::int64_t a_new_worker = 0, one_with_all_decoders = -1;

// Ctrl-C goes to the whole group: it is the batch's to answer, and its going away ends us.
void leave_signals_to_the_batch() {
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGUSR1, SIGUSR2}) std::signal(signal, SIG_IGN);
}

// Dies with the process that forked it, also when that is gone already.
void die_with(pid_t parent) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(0);
}

// Nothing that the program, or whoever started it, has open is a decoder's business. Gives the number that `kept` has then.
int close_all_but(int kept) {
    const int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
    constexpr int first_free = 3;  // after the three standard streams
    if (nowhere < 0 || dup2(kept, first_free + 1) < 0 || dup3(first_free + 1, first_free, O_CLOEXEC) < 0) _exit(1);
    for (int stream = 0; stream < first_free; ++stream)
        if (dup2(nowhere, stream) < 0) _exit(1);
    if (close_range(first_free + 1, ~0U, 0) != 0) _exit(1);
    return first_free;
}

class NurseryProcess {
public:
    explicit NurseryProcess(int socket, Landlock landlock) : socket_(socket), landlock_(landlock) {}

    [[noreturn]] void run() {
        for (;;) {
            auto order = receive_number(socket_);
            if (!order) end_all();  // the batch is gone
            const bool answered = order->number == a_new_worker            ? give_birth(Decoders::usual)
                                  : order->number == one_with_all_decoders ? give_birth(Decoders::all)
                                                                           : end(static_cast<pid_t>(order->number));
            if (!answered) end_all();
        }
    }

private:
    bool give_birth(Decoders decoders) {
        Descriptor ours, theirs;
        const Descriptor memory(memfd_create("yancai", MFD_CLOEXEC));
        if (memory.get() < 0 || ftruncate(memory.get(), sizeof(SharedMemory)) != 0 || !socket_pair(ours, theirs))
            return static_cast<bool>(send_number(socket_, -std::max(errno, 1)));
        const pid_t nursery = getpid();
        const pid_t process = fork();
        if (process == 0) {
            die_with(nursery);
            close(socket_);
            close(ours.release());
            run_worker(theirs.release(), memory.get(), landlock_, decoders);
        }
        if (process < 0) return static_cast<bool>(send_number(socket_, -std::max(errno, 1)));
        workers_.push_back(process);
        return static_cast<bool>(send_number(socket_, process, ours.get(), memory.get()));
    }

    int reap(pid_t process) {
        int status = 0;
        kill(process, SIGKILL);
        while (waitpid(process, &status, 0) < 0 && errno == EINTR) {
        }
        return status;
    }

    bool end(pid_t process) {
        const auto found = std::find(workers_.begin(), workers_.end(), process);
        if (found == workers_.end()) return false;  // nobody but our own
        workers_.erase(found);
        return static_cast<bool>(send_number(socket_, reap(process)));
    }

    [[noreturn]] void end_all() {
        for (const pid_t worker : workers_) reap(worker);
        _exit(0);
    }

    int socket_;
    Landlock landlock_;
    std::vector<pid_t> workers_;
};

}  // namespace

Result<std::unique_ptr<Nursery>> Nursery::start(Landlock landlock) {
    Descriptor ours, theirs;
    TRY(socket_pair(ours, theirs));
    let_waits_be_short(ours.get());
    const pid_t parent = getpid();
    const pid_t process = fork();
    if (process < 0) return Error{ErrorKind::internal, "the system gives no process"};
    if (process == 0) {
        die_with(parent);
        leave_signals_to_the_batch();
        const int socket = close_all_but(theirs.get());
        prctl(PR_SET_NAME, "yancai-nursery");
        malloc_trim(0);  // what the batch has freed is not for workers to use beside their limit
        prepare_probes();
        NurseryProcess(socket, landlock).run();
    }
    return std::unique_ptr<Nursery>(new Nursery(std::move(ours), process));
}

Nursery::~Nursery() {
    if (!lost_) {
        // It sees the end of orders, reaps its workers and goes; then nobody holds the other end any more.
        shutdown(socket_.get(), SHUT_WR);
        const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(5);
        (void)receive_number(socket_.get(), [&]() -> Result<void> {
            if (std::chrono::steady_clock::now() < until) return {};
            return Error{ErrorKind::timed_out, "the nursery does not go"};
        });
        kill(process_, SIGKILL);  // one that did not; its workers die with it
    }
    while (waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
    }
}

// The first failure is the last: what the nursery answers late would be taken for the answer to something else.
Result<Handed> Nursery::order(std::int64_t process) {
    const std::lock_guard lock(mutex_);
    const Error gone{ErrorKind::internal, "the process that starts decoders is gone"};
    if (lost_) return gone;
    const auto until = std::chrono::steady_clock::now() + most_waiting;
    Result<Handed> answer = gone;
    if (send_number(socket_.get(), process))
        answer = receive_number(socket_.get(), [&]() -> Result<void> {
            if (std::chrono::steady_clock::now() < until) return {};
            return gone;
        });
    if (answer) return answer;
    lost_ = true;
    kill(process_, SIGKILL);
    return gone;
}

Result<std::unique_ptr<WorkerHandle>> Nursery::worker(Decoders decoders) {
    Handed handed = TRY(order(decoders == Decoders::all ? one_with_all_decoders : a_new_worker));
    if (handed.number <= 0 || handed.second.get() < 0) return Error{ErrorKind::internal, "the system gives no process"};
    auto worker = std::make_unique<WorkerHandle>();
    worker->decoders = decoders;
    worker->process = static_cast<pid_t>(handed.number);
    worker->socket = std::move(handed.first);
    void* memory = mmap(nullptr, sizeof(SharedMemory), PROT_READ | PROT_WRITE, MAP_SHARED, handed.second.get(), 0);
    if (memory != MAP_FAILED) worker->shared = static_cast<SharedMemory*>(memory);
    let_waits_be_short(worker->socket.get());
    const auto until = std::chrono::steady_clock::now() + most_waiting;
    auto ready = receive_message(worker->socket.get(), [&]() -> Result<void> {
        if (std::chrono::steady_clock::now() < until) return {};
        return Error{ErrorKind::internal, "a decoder does not start"};
    });
    if (memory == MAP_FAILED || !ready || ready->tag != Tag::answer) {
        (void)end(*worker);
        return Error{ErrorKind::internal, "a confined process could not be made ready"};
    }
    worker->walls = std::move(ready->body);
    worker->space_at_birth = ready->count;
    return worker;
}

Result<Ending> Nursery::end(const WorkerHandle& worker) {
    const Handed handed = TRY(order(worker.process));
    const int status = static_cast<int>(handed.number);
    return WIFSIGNALED(status) ? Ending{WTERMSIG(status), 0} : Ending{0, WEXITSTATUS(status)};
}

}  // namespace yancai
