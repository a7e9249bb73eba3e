// SPDX-License-Identifier: GPL-3.0-or-later
#include "confine/lockdown.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <linux/io_uring.h>
#include <netinet/in.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <functional>
#include <thread>
#include <vector>

namespace yancai {
namespace {

// The run-time of a sanitizer does not live behind these walls.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

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

// What a call that fails says; 0 when it works.
int error_of(long result) {
    return result < 0 ? errno : 0;
}
int refusal_of_mapping(void* mapped) {
    return mapped == MAP_FAILED ? errno : 0;
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
    EXPECT_EQ(end_of([] { return error_of(open("/etc/passwd", O_RDONLY)); }), EPERM);
    EXPECT_EQ(end_of([] { return error_of(syscall(SYS_open, "/etc/passwd", O_RDONLY)); }), EPERM);
    EXPECT_EQ(end_of([] { return error_of(syscall(SYS_openat2, AT_FDCWD, "/etc/passwd", nullptr, 0)); }), EPERM);
    EXPECT_EQ(end_of([] { return error_of(access("/etc/passwd", R_OK)); }), EPERM);
}

TEST(LockedDown, CreatesAndChangesNoFile) {
    EXPECT_EQ(end_of([] { return error_of(open("/tmp/yancai-must-not-be", O_CREAT | O_WRONLY, 0600)); }), EPERM);
    EXPECT_EQ(end_of([] { return error_of(unlink("/tmp/yancai-must-not-be")); }), EPERM);
    EXPECT_EQ(end_of([] { return error_of(mkdir("/tmp/yancai-must-not-be", 0700)); }), EPERM);
    EXPECT_EQ(end_of([] { return error_of(symlink("/etc", "/tmp/yancai-must-not-be")); }), EPERM);
    EXPECT_EQ(end_of([] { return error_of(memfd_create("x", 0)); }), EPERM);
}

TEST(LockedDown, DiesOfGrowingAFileItWasLeft) {
    char name[] = "/tmp/yancai-lockdown-XXXXXX";
    const int file = mkstemp(name);
    unlink(name);
    EXPECT_EQ(end_of([&] { return error_of(write(file, "x", 1)); }), -SIGXFSZ);
    close(file);
}

TEST(LockedDown, ForksNoProcess) {
    EXPECT_EQ(end_of([] { return error_of(fork()); }), EPERM);
    EXPECT_EQ(end_of([] { return error_of(syscall(SYS_clone3, nullptr, 0)); }), ENOSYS);
    EXPECT_EQ(end_of([] { return error_of(syscall(SYS_vfork)); }), -SIGSYS);
}

TEST(LockedDown, SignalsNobodyElse) {
    EXPECT_EQ(end_of([] { return error_of(kill(getppid(), 0)); }), EPERM);
    EXPECT_EQ(end_of([] { return error_of(syscall(SYS_tgkill, getppid(), getppid(), 0)); }), EPERM);
    EXPECT_EQ(end_of([] { return error_of(syscall(SYS_tkill, getppid(), 0)); }), EPERM);
    EXPECT_EQ(end_of([] { return error_of(syscall(SYS_pidfd_open, getppid(), 0)); }), EPERM);
    EXPECT_EQ(end_of([]() -> int { abort(); }), -SIGABRT);  // but itself
}

TEST(LockedDown, DiesOfOpeningASocket) {
    EXPECT_EQ(end_of([] { return error_of(socket(AF_INET, SOCK_STREAM, 0)); }), -SIGSYS);
    EXPECT_EQ(end_of([] { return error_of(socket(AF_UNIX, SOCK_STREAM, 0)); }), -SIGSYS);
}

TEST(LockedDown, DiesOfConnectingASocketItWasLeft) {
    const int left = socket(AF_INET, SOCK_DGRAM, 0);
    sockaddr_in somewhere{};
    somewhere.sin_family = AF_INET;
    somewhere.sin_port = htons(53);
    somewhere.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const auto* address = reinterpret_cast<const sockaddr*>(&somewhere);
    EXPECT_EQ(end_of([&] { return error_of(connect(left, address, sizeof somewhere)); }), -SIGSYS);
    EXPECT_EQ(end_of([&] { return error_of(bind(left, address, sizeof somewhere)); }), -SIGSYS);
    EXPECT_EQ(end_of([&] { return error_of(sendto(left, "x", 1, 0, address, sizeof somewhere)); }), EPERM);
    close(left);
}

TEST(LockedDown, DiesOfExecuting) {
    EXPECT_EQ(end_of([] { return error_of(execl("/bin/true", "true", nullptr)); }), -SIGSYS);
    EXPECT_EQ(end_of([] { return error_of(syscall(SYS_execveat, 0, "", nullptr, nullptr, AT_EMPTY_PATH)); }), -SIGSYS);
}

TEST(LockedDown, DiesOfLookingIntoOtherProcesses) {
    EXPECT_EQ(end_of([] { return error_of(ptrace(PTRACE_ATTACH, getppid(), nullptr, nullptr)); }), -SIGSYS);
    EXPECT_EQ(end_of([] { return error_of(syscall(SYS_process_vm_readv, getppid(), nullptr, 0, nullptr, 0, 0)); }), -SIGSYS);
}

TEST(LockedDown, DiesOfUsingAnIoRing) {
    EXPECT_EQ(end_of([] {
                  io_uring_params parameters{};
                  return error_of(syscall(SYS_io_uring_setup, 1, &parameters));
              }),
              -SIGSYS);
}

TEST(LockedDown, MakesNoMachineCode) {
    EXPECT_EQ(end_of([] {
                  return refusal_of_mapping(
                      mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
              }),
              EPERM);
    EXPECT_EQ(end_of([] {
                  void* data = mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
                  return error_of(mprotect(data, 4096, PROT_READ | PROT_EXEC));
              }),
              EPERM);
    EXPECT_EQ(end_of([] {
                  void* data = mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
                  return error_of(syscall(SYS_pkey_mprotect, data, 4096, PROT_READ | PROT_EXEC, -1));
              }),
              EPERM);
}

TEST(LockedDown, TakesDownNoWall) {
    EXPECT_EQ(end_of([] { return error_of(prctl(PR_SET_PDEATHSIG, 0)); }), EPERM);
    EXPECT_EQ(end_of([] {
                  const rlimit more{RLIM_INFINITY, RLIM_INFINITY};
                  return error_of(setrlimit(RLIMIT_AS, &more));
              }),
              EPERM);
    EXPECT_EQ(end_of([] { return error_of(setuid(0)); }), EPERM);
    EXPECT_EQ(end_of([] { return error_of(syscall(SYS_unshare, CLONE_NEWUSER)); }), EPERM);
}

TEST(LockedDown, GetsNoMoreMemoryThanItsShare) {
    EXPECT_EQ(end_of([] { return malloc(std::size_t{2} << 30) == nullptr ? 0 : 1; }), 0);
}

TEST(LockedDown, SaysWhichWallsStand) {
    const auto code_of = [](const Result<Walls>& walls) {
        if (!walls) return 99;
        return (walls->seccomp ? 1 : 0) + (walls->landlock ? 2 : 0);
    };
    const auto walls_of = [&](Landlock landlock) {
        const pid_t process = fork();
        if (process == 0) _exit(code_of(lock_down(some_memory, landlock)));
        int status = 0;
        waitpid(process, &status, 0);
        return WEXITSTATUS(status);
    };
    // The kernel tells what it can: /sys is there in few containers, so it is asked as landlock(7) says.
    const bool kernel_has_it = syscall(SYS_landlock_create_ruleset, nullptr, 0, 1) > 0;
    EXPECT_EQ(walls_of(Landlock::where_the_kernel_has_it), kernel_has_it ? 3 : 1);
    EXPECT_EQ(walls_of(Landlock::absent), 1);
}

#endif

TEST(Walls, AreSpelledAsReportsSpellThem) {
    EXPECT_EQ((Walls{true, true}.text()), "seccomp, landlock");
    EXPECT_EQ((Walls{true, false}.text()), "seccomp");
    EXPECT_EQ(Walls{}.text(), "");
}

}  // namespace
}  // namespace yancai
