// SPDX-License-Identifier: GPL-3.0-or-later
// WakeUp: ends what a thread waits for in the system when its time is up. A disk always answers; a file on a network or behind
// FUSE may not, and a deadline that nobody is awake to look at ends nothing.
#pragma once

#include "base/deadline.h"

namespace yancai {

// For its lifetime: once `deadline` has passed (or is cancelled), the system call in which the thread that made it waits is
// interrupted by a signal, and fails with EINTR; so is every later one, once a second. Whoever calls looks at the deadline and
// goes on or gives up. What no signal ends (a dead disk, a hard mount of NFS) goes on waiting. The signal is SIGURG, which means
// nothing to those who do not expect it; its handler stays. The first object starts a thread: none may be made before processes
// are forked that need to be alone.
class WakeUp {
public:
    explicit WakeUp(const Deadline& deadline);  // which outlives it
    ~WakeUp();
    WakeUp(const WakeUp&) = delete;
    WakeUp& operator=(const WakeUp&) = delete;
};

}  // namespace yancai
