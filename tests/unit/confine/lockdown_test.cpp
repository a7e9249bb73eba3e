// SPDX-License-Identifier: GPL-3.0-or-later
#include "confine/lockdown.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <functional>
#include <thread>
#include <vector>

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)  // their run-time needs what a confined process gives up

namespace yancai {
namespace {

constexpr std::uint64_t some_memory = 1ULL << 30;

// How a process ends that locks itself down and then tries `deed`: its exit code, or minus the signal that killed it.
int end_of(const std::function<int()>& deed, std::uint64_t memory = some_memory) {
    const pid_t process = fork();
    if (process == 0) {
        if (!lock_down(memory)) _exit(99);
        _exit(deed());
    }
    int status = 0;
    waitpid(process, &status, 0);
    return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

TEST(LockedDown, StillComputes) {
    EXPECT_EQ(end_of([] { return std::vector<int>(1000, 1).size() == 1000 ? 0 : 1; }), 0);
}

TEST(LockedDown, MayUseThreads) {
    EXPECT_EQ(end_of([] {
                  int value = 1;
                  std::thread([&] { value = 0; }).join();
                  return value;
              }),
              0);
}

TEST(LockedDown, OpensNoFileToRead) {
    EXPECT_EQ(end_of([] { return open("/etc/passwd", O_RDONLY) < 0 ? errno : 0; }), EPERM);
}

TEST(LockedDown, CreatesNoFile) {
    EXPECT_EQ(end_of([] { return open("/tmp/yancai-must-not-be", O_CREAT | O_WRONLY, 0600) < 0 ? errno : 0; }), EPERM);
}

TEST(LockedDown, ForksNoProcess) {
    EXPECT_EQ(end_of([] { return fork() < 0 ? errno : 0; }), EPERM);
}

TEST(LockedDown, KillsNobody) {
    EXPECT_EQ(end_of([] { return kill(getppid(), 0) < 0 ? errno : 0; }), EPERM);
}

TEST(LockedDown, DiesOfOpeningASocket) {
    EXPECT_EQ(end_of([] { return socket(AF_INET, SOCK_STREAM, 0); }), -SIGSYS);
}

TEST(LockedDown, DiesOfExecuting) {
    EXPECT_EQ(end_of([] { return execl("/bin/true", "true", nullptr); }), -SIGSYS);
}

TEST(LockedDown, GetsNoMoreMemoryThanItsShare) {
    EXPECT_EQ(end_of([] { return malloc(std::size_t{2} << 30) == nullptr ? 0 : 1; }), 0);
}

}  // namespace
}  // namespace yancai

#endif
