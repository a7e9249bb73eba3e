// SPDX-License-Identifier: GPL-3.0-or-later
// Lockdown: what a worker gives up before it sees the first byte of a file. Cannot be undone. Called once, on the worker's only
// thread.
#pragma once

#include <cstdint>

#include "base/result.h"
#include "confine/walls.h"

namespace yancai {

// No new privileges, no files, no sockets, no programs, no processes, no new machine code; at most `memory_bytes` of address
// space (0: no such limit). Gives the walls that stand: seccomp always, landlock where the kernel has it.
// Errors: internal when seccomp cannot be set.
[[nodiscard]] Result<Walls> lock_down(std::uint64_t memory_bytes, Landlock landlock = Landlock::where_the_kernel_has_it);

}  // namespace yancai
