// SPDX-License-Identifier: GPL-3.0-or-later
// Allocation: notices that the system refused memory. C libraries answer a refusal with a code that means anything, or with
// abort(); only whoever stands at the allocator can tell an exhausted limit from a broken file. Safe from several threads.
#pragma once

#include <atomic>
#include <cstdint>

namespace yancai {

// From now on each refused allocation of this process is counted there. For a confined worker; `counter` outlives the process.
void count_refused_allocations(std::atomic<std::uint32_t>& counter);

}  // namespace yancai
