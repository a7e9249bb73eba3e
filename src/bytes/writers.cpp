// SPDX-License-Identifier: GPL-3.0-or-later
#include "bytes/writers.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <csignal>

#include "bytes/file_system.h"
#include "bytes/open_path.h"

namespace yancai {

Writers writers_of(const std::string& native_path) {
    struct stat status {};
    const Parent parent = parent_of(native_path);
    if (parent.folder == -1 || fstatat(parent.folder, parent.name.c_str(), &status, 0) != 0 || !S_ISREG(status.st_mode))
        return Writers::unknown;
    const Descriptor file(openat(parent.folder, parent.name.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (file.get() < 0 || !file_system_of(file.get()).local) return Writers::unknown;
    // Whoever opens it for writing in this moment waits until the lease is given back; we are told by a signal, and not by SIGIO,
    // which would end the program.
    if (fcntl(file.get(), F_SETSIG, SIGURG) != 0) return Writers::unknown;
    if (fcntl(file.get(), F_SETLEASE, F_RDLCK) != 0) return errno == EAGAIN ? Writers::some : Writers::unknown;
    fcntl(file.get(), F_SETLEASE, F_UNLCK);
    return Writers::none;
}

}  // namespace yancai
