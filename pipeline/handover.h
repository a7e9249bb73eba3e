// SPDX-License-Identifier: GPL-3.0-or-later
// Handover: tells ThreadSanitizer what TBB guarantees. TBB hands an asset from thread to thread, and a serial stage from asset to
// asset, through atomics of a library that is not instrumented; without this every handover would be taken for a race. In other
// builds it is nothing. Safe from several threads.
#pragma once

#if defined(__SANITIZE_THREAD__)
#include <sanitizer/tsan_interface.h>
#endif

namespace yancai {

// What was done so far is done before whoever takes the same thing goes on.
inline void hand_over([[maybe_unused]] void* thing) {
#if defined(__SANITIZE_THREAD__)
    __tsan_release(thing);
#endif
}
inline void take_over([[maybe_unused]] void* thing) {
#if defined(__SANITIZE_THREAD__)
    __tsan_acquire(thing);
#endif
}

}  // namespace yancai
