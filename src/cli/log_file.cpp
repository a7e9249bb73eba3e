// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/log_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "base/text.h"
#include "tasks/clock.h"

namespace yancai {
namespace {

constexpr off_t most_bytes = 10L << 20;  // then the file becomes FILE.1, and FILE.1 becomes FILE.2
constexpr int most_old_files = 3;

Descriptor open_to_append(const std::string& path) {
    return Descriptor(::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
}

bool same_file(int descriptor, const std::string& path) {
    struct stat ours {
    }, named{};
    return fstat(descriptor, &ours) == 0 && stat(path.c_str(), &named) == 0 && ours.st_dev == named.st_dev &&
           ours.st_ino == named.st_ino;
}

std::filesystem::path real(const std::string& path) {
    std::error_code trouble;
    auto known = std::filesystem::weakly_canonical(std::filesystem::absolute(path, trouble), trouble);
    return known.has_filename() ? known : known.parent_path();
}

}  // namespace

Result<std::unique_ptr<LogFile>> LogFile::open(const std::string& path) {
    std::error_code trouble;
    std::filesystem::create_directories(std::filesystem::absolute(path, trouble).parent_path(), trouble);
    Descriptor file = open_to_append(path);
    if (file.get() < 0) return Error{ErrorKind::unreadable, std::strerror(errno)};
    return std::unique_ptr<LogFile>(new LogFile(path, std::move(file)));
}

void LogFile::say(std::string_view level, std::string_view sentence) {
    std::string line = printable_utf8(sentence);
    for (char& c : line)
        if (c == '\n' || c == '\r' || c == '\t') c = ' ';  // one event, one line
    line = fmt::format("{} {} {} {}\n", time_now(), getpid(), level, line);
    const std::lock_guard lock(mutex_);
    put_aside_when_full();
    [[maybe_unused]] const ssize_t written = ::write(file_.get(), line.data(), line.size());
}

// Several processes may see it full: who holds the lock puts it aside, the others find another file under its name.
void LogFile::put_aside_when_full() {
    struct stat status {};
    if (fstat(file_.get(), &status) != 0) return;
    const bool full = S_ISREG(status.st_mode) && status.st_size >= most_bytes;
    if (full && flock(file_.get(), LOCK_EX) == 0 && same_file(file_.get(), path_)) {
        for (int number = most_old_files - 1; number >= 1; --number)
            std::rename(fmt::format("{}.{}", path_, number).c_str(), fmt::format("{}.{}", path_, number + 1).c_str());
        std::rename(path_.c_str(), (path_ + ".1").c_str());
    }
    if (same_file(file_.get(), path_)) return;
    if (Descriptor fresh = open_to_append(path_); fresh.get() >= 0) file_ = std::move(fresh);
}

bool lies_within(const std::string& file, const std::string& folder) {
    const std::filesystem::path inner = real(file), outer = real(folder);
    auto at = inner.begin();
    for (const auto& part : outer)
        if (at == inner.end() || *at++ != part) return false;
    return true;
}

}  // namespace yancai
