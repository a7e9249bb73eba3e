// SPDX-License-Identifier: GPL-3.0-or-later
#include "bytes/new_folder.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "base/digest.h"
#include "bytes/local_file.h"
#include "bytes/open_path.h"

namespace yancai {
namespace {

constexpr int folder_flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
constexpr mode_t folder_mode = 0777, file_mode = 0666;  // the umask has the last word
constexpr std::size_t piece = 4U << 20;

constexpr std::string_view hidden_prefix = ".yancai-unfinished-";

std::string next_hidden_name() {
    static std::atomic<unsigned> number{0};
    return std::string(hidden_prefix) + std::to_string(getpid()) + "-" + std::to_string(++number);
}

Error unwritable(std::string_view what) {
    return {ErrorKind::unreadable, system_error(what, errno).what};
}

// Half made by a process that is gone. Who makes a file holds a lock on it; numbers of processes come again, in a container with
// every run, and count only where the file system knows no locks.
bool is_left_behind(int folder, const std::string& name) {
    if (!name.starts_with(hidden_prefix)) return false;
    const pid_t process = std::atoi(name.c_str() + hidden_prefix.size());
    if (process <= 0) return false;
    const Descriptor file(openat(folder, name.c_str(), O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (file.get() < 0) return false;
    if (flock(file.get(), LOCK_EX | LOCK_NB) == 0) return true;
    if (errno == EWOULDBLOCK) return false;
    return kill(process, 0) != 0 && errno == ESRCH;
}

// NOLINTNEXTLINE(misc-no-recursion): as deep as folders nest, each holding one descriptor
void sweep_below(int above, const char* name, int depth) {
    constexpr int deepest = 200;
    DIR* listing = depth > deepest ? nullptr : fdopendir(openat(above, name, folder_flags));
    if (listing == nullptr) return;
    while (const dirent* entry = readdir(listing)) {
        const std::string child = entry->d_name;
        if (child == "." || child == "..") continue;
        if (is_left_behind(dirfd(listing), child))
            unlinkat(dirfd(listing), child.c_str(), 0);
        else if (entry->d_type == DT_DIR)
            sweep_below(dirfd(listing), child.c_str(), depth + 1);
    }
    closedir(listing);
}

// Paths come from listings and manifests: nothing in them may lead out of the folder.
bool is_plain(std::string_view part) {
    return !part.empty() && part != "." && part != ".." && part.find('\0') == std::string_view::npos;
}

}  // namespace

NewFile::NewFile(Descriptor folder, Descriptor file, std::string hidden, std::string name, std::string hidden_path,
                 std::uint64_t most_bytes, bool goes_on)
    : folder_(std::move(folder)),
      file_(std::move(file)),
      hidden_(std::move(hidden)),
      name_(std::move(name)),
      hidden_path_(std::move(hidden_path)),
      most_bytes_(most_bytes),
      goes_on_(goes_on) {}

NewFile::~NewFile() {
    if (!kept_) unlinkat(folder_.get(), hidden_.c_str(), 0);
}

Result<void> NewFile::write_at(std::uint64_t offset, std::span<const std::byte> bytes) {
    if (offset > most_bytes_ || bytes.size() > most_bytes_ - offset)
        return Error{ErrorKind::over_limit, "the new file would become larger than it can be"};
    while (!bytes.empty()) {
        const ssize_t wrote = pwrite(file_.get(), bytes.data(), bytes.size(), static_cast<off_t>(offset));
        if (wrote < 0 && errno == EINTR) continue;
        if (wrote <= 0) return unwritable("cannot be written");
        offset += static_cast<std::uint64_t>(wrote);
        bytes = bytes.subspan(static_cast<std::size_t>(wrote));
    }
    return {};
}

Result<void> NewFile::start_over() {
    if (ftruncate(file_.get(), 0) != 0) return unwritable("cannot be written");
    return {};
}

Result<std::shared_ptr<ByteSource>> NewFile::written() const {
    return std::shared_ptr<ByteSource>(TRY(LocalFile::open(hidden_path_)));
}

bool NewFile::is_there_already() const {
    const Descriptor there(openat(folder_.get(), name_.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    struct stat its {
    }, ours{};
    if (there.get() < 0 || fstat(there.get(), &its) != 0 || fstat(file_.get(), &ours) != 0) return false;
    if (!S_ISREG(its.st_mode) || its.st_size != ours.st_size) return false;
    std::vector<char> one(piece), other(piece);
    for (off_t at = 0; at < ours.st_size;) {
        const ssize_t got = pread(file_.get(), one.data(), one.size(), at);
        if (got <= 0 || pread(there.get(), other.data(), static_cast<std::size_t>(got), at) != got ||
            !std::equal(one.begin(), one.begin() + got, other.begin()))
            return false;
        at += got;
    }
    return true;
}

Result<void> NewFile::keep() {
    if (goes_on_ && is_there_already()) return {};  // the hidden one goes with this object
    if (fsync(file_.get()) != 0) return unwritable("cannot be written");
    // A rename that refuses to replace: whoever put something there meanwhile keeps it.
    if (renameat2(folder_.get(), hidden_.c_str(), folder_.get(), name_.c_str(), RENAME_NOREPLACE) != 0) {
        if (errno != EINVAL && errno != ENOSYS) return unwritable("cannot be put in its place");
        // File systems without that kind of rename take a second name and lose the first.
        if (linkat(folder_.get(), hidden_.c_str(), folder_.get(), name_.c_str(), 0) != 0)
            return unwritable("cannot be put in its place");
        unlinkat(folder_.get(), hidden_.c_str(), 0);
    }
    kept_ = true;
    if (fsync(folder_.get()) != 0 && errno != EINVAL && errno != EROFS) return unwritable("cannot be written");
    return {};
}

Result<NewFolder> NewFolder::open(const std::string& path) {
    if (mkdir(path.c_str(), folder_mode) != 0 && errno != EEXIST) return unwritable("the folder cannot be made");
    Descriptor folder = open_path(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder.get() < 0) return unwritable("the folder cannot be opened");
    return NewFolder(path, std::move(folder));
}

bool NewFolder::is_empty(const std::function<bool(const std::string&)>& expected) const {
    DIR* listing = fdopendir(openat(folder_.get(), ".", folder_flags));
    if (listing == nullptr) return false;
    bool empty = true;
    while (const dirent* entry = readdir(listing)) {
        const std::string name = entry->d_name;
        if (name != "." && name != ".." && !(expected && expected(name))) empty = false;
    }
    closedir(listing);
    return empty;
}

std::uint64_t NewFolder::free_bytes() const {
    struct statvfs status {};
    if (fstatvfs(folder_.get(), &status) != 0) return 0;
    return std::uint64_t{status.f_bavail} * status.f_frsize;
}

Result<Descriptor> NewFolder::walk(const std::string& relative, bool make) const {
    Descriptor at(fcntl(folder_.get(), F_DUPFD_CLOEXEC, 0));
    if (at.get() < 0) return unwritable("the folder cannot be opened");
    std::size_t begin = 0;
    for (std::size_t slash = relative.find('/'); slash != std::string::npos; slash = relative.find('/', begin)) {
        const std::string step = relative.substr(begin, slash - begin);
        if (!is_plain(step)) return Error{ErrorKind::unreadable, "the path leads nowhere"};
        if (make && mkdirat(at.get(), step.c_str(), folder_mode) != 0 && errno != EEXIST)
            return unwritable("the folder cannot be made");
        Descriptor next(openat(at.get(), step.c_str(), folder_flags));
        if (next.get() < 0) return unwritable("the folder cannot be opened");
        at = std::move(next);
        begin = slash + 1;
    }
    if (!is_plain(std::string_view(relative).substr(begin))) return Error{ErrorKind::unreadable, "the path leads nowhere"};
    return at;
}

Result<std::unique_ptr<NewFile>> NewFolder::file(const std::string& relative, std::uint64_t most_bytes) const {
    Descriptor holder = TRY(walk(relative, true));
    const std::size_t slash = relative.rfind('/');
    const std::string name = relative.substr(slash == std::string::npos ? 0 : slash + 1);
    struct stat status {};
    if (fstatat(holder.get(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 && !(goes_on_ && S_ISREG(status.st_mode)))
        return Error{ErrorKind::unreadable, "something of that name is there already"};
    const std::string hidden = next_hidden_name();
    Descriptor file(openat(holder.get(), hidden.c_str(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, file_mode));
    if (file.get() < 0) return unwritable("cannot be created");
    static_cast<void>(flock(file.get(), LOCK_EX | LOCK_NB));  // as is_left_behind() reads it
    const std::string folder = slash == std::string::npos ? path_ : path_ + "/" + relative.substr(0, slash);
    return std::unique_ptr<NewFile>(
        new NewFile(std::move(holder), std::move(file), hidden, name, folder + "/" + hidden, most_bytes, goes_on_));
}

Result<void> NewFolder::remove(const std::string& relative) const {
    const Descriptor holder = TRY(walk(relative, false));
    const std::size_t slash = relative.rfind('/');
    const std::string name = relative.substr(slash == std::string::npos ? 0 : slash + 1);
    if (unlinkat(holder.get(), name.c_str(), 0) != 0) return system_error("cannot be removed", errno);
    // Folders that became empty; the first that is not ends it.
    for (std::string folder = relative; folder.find('/') != std::string::npos;) {
        folder.resize(folder.rfind('/'));
        const Descriptor above = TRY(walk(folder, false));
        const std::string last = folder.substr(folder.rfind('/') == std::string::npos ? 0 : folder.rfind('/') + 1);
        if (unlinkat(above.get(), last.c_str(), AT_REMOVEDIR) != 0) break;
    }
    return {};
}

Result<void> NewFolder::append(const std::string& name, std::string_view line) const {
    constexpr int flags = O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC;
    const Descriptor file(openat(folder_.get(), name.c_str(), flags, file_mode));
    if (file.get() < 0) return unwritable("cannot be created");
    while (!line.empty()) {
        const ssize_t wrote = write(file.get(), line.data(), line.size());
        if (wrote < 0 && errno == EINTR) continue;
        if (wrote <= 0) return unwritable("cannot be written");
        line.remove_prefix(static_cast<std::size_t>(wrote));
    }
    if (fdatasync(file.get()) != 0) return unwritable("cannot be written");
    return {};
}

void NewFolder::sweep() const {
    sweep_below(folder_.get(), ".", 0);
}

Result<void> put_in_place(const std::string& made, const std::string& name) {
    const Descriptor written = open_path(made, O_RDONLY | O_CLOEXEC);
    if (written.get() < 0 || fsync(written.get()) != 0) return unwritable("cannot be written");
    if (renameat2(AT_FDCWD, made.c_str(), AT_FDCWD, name.c_str(), RENAME_NOREPLACE) == 0) return {};
    if ((errno != EINVAL && errno != ENOSYS) || link(made.c_str(), name.c_str()) != 0)
        return unwritable("cannot be put in its place");
    unlink(made.c_str());
    return {};
}

Result<void> NewFolder::remove_itself() const {
    if (rmdir(path_.c_str()) != 0) return system_error("cannot be removed", errno);
    return {};
}

namespace {

template <class Take>
Result<std::string> read_in_order(ByteSource& source, std::uint64_t count, const std::atomic<bool>* cancelled, Take take) {
    Sha256 digest;
    std::vector<std::byte> buffer(static_cast<std::size_t>(std::min<std::uint64_t>(piece, std::max<std::uint64_t>(count, 1))));
    for (std::uint64_t at = 0; at < count;) {
        if (cancelled != nullptr && cancelled->load()) return Error{ErrorKind::cancelled, "stopped by the user"};
        const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(buffer.size(), count - at));
        const std::size_t got = TRY(source.read_at(at, std::span(buffer).first(wanted)));
        if (got == 0) return Error{ErrorKind::corrupt, "the file ends too early"};
        const std::span<const std::byte> bytes = std::span(buffer).first(got);
        digest.add(bytes);
        TRY(take(at, bytes));
        at += got;
    }
    TRY(source.unchanged());
    return digest.hex();
}

}  // namespace

Result<std::string> copy_bytes(ByteSource& from, ByteSink& to, std::uint64_t count, const std::atomic<bool>* cancelled,
                               const std::function<void(std::span<const std::byte>)>& also) {
    return read_in_order(from, count, cancelled, [&](std::uint64_t at, std::span<const std::byte> bytes) {
        if (also) also(bytes);
        return to.write_at(at, bytes);
    });
}

Result<std::string> digest_of(ByteSource& source, const std::atomic<bool>* cancelled) {
    return read_in_order(source, source.size(), cancelled,
                         [](std::uint64_t, std::span<const std::byte>) { return Result<void>{}; });
}

}  // namespace yancai
