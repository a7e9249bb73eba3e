// SPDX-License-Identifier: GPL-3.0-or-later
// SharedCore: for as long as it lives the calling thread and a worker run on one processor core. For jobs in which the two take
// turns by the tenth of a millisecond: to wake another core costs as much as what it then does (a quick check took a seventh less
// processor time). Where the system does not let us, nothing changes.
#pragma once

#include <sched.h>
#include <sys/types.h>

#include <mutex>
#include <optional>

namespace yancai {

// Which cores pairs are on: no two of one batch on the same. Safe from several threads.
class Cores {
public:
    // One of those allowed: `now` where it is free, else any other. Empty: none is free.
    [[nodiscard]] std::optional<int> take(int now, const cpu_set_t& allowed);
    void give_back(int core);

private:
    std::mutex mutex_;
    cpu_set_t taken_{};
};

class SharedCore {
public:
    SharedCore(Cores& cores, pid_t worker);
    ~SharedCore();
    SharedCore(const SharedCore&) = delete;
    SharedCore& operator=(const SharedCore&) = delete;

private:
    Cores& cores_;
    pid_t worker_;
    cpu_set_t allowed_{};  // to the thread before
    std::optional<int> core_;
};

}  // namespace yancai
