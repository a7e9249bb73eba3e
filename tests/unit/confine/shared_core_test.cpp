// SPDX-License-Identifier: GPL-3.0-or-later
#include "confine/shared_core.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

namespace yancai {
namespace {

cpu_set_t cores_of(pid_t process) {
    cpu_set_t cores;
    CPU_ZERO(&cores);
    EXPECT_EQ(sched_getaffinity(process, sizeof cores, &cores), 0);
    return cores;
}

cpu_set_t set_of(std::initializer_list<int> cores) {
    cpu_set_t set;
    CPU_ZERO(&set);
    for (const int core : cores) CPU_SET(core, &set);
    return set;
}

TEST(Cores, GivesTheOneAtHandThenAnotherThenNone) {
    Cores cores;
    const cpu_set_t allowed = set_of({2, 5});
    EXPECT_EQ(cores.take(5, allowed), 5);
    EXPECT_EQ(cores.take(5, allowed), 2);
    EXPECT_EQ(cores.take(5, allowed), std::nullopt);
    cores.give_back(5);
    EXPECT_EQ(cores.take(2, allowed), 5);
}

TEST(Cores, GivesNoneThatIsNotAllowed) {
    Cores cores;
    EXPECT_EQ(cores.take(3, set_of({7})), 7);
    EXPECT_EQ(cores.take(3, set_of({})), std::nullopt);
    EXPECT_EQ(cores.take(-1, set_of({0})), 0);  // where the system does not tell
}

// The worker is a process that waits.
TEST(SharedCore, HoldsBothOnOneCoreAndLetsThemGo) {
    const pid_t worker = fork();
    if (worker == 0) {
        pause();
        _exit(0);
    }
    ASSERT_GT(worker, 0);
    const cpu_set_t before = cores_of(0);
    Cores cores;
    {
        const SharedCore together(cores, worker);
        const cpu_set_t ours = cores_of(0), theirs = cores_of(worker);
        EXPECT_EQ(CPU_COUNT(&ours), 1);
        EXPECT_TRUE(CPU_EQUAL(&ours, &theirs));
        EXPECT_TRUE(CPU_ISSET(sched_getcpu(), &ours));
    }
    const cpu_set_t ours = cores_of(0), theirs = cores_of(worker);
    EXPECT_TRUE(CPU_EQUAL(&ours, &before));
    EXPECT_TRUE(CPU_EQUAL(&theirs, &before));
    kill(worker, SIGKILL);
    waitpid(worker, nullptr, 0);
}

}  // namespace
}  // namespace yancai
