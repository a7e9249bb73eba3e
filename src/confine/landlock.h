// SPDX-License-Identifier: GPL-3.0-or-later
// Landlock: the kernel's own rule that a process touches no file, whatever its system calls are. A second wall behind seccomp.
#pragma once

namespace yancai {

// Forbids this thread everything that the running kernel's landlock knows. False where the kernel has none.
[[nodiscard]] bool set_landlock();

}  // namespace yancai
