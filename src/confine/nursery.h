// SPDX-License-Identifier: GPL-3.0-or-later
// Nursery: a small process, forked before any thread exists, from which confined workers are forked with the decoders loaded.
// Safe from several threads once started; the thread that started it lives as long as it does.
#pragma once

#include <sys/types.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <span>
#include <string>

#include "base/limits.h"
#include "confine/channel.h"
#include "confine/walls.h"
#include "probes/measure.h"

namespace yancai {

// What a worker and the batch share in memory: the bytes it asked for, and a word about itself.
struct SharedMemory;

// A worker as the batch holds it.
struct WorkerHandle {
    pid_t process{-1};
    Descriptor socket;
    SharedMemory* shared{nullptr};
    std::string walls;                // that it put up
    std::uint64_t space_at_birth{0};  // address space, bytes
    std::uint64_t served{0};          // files
    Decoders decoders{Decoders::usual};
    std::uint64_t allowed_space{0}, allowed_seconds{0};  // as it was told last

    WorkerHandle() = default;
    WorkerHandle(const WorkerHandle&) = delete;
    WorkerHandle& operator=(const WorkerHandle&) = delete;
    ~WorkerHandle();

    // Bytes that it reads for its file.
    [[nodiscard]] std::byte* window() const;
    // Where the file's first and last bytes go.
    [[nodiscard]] std::span<std::byte> ends() const;
    // How many allocations it was refused since it was born.
    [[nodiscard]] std::uint32_t refused_allocations() const;
    // What the next file may cost: address space by the limits, and processor time.
    void allow(const Limits& limits, std::chrono::milliseconds time);
};

// How a worker ended.
struct Ending {
    int signal{0};  // 0: it ended itself
    int code{0};
};

class Nursery {
public:
    static Result<std::unique_ptr<Nursery>> start(Landlock landlock);
    // Ends every worker that is left, and waits for all of them.
    ~Nursery();
    Nursery(const Nursery&) = delete;
    Nursery& operator=(const Nursery&) = delete;

    // Errors: internal when the nursery is gone or the system gives no process.
    [[nodiscard]] Result<std::unique_ptr<WorkerHandle>> worker(Decoders decoders);
    // Kills the worker if it still lives. Errors: internal when the nursery is gone, and the worker with it.
    [[nodiscard]] Result<Ending> end(const WorkerHandle& worker);

private:
    Nursery(Descriptor socket, pid_t process) : socket_(std::move(socket)), process_(process) {}
    Result<Handed> order(std::int64_t process);
    std::mutex mutex_;
    Descriptor socket_;
    pid_t process_;
    bool lost_{false};
};

}  // namespace yancai
