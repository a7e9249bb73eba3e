// SPDX-License-Identifier: GPL-3.0-or-later
// SharedMemory: the memory that the batch and one worker share. The window is written by the batch, and by the worker while it
// writes a new file, the counter by the worker alone; whose turn it is, the messages say.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>

namespace yancai {

// Bytes cross in shared memory, so much at a time.
inline constexpr std::uint64_t window_bytes = 4ULL << 20;

struct SharedMemory {
    std::array<std::byte, window_bytes> window;
    std::atomic<std::uint32_t> refused_allocations;
};
static_assert(std::atomic<std::uint32_t>::is_always_lock_free);

}  // namespace yancai
