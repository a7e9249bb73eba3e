// SPDX-License-Identifier: GPL-3.0-or-later
#include "confine/nursery.h"

#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>

#include "confine/request.h"
#include "confine/worker.h"
#include "probes/measure.h"

namespace yancai {
namespace {

// What the batch asks of the nursery: a new worker (process 0), or the end of one.
struct Order {
    std::int64_t process;
};

bool socket_pair(Descriptor& ours, Descriptor& theirs) {
    std::array<int, 2> ends{-1, -1};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) return false;
    ours = Descriptor(ends[0]);
    theirs = Descriptor(ends[1]);
    return true;
}

// Ctrl-C goes to the whole group: it is the batch's to answer, and its going away ends us.
void leave_signals_to_the_batch() {
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGPIPE}) std::signal(signal, SIG_IGN);
}

void give_birth(int nursery_socket) {
    Descriptor ours, theirs;
    const Descriptor window(memfd_create("yancai", MFD_CLOEXEC));
    if (window.get() < 0 || ftruncate(window.get(), window_bytes) != 0 || !socket_pair(ours, theirs)) _exit(1);
    const pid_t process = fork();
    if (process == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        close(nursery_socket);
        close(ours.release());
        run_worker(theirs.release(), window.get());
    }
    if (process < 0 || !send_descriptors(nursery_socket, process, ours.get(), window.get())) _exit(1);
}

[[noreturn]] void run_nursery(int socket) {
    leave_signals_to_the_batch();
    prepare_probes();
    for (;;) {
        Order order{};
        const ssize_t received = recv(socket, &order, sizeof order, MSG_WAITALL);
        if (received != sizeof order) _exit(0);  // the batch is gone; the workers die with us
        if (order.process == 0) {
            give_birth(socket);
            continue;
        }
        int status = 0;
        kill(static_cast<pid_t>(order.process), SIGKILL);
        waitpid(static_cast<pid_t>(order.process), &status, 0);
        const std::int64_t answer = status;
        if (send(socket, &answer, sizeof answer, MSG_NOSIGNAL) != sizeof answer) _exit(0);
    }
}

}  // namespace

WorkerHandle::~WorkerHandle() {
    if (window != nullptr) munmap(window, window_bytes);
}

Result<std::unique_ptr<Nursery>> Nursery::start() {
    Descriptor ours, theirs;
    if (!socket_pair(ours, theirs)) return Error{ErrorKind::internal, "no socket pair"};
    const pid_t process = fork();
    if (process < 0) return Error{ErrorKind::internal, "no process"};
    if (process == 0) {
        close(ours.release());
        run_nursery(theirs.release());
    }
    return std::unique_ptr<Nursery>(new Nursery(std::move(ours), process));
}

Nursery::~Nursery() {
    socket_ = Descriptor();  // it sees the end and goes
    while (waitpid(-1, nullptr, WNOHANG) > 0) {
    }
}

Result<std::unique_ptr<WorkerHandle>> Nursery::worker() {
    auto worker = std::make_unique<WorkerHandle>();
    {
        const std::lock_guard lock(mutex_);
        const Order order{0};
        if (send(socket_.get(), &order, sizeof order, MSG_NOSIGNAL) != sizeof order)
            return Error{ErrorKind::internal, "the nursery is gone"};
        Handed handed = TRY(receive_descriptors(socket_.get()));
        worker->process = static_cast<pid_t>(handed.number);
        worker->socket = std::move(handed.first);
        void* window = mmap(nullptr, window_bytes, PROT_READ | PROT_WRITE, MAP_SHARED, handed.second.get(), 0);
        if (window == MAP_FAILED) return Error{ErrorKind::internal, "no shared memory"};
        worker->window = static_cast<std::byte*>(window);
    }
    Message walls = TRY(receive_message(worker->socket.get()));
    worker->walls = std::move(walls.body);
    return worker;
}

std::string Nursery::end(const WorkerHandle& worker) {
    const std::lock_guard lock(mutex_);
    const Order order{worker.process};
    std::int64_t status = 0;
    if (send(socket_.get(), &order, sizeof order, MSG_NOSIGNAL) != sizeof order ||
        recv(socket_.get(), &status, sizeof status, MSG_WAITALL) != sizeof status)
        return "the nursery is gone";
    const int ended = static_cast<int>(status);
    return WIFSIGNALED(ended) ? fmt::format("signal {}", WTERMSIG(ended)) : fmt::format("exit {}", WEXITSTATUS(ended));
}

}  // namespace yancai
