// SPDX-License-Identifier: GPL-3.0-or-later
#include "confine/allocation.h"

#include <cerrno>
#include <cstddef>

#include "confine/walls.h"

namespace {

std::atomic<std::atomic<std::uint32_t>*> refused{nullptr};

// A request above this is no want of memory but a number out of a broken header, which every system refuses.
constexpr std::size_t most_believed = std::size_t{64} << 30;

void* counted(void* memory, std::size_t size) noexcept {
    if (memory == nullptr && size <= most_believed)
        if (auto* counter = refused.load(std::memory_order_relaxed)) counter->fetch_add(1, std::memory_order_relaxed);
    return memory;
}

}  // namespace

namespace yancai {

void count_refused_allocations(std::atomic<std::uint32_t>& counter) {
    refused = &counter;
}

}  // namespace yancai

// A program's own malloc stands before the C library's for every library it loads. Ours hands on to glibc, which exports these
// names for the purpose; free() stays glibc's. Sanitizers bring an allocator of their own, which must not be hidden.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

extern "C" {

void* glibc_malloc(std::size_t size) noexcept __asm__("__libc_malloc");
void* glibc_calloc(std::size_t count, std::size_t size) noexcept __asm__("__libc_calloc");
void* glibc_realloc(void* memory, std::size_t size) noexcept __asm__("__libc_realloc");
void* glibc_memalign(std::size_t alignment, std::size_t size) noexcept __asm__("__libc_memalign");

void* malloc(std::size_t size) noexcept {
    return counted(glibc_malloc(size), size);
}
void* calloc(std::size_t count, std::size_t size) noexcept {
    return counted(glibc_calloc(count, size), count > most_believed ? count : count * size);
}
void* realloc(void* memory, std::size_t size) noexcept {
    void* moved = glibc_realloc(memory, size);
    return size == 0 ? moved : counted(moved, size);  // realloc(memory, 0) frees
}
void* memalign(std::size_t alignment, std::size_t size) noexcept {
    return counted(glibc_memalign(alignment, size), size);
}
void* aligned_alloc(std::size_t alignment, std::size_t size) noexcept {
    return counted(glibc_memalign(alignment, size), size);
}
int posix_memalign(void** memory, std::size_t alignment, std::size_t size) noexcept {
    if (alignment % sizeof(void*) != 0 || (alignment & (alignment - 1)) != 0 || alignment == 0) return EINVAL;
    void* found = counted(glibc_memalign(alignment, size), size);
    if (found == nullptr) return ENOMEM;
    *memory = found;
    return 0;
}

}  // extern "C"

#endif
