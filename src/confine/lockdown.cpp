// SPDX-License-Identifier: GPL-3.0-or-later
#include "confine/lockdown.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <memory>

namespace yancai {
namespace {

// What decoding needs: memory, threads, time, and the descriptors that are open already. Everything else answers EPERM, so that a
// library which tries (a font, a configuration file, a temporary file) fails softly.
constexpr int allowed_calls[] = {
    SCMP_SYS(read),
    SCMP_SYS(write),
    SCMP_SYS(recvfrom),
    SCMP_SYS(sendto),
    SCMP_SYS(recvmsg),
    SCMP_SYS(sendmsg),
    SCMP_SYS(poll),
    SCMP_SYS(ppoll),
    SCMP_SYS(close),
    SCMP_SYS(lseek),
    SCMP_SYS(fstat),
    SCMP_SYS(brk),
    SCMP_SYS(mmap),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(mprotect),
    SCMP_SYS(madvise),
    SCMP_SYS(futex),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(get_robust_list),
    SCMP_SYS(rseq),
    SCMP_SYS(membarrier),
    SCMP_SYS(gettid),
    SCMP_SYS(getpid),
    SCMP_SYS(getuid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getegid),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(tgkill),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_getres),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(nanosleep),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(time),
    SCMP_SYS(times),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(getcpu),
    SCMP_SYS(getrandom),
    SCMP_SYS(getrusage),
    SCMP_SYS(sysinfo),
    SCMP_SYS(uname),
    SCMP_SYS(restart_syscall),
};
// Nobody decodes a picture with these: the process dies, and the death is told.
constexpr int deadly_calls[] = {
    SCMP_SYS(execve), SCMP_SYS(execveat), SCMP_SYS(socket),           SCMP_SYS(connect),           SCMP_SYS(bind),
    SCMP_SYS(ptrace), SCMP_SYS(bpf),      SCMP_SYS(process_vm_readv), SCMP_SYS(process_vm_writev), SCMP_SYS(io_uring_setup),
    SCMP_SYS(fork),   SCMP_SYS(vfork),
};

struct ReleaseFilter {
    void operator()(void* filter) const { seccomp_release(filter); }
};

Result<void> set_filter() {
    const std::unique_ptr<void, ReleaseFilter> filter(seccomp_init(SCMP_ACT_ERRNO(EPERM)));
    if (!filter) return Error{ErrorKind::internal, "seccomp is not to be had"};
    int refused = 0;
    for (const int call : allowed_calls) refused |= seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, 0);
    for (const int call : deadly_calls) refused |= seccomp_rule_add(filter.get(), SCMP_ACT_KILL_PROCESS, call, 0);
    // Threads yes, processes no. glibc asks clone3 first and takes clone when there is none.
    const scmp_arg_cmp a_thread{0, SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD};
    refused |= seccomp_rule_add_array(filter.get(), SCMP_ACT_ALLOW, SCMP_SYS(clone), 1, &a_thread);
    refused |= seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0);
    const scmp_arg_cmp naming_a_thread{0, SCMP_CMP_EQ, PR_SET_NAME, 0};
    refused |= seccomp_rule_add_array(filter.get(), SCMP_ACT_ALLOW, SCMP_SYS(prctl), 1, &naming_a_thread);
    if (refused != 0 || seccomp_load(filter.get()) != 0) return Error{ErrorKind::internal, "the seccomp filter was refused"};
    return {};
}

// A rule set that handles every access and allows none.
bool set_landlock() {
    landlock_ruleset_attr everything{};
    everything.handled_access_fs = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_READ_FILE |
                                   LANDLOCK_ACCESS_FS_READ_DIR | LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE |
                                   LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_SYM | LANDLOCK_ACCESS_FS_MAKE_DIR;
    const auto rules = static_cast<int>(syscall(SYS_landlock_create_ruleset, &everything, sizeof everything, 0));
    if (rules < 0) return false;
    const bool set = syscall(SYS_landlock_restrict_self, rules, 0) == 0;
    close(rules);
    return set;
}

void set_limit(__rlimit_resource what, std::uint64_t most) {
    const rlimit limit{most, most};
    setrlimit(what, &limit);
}

}  // namespace

Result<std::string> lock_down(std::uint64_t memory_bytes) {
    set_limit(RLIMIT_AS, memory_bytes);
    set_limit(RLIMIT_FSIZE, 0);
    set_limit(RLIMIT_CORE, 0);
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return Error{ErrorKind::internal, "no_new_privs was refused"};
    const bool landlock = set_landlock();
    TRY(set_filter());
    return std::string(landlock ? "seccomp, landlock" : "seccomp");
}

}  // namespace yancai
