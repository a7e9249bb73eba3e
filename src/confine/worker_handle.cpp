// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/mman.h>
#include <sys/resource.h>

#include <ctime>
#include <utility>

#include "confine/nursery.h"
#include "confine/shared_memory.h"

namespace yancai {
namespace {

// Beside what decoding may need: a stack and the reserve of an allocator's arena for each thread, the code's own tables.
constexpr std::uint64_t room_beside = 512ULL << 20;
// Beside the time it may take: waiting costs no processor time, so this is only met by a process that minds no deadline.
constexpr std::chrono::seconds time_beside{5};

std::uint64_t sum(std::uint64_t one, std::uint64_t other) {
    return one > RLIM_INFINITY - other ? RLIM_INFINITY : one + other;
}

// The soft limit alone: as a process that may not raise its own limits, the worker is bound by it, and we can raise it again.
void set_soft(pid_t process, __rlimit_resource what, std::uint64_t most) {
    rlimit limit{};
    if (prlimit(process, what, nullptr, &limit) != 0) return;
    limit.rlim_cur = std::min<rlim_t>(most, limit.rlim_max);
    prlimit(process, what, &limit, nullptr);
}

std::uint64_t processor_seconds(pid_t process) {
    clockid_t clock{};
    timespec used{};
    if (clock_getcpuclockid(process, &clock) != 0 || clock_gettime(clock, &used) != 0) return 0;
    return static_cast<std::uint64_t>(used.tv_sec);
}

}  // namespace

WorkerHandle::~WorkerHandle() {
    if (shared != nullptr) munmap(shared, sizeof(SharedMemory));
}

std::byte* WorkerHandle::window() const {
    return shared->window.data();
}

std::span<std::byte> WorkerHandle::ends() const {
    return shared->ends;
}

std::uint32_t WorkerHandle::refused_allocations() const {
    return shared == nullptr ? 0 : shared->refused_allocations.load();
}

void WorkerHandle::allow(const Limits& limits, std::chrono::milliseconds time) {
    if (!can_be_confined) return;
    const std::uint64_t space = sum(sum(space_at_birth, limits.memory_bytes), sum(limits.buffered_bytes, room_beside));
    if (space != std::exchange(allowed_space, space)) set_soft(process, RLIMIT_AS, space);
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(time + time_beside);
    const std::uint64_t until = sum(processor_seconds(process), static_cast<std::uint64_t>(seconds.count()) + 1);
    if (until != std::exchange(allowed_seconds, until)) set_soft(process, RLIMIT_CPU, until);
}

}  // namespace yancai
