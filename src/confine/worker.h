// SPDX-License-Identifier: GPL-3.0-or-later
// The inside of a confined process: it takes requests from its socket, reads bytes through it, and answers with facts.
#pragma once

namespace yancai {

// Locks itself down, then serves until the other side is gone. `window` is the shared memory through which bytes come.
[[noreturn]] void run_worker(int socket, int window);

}  // namespace yancai
