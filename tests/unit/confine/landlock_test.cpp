// SPDX-License-Identifier: GPL-3.0-or-later
#include "confine/landlock.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <functional>

namespace yancai {
namespace {

// The exit code of a process that puts up landlock, and nothing else, and then tries `deed`; 0 too when the kernel has none.
int end_of(const std::function<int()>& deed) {
    const pid_t process = fork();
    if (process == 0) {
        prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
        _exit(set_landlock() ? deed() : EACCES);
    }
    int status = 0;
    waitpid(process, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST(Landlock, AloneKeepsFilesShut) {
    EXPECT_EQ(end_of([] { return open("/etc/passwd", O_RDONLY) < 0 ? errno : 0; }), EACCES);
    EXPECT_EQ(end_of([] { return open("/tmp", O_RDONLY | O_DIRECTORY) < 0 ? errno : 0; }), EACCES);
    EXPECT_EQ(end_of([] { return open("/tmp/yancai-must-not-be", O_CREAT | O_WRONLY, 0600) < 0 ? errno : 0; }), EACCES);
    EXPECT_EQ(end_of([] { return mkfifo("/tmp/yancai-must-not-be", 0600) < 0 ? errno : 0; }), EACCES);
    EXPECT_EQ(end_of([] { return execl("/bin/true", "true", nullptr) < 0 ? errno : 0; }), EACCES);
}

}  // namespace
}  // namespace yancai
