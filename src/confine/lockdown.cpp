// SPDX-License-Identifier: GPL-3.0-or-later
#include "confine/lockdown.h"

#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <memory>

#include "confine/landlock.h"

namespace yancai {
namespace {

// What decoding needs: memory, threads, time, and the descriptors that are open already. Everything else answers EPERM, so that a
// library which tries (a font, a configuration file, a temporary file) fails softly.
constexpr int allowed_calls[] = {
    SCMP_SYS(read),
    SCMP_SYS(write),
    SCMP_SYS(recvfrom),
    SCMP_SYS(recvmsg),
    SCMP_SYS(sendmsg),
    SCMP_SYS(poll),
    SCMP_SYS(ppoll),
    SCMP_SYS(close),
    SCMP_SYS(lseek),
    SCMP_SYS(fstat),
    SCMP_SYS(brk),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
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
    const auto allow_if = [&](int call, scmp_arg_cmp condition) {
        refused |= seccomp_rule_add_array(filter.get(), SCMP_ACT_ALLOW, call, 1, &condition);
    };
    // Threads yes, processes no. glibc asks clone3 first and takes clone when there is none.
    allow_if(SCMP_SYS(clone), {0, SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD});
    refused |= seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0);
    allow_if(SCMP_SYS(prctl), {0, SCMP_CMP_EQ, PR_SET_NAME, 0});
    // abort() and raise() signal their own process; nobody else's.
    allow_if(SCMP_SYS(tgkill), {0, SCMP_CMP_EQ, static_cast<scmp_datum_t>(getpid()), 0});
    // To whom a socket is connected already, and to nobody by address.
    allow_if(SCMP_SYS(sendto), {4, SCMP_CMP_EQ, 0, 0});
    // Data yes, new machine code no.
    allow_if(SCMP_SYS(mmap), {2, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0});
    allow_if(SCMP_SYS(mprotect), {2, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0});
    if (refused != 0 || seccomp_load(filter.get()) != 0) return Error{ErrorKind::internal, "the seccomp filter was refused"};
    return {};
}

// The soft limits: what would raise them again, the process may not call. The batch sets them anew for each file.
void set_limit(__rlimit_resource what, std::uint64_t most) {
    rlimit limit{};
    if (getrlimit(what, &limit) != 0) return;
    limit.rlim_cur = std::min<rlim_t>(most, limit.rlim_max);
    setrlimit(what, &limit);
}

constexpr std::uint64_t most_descriptors = 32;  // open at a time; the worker has four

}  // namespace

Result<Walls> lock_down(std::uint64_t memory_bytes, Landlock landlock) {
    if (memory_bytes > 0) set_limit(RLIMIT_AS, memory_bytes);
    set_limit(RLIMIT_FSIZE, 0);
    set_limit(RLIMIT_CORE, 0);
    set_limit(RLIMIT_NOFILE, most_descriptors);
    set_limit(RLIMIT_MEMLOCK, 0);
    set_limit(RLIMIT_MSGQUEUE, 0);
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return Error{ErrorKind::internal, "no_new_privs was refused"};
    Walls walls;
    walls.landlock = landlock == Landlock::where_the_kernel_has_it && set_landlock();
    TRY(set_filter());
    walls.seccomp = true;
    return walls;
}

}  // namespace yancai
