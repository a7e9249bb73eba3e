// SPDX-License-Identifier: GPL-3.0-or-later
// The inside of a confined process: it takes jobs from its socket, reads bytes through it, and answers. One job at a time.
#pragma once

#include "confine/walls.h"
#include "probes/measure.h"

namespace yancai {

// Locks itself down, then serves until the other side is gone. `memory` is the SharedMemory through which bytes come.
[[noreturn]] void run_worker(int socket, int memory, Landlock landlock, Decoders decoders);

// How a worker ends itself when something of ours is wrong; a library that calls exit() hardly hits upon it.
inline constexpr int exit_of_ours = 113;

}  // namespace yancai
