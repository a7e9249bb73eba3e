// SPDX-License-Identifier: GPL-3.0-or-later
#include "confine/worker.h"

#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <cstdio>

#include "confine/allocation.h"
#include "confine/jobs.h"
#include "confine/lockdown.h"
#include "probes/measure.h"

namespace yancai {
namespace {

// Until the batch sets a file's own: address space, not memory; libraries map generously, and thread stacks count whole.
constexpr std::uint64_t address_space_at_birth = 4ULL << 30;

// Address space of this process now, while its own status can still be read.
std::uint64_t address_space() {
    unsigned long pages = 0;
    if (std::FILE* status = std::fopen("/proc/self/statm", "re")) {
        if (std::fscanf(status, "%lu", &pages) != 1) pages = 0;
        std::fclose(status);
    }
    return std::uint64_t{pages} * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

}  // namespace

[[noreturn]] void run_worker(int socket, int memory, Landlock landlock, Decoders decoders) {
    prctl(PR_SET_NAME, "yancai-worker");
    void* mapped = mmap(nullptr, sizeof(SharedMemory), PROT_READ | PROT_WRITE, MAP_SHARED, memory, 0);
    close(memory);
    if (mapped == MAP_FAILED) _exit(exit_of_ours);
    auto& shared = *static_cast<SharedMemory*>(mapped);
    warm_up_probes(decoders);
    const std::uint64_t space = address_space();
    auto walls = can_be_confined ? lock_down(address_space_at_birth, landlock) : Result<Walls>(Walls{});
    if (!walls || !send_message(socket, {Tag::answer, 0, space, walls->text()})) _exit(exit_of_ours);
    count_refused_allocations(shared.refused_allocations);
    Line line(socket, shared);
    for (;;) {
        const auto asked = receive_message(socket);
        if (!asked) _exit(0);
        auto answer = do_job(*asked, line, shared);
        if (!answer) _exit(exit_of_ours);
        const Tag tag = decoder_was_missing() ? Tag::unequipped : Tag::done;
        if (!send_message(socket, {tag, 0, 0, std::move(*answer)})) _exit(0);
    }
}

}  // namespace yancai
