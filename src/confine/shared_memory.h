// SPDX-License-Identifier: GPL-3.0-or-later
// SharedMemory: the memory that the batch and one worker share. The window is written by the batch, and by the worker while it
// writes a new file, the ends by the batch before it asks, the counter by the worker alone; whose turn it is, the messages say.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>

namespace yancai {

// Bytes cross in shared memory, so much at a time.
inline constexpr std::uint64_t window_bytes = 4ULL << 20;

// Every look at a file begins with its first and its last bytes, in which headers and the marks of an end stand: they come with
// the question. Nobody has to ask for them, and most pictures need nothing else.
inline constexpr std::size_t head_bytes = std::size_t{64} << 10;
inline constexpr std::size_t tail_bytes = std::size_t{16} << 10;

struct SharedMemory {
    std::array<std::byte, window_bytes> window;
    std::array<std::byte, head_bytes + tail_bytes> ends;  // the tail right behind the head
    std::atomic<std::uint32_t> refused_allocations;
};
static_assert(std::atomic<std::uint32_t>::is_always_lock_free);

}  // namespace yancai
