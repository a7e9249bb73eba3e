// SPDX-License-Identifier: GPL-3.0-or-later
// Lockdown: what a worker gives up before it sees the first byte of a file. Cannot be undone. Called once, on the worker's only
// thread.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"

namespace yancai {

// No new privileges, no files, no sockets, no programs, no processes; at most `memory_bytes` of address space.
// Gives the walls that stand ("seccomp, landlock"; "seccomp" where the kernel has no landlock). Errors: internal when seccomp
// cannot be set.
[[nodiscard]] Result<std::string> lock_down(std::uint64_t memory_bytes);

}  // namespace yancai
