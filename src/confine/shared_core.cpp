// SPDX-License-Identifier: GPL-3.0-or-later
#include "confine/shared_core.h"

namespace yancai {
namespace {

constexpr pid_t this_thread = 0;

void keep_on(pid_t thread, const cpu_set_t& cores) {
    (void)sched_setaffinity(thread, sizeof cores, &cores);
}

}  // namespace

std::optional<int> Cores::take(int now, const cpu_set_t& allowed) {
    const std::lock_guard lock(mutex_);
    const auto is_free = [&](int core) { return CPU_ISSET(core, &allowed) && !CPU_ISSET(core, &taken_); };
    int core = now >= 0 && now < CPU_SETSIZE && is_free(now) ? now : 0;
    while (core < CPU_SETSIZE && !is_free(core)) ++core;
    if (core == CPU_SETSIZE) return std::nullopt;
    CPU_SET(core, &taken_);
    return core;
}

void Cores::give_back(int core) {
    const std::lock_guard lock(mutex_);
    CPU_CLR(core, &taken_);
}

SharedCore::SharedCore(Cores& cores, pid_t worker) : cores_(cores), worker_(worker) {
    if (sched_getaffinity(this_thread, sizeof allowed_, &allowed_) == 0) core_ = cores_.take(sched_getcpu(), allowed_);
    if (!core_) return;
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(*core_, &one);
    keep_on(this_thread, one);
    keep_on(worker_, one);
}

SharedCore::~SharedCore() {
    if (!core_) return;
    keep_on(this_thread, allowed_);
    keep_on(worker_, allowed_);
    cores_.give_back(*core_);
}

}  // namespace yancai
