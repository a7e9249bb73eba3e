// SPDX-License-Identifier: GPL-3.0-or-later
#include "bytes/open_path.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <cstring>

namespace yancai {

Parent parent_of(const std::string& path) {
    Parent parent;
    parent.folder = AT_FDCWD;
    if (path.size() < PATH_MAX) {
        parent.name = path;  // short enough for the system to take whole
        return parent;
    }
    std::size_t at = 0;
    while (path.size() - at >= PATH_MAX) {
        const std::size_t slash = path.rfind('/', at + PATH_MAX - 2);
        if (slash == std::string::npos || slash < at) {
            errno = ENAMETOOLONG;  // one component longer than any file system takes
            return {};
        }
        const std::string step = slash == 0 ? "/" : path.substr(at, slash - at);
        if (!step.empty()) {
            Descriptor next(openat(parent.folder, step.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
            if (next.get() < 0) return {};
            parent.holder = std::move(next);
            parent.folder = parent.holder.get();
        }
        at = path.find_first_not_of('/', slash);
        if (at == std::string::npos) at = path.size();
    }
    parent.name = at < path.size() ? path.substr(at) : ".";
    return parent;
}

Descriptor open_path(const std::string& path, int flags) {
    const Parent parent = parent_of(path);
    if (parent.folder == -1) return {};
    return Descriptor(openat(parent.folder, parent.name.c_str(), flags));
}

Error system_error(std::string_view what, int number) {
    const char* words = strerrordesc_np(number);  // untranslated, whatever the locale
    std::string text(what);
    text += ": ";
    text += words != nullptr ? words : "unknown system error";
    return {number == ENOENT || number == ENOTDIR ? ErrorKind::not_found : ErrorKind::unreadable, text};
}

}  // namespace yancai
