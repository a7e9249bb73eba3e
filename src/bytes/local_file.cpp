// SPDX-License-Identifier: GPL-3.0-or-later
#include "bytes/local_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "bytes/file_system.h"
#include "bytes/open_path.h"

namespace yancai {

namespace {

const Error not_a_file{ErrorKind::unreadable, "not a regular file"};

}  // namespace

Result<std::shared_ptr<LocalFile>> LocalFile::open(const std::string& native_path, Deadline deadline) {
    // A name with a NUL would be cut there and name another file.
    if (native_path.empty() || native_path.find('\0') != std::string::npos) {
        return Error{ErrorKind::not_found, "no such file: the name is empty or holds a NUL"};
    }
    struct stat status {};
    const Parent parent = parent_of(native_path);
    // Looked at first, because opening a device may already do something (rewind a tape, wake a writer of a FIFO).
    if (parent.folder == -1 || fstatat(parent.folder, parent.name.c_str(), &status, 0) != 0) {
        return system_error("cannot be opened", errno);
    }
    if (!S_ISREG(status.st_mode)) return not_a_file;
    const auto open_it = [&] { return openat(parent.folder, parent.name.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY); };
    int number = open_it();
    while (number < 0 && errno == EINTR) {
        TRY(deadline.check());
        number = open_it();
    }
    if (number < 0) return system_error("cannot be opened", errno);
    Descriptor descriptor(number);
    if (fstat(descriptor.get(), &status) != 0) return system_error("cannot be opened", errno);
    if (!S_ISREG(status.st_mode)) return not_a_file;
    // Probes jump about: read-ahead would fetch megabytes that nobody looks at.
    posix_fadvise(descriptor.get(), 0, 0, POSIX_FADV_RANDOM);
    return std::shared_ptr<LocalFile>(new LocalFile(descriptor.release(), static_cast<std::uint64_t>(status.st_size),
                                                    in_nanoseconds(status.st_mtim), deadline));
}

LocalFile::~LocalFile() {
    close(descriptor_);
}

Result<std::size_t> LocalFile::read_at(std::uint64_t offset, std::span<std::byte> into) {
    TRY(deadline_.check());
    if (offset >= size_) return std::size_t{0};
    const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(into.size(), size_ - offset));
    constexpr std::size_t piece = 4U << 20;  // so that a large read notices the deadline on a slow disk
    std::size_t filled = 0;
    while (filled < count) {
        if (filled > 0) TRY(deadline_.check());
        const ssize_t read =
            pread(descriptor_, into.data() + filled, std::min(piece, count - filled), static_cast<off_t>(offset + filled));
        if (read < 0 && errno == EINTR) {
            TRY(deadline_.check());
            continue;
        }
        if (read < 0) return Error{ErrorKind::unreadable, system_error("cannot be read", errno).what};
        if (read == 0) return Error{ErrorKind::unreadable, "the file became shorter while it was being read"};
        filled += static_cast<std::size_t>(read);
    }
    return count;
}

Result<void> LocalFile::unchanged() const {
    struct stat status {};
    if (fstat(descriptor_, &status) != 0) return Error{ErrorKind::unreadable, system_error("cannot be read", errno).what};
    if (static_cast<std::uint64_t>(status.st_size) != size_ || in_nanoseconds(status.st_mtim) != modified_ns_) {
        return Error{ErrorKind::unreadable, "the file changed while it was being read"};
    }
    return {};
}

std::optional<FileIdentity> LocalFile::identity() const {
    struct stat status {};
    if (!file_system_of(descriptor_).keeps_change_times || fstat(descriptor_, &status) != 0) return std::nullopt;
    return identity_of(status);
}

void LocalFile::expect_sequential_reading() const {
    posix_fadvise(descriptor_, 0, 0, POSIX_FADV_SEQUENTIAL);
}

Result<std::string> read_small_file(const std::string& native_path, std::uint64_t most_bytes) {
    const std::shared_ptr<LocalFile> file = TRY(LocalFile::open(native_path));
    if (file->size() > most_bytes) {
        return Error{ErrorKind::over_limit, "the file holds " + std::to_string(file->size()) + " bytes, at most " +
                                                std::to_string(most_bytes) + " are read"};
    }
    std::string text(static_cast<std::size_t>(file->size()), '\0');
    text.resize(TRY(file->read_at(0, std::as_writable_bytes(std::span(text)))));
    TRY(file->unchanged());
    return text;
}

}  // namespace yancai
