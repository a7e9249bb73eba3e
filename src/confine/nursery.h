// SPDX-License-Identifier: GPL-3.0-or-later
// Nursery: a small process, forked before any thread exists, from which confined workers are forked with the decoders loaded.
// Safe from several threads once started.
#pragma once

#include <sys/types.h>

#include <memory>
#include <mutex>
#include <string>

#include "confine/channel.h"

namespace yancai {

// A worker as the batch holds it.
struct WorkerHandle {
    pid_t process{-1};
    Descriptor socket;
    std::byte* window{nullptr};  // shared memory, window_bytes long
    std::string walls;           // that it put up
    std::uint64_t served{0};

    WorkerHandle() = default;
    WorkerHandle(const WorkerHandle&) = delete;
    WorkerHandle& operator=(const WorkerHandle&) = delete;
    ~WorkerHandle();
};

class Nursery {
public:
    static Result<std::unique_ptr<Nursery>> start();
    ~Nursery();
    Nursery(const Nursery&) = delete;
    Nursery& operator=(const Nursery&) = delete;

    [[nodiscard]] Result<std::unique_ptr<WorkerHandle>> worker();
    // Kills the worker if it still lives, and tells how it ended: "signal 11", "exit 0".
    [[nodiscard]] std::string end(const WorkerHandle& worker);

private:
    Nursery(Descriptor socket, pid_t process) : socket_(std::move(socket)), process_(process) {}
    std::mutex mutex_;
    Descriptor socket_;
    pid_t process_;
};

}  // namespace yancai
