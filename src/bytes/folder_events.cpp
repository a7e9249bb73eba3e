// SPDX-License-Identifier: GPL-3.0-or-later
#include "bytes/folder_events.h"

#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <memory>
#include <thread>
#include <utility>

#include "bytes/open_path.h"

namespace yancai {
namespace {

constexpr std::uint32_t wanted = IN_CLOSE_WRITE | IN_MODIFY | IN_ATTRIB | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO |
                                 IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR | IN_EXCL_UNLINK;

struct CloseFolder {
    void operator()(DIR* folder) const noexcept { closedir(folder); }
};

bool is_folder(int parent, const dirent& item) {
    if (item.d_type != DT_UNKNOWN) return item.d_type == DT_DIR;
    struct stat status {};
    return fstatat(parent, item.d_name, &status, AT_SYMLINK_NOFOLLOW | AT_NO_AUTOMOUNT) == 0 && S_ISDIR(status.st_mode);
}

}  // namespace

void FolderChanges::add(const FolderChanges& later) {
    any = any || later.any;
    lost = lost || later.lost;
    for (const std::string& path : later.written) {
        closed.erase(path);
        written.insert(path);
    }
    for (const std::string& path : later.closed) {
        written.erase(path);
        closed.insert(path);
    }
}

Result<void> FolderEvents::begin() {
    if (door_.get() >= 0 && !anew_) return {};
    door_ = Descriptor(inotify_init1(IN_CLOEXEC | IN_NONBLOCK));
    folders_.clear();
    all_covered_ = anew_ = false;
    if (door_.get() < 0) return Error{ErrorKind::over_limit, system_error("no further watch on folders is possible", errno).what};
    return {};
}

Result<void> FolderEvents::cover() {
    TRY(begin());
    if (all_covered_) return {};
    std::vector<std::string> to_do{folder_};
    Result<void> first_trouble;
    while (!to_do.empty()) {
        const std::string path = std::move(to_do.back());
        to_do.pop_back();
        Result<void> covered = cover_one(path, to_do);
        if (!covered && covered.error().kind == ErrorKind::over_limit) return covered;
        if (!covered && path == folder_)
            return covered;  // below it, a folder that may not be read, or is gone again, is passed over
    }
    all_covered_ = true;
    return {};
}

Result<void> FolderEvents::cover_one(const std::string& native_path, std::vector<std::string>& below) {
    Descriptor folder = open_path(native_path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
    if (folder.get() < 0) return system_error("the folder cannot be watched", errno);
    if (folders_.size() >= most_folders_) return Error{ErrorKind::over_limit, "as many folders are watched as may be"};
    // By its descriptor: a path may be longer than the call takes, and may have become a link meanwhile.
    const int watch = inotify_add_watch(door_.get(), ("/proc/self/fd/" + std::to_string(folder.get())).c_str(), wanted);
    if (watch < 0 && (errno == ENOSPC || errno == ENOMEM))
        return Error{ErrorKind::over_limit, system_error("no further folder can be watched", errno).what};
    if (watch < 0) return system_error("the folder cannot be watched", errno);
    folders_.insert_or_assign(watch, native_path);

    const std::unique_ptr<DIR, CloseFolder> listing(fdopendir(folder.get()));
    if (!listing) return system_error("the folder cannot be listed", errno);
    static_cast<void>(folder.release());  // closedir closes it
    while (const dirent* item = readdir(listing.get()))
        if (item->d_name[0] != '.' && is_folder(dirfd(listing.get()), *item)) below.push_back(native_path + "/" + item->d_name);
    return {};
}

FolderChanges FolderEvents::wait(std::chrono::milliseconds most) {
    FolderChanges changes;
    if (door_.get() < 0) {
        std::this_thread::sleep_for(most);
        return changes;
    }
    pollfd ready{door_.get(), POLLIN, 0};
    if (poll(&ready, 1, static_cast<int>(most.count())) <= 0) return changes;
    alignas(inotify_event) std::array<char, 64U << 10> buffer{};
    for (ssize_t got = 0; (got = read(door_.get(), buffer.data(), buffer.size())) > 0;) {
        for (ssize_t at = 0; at < got;) {
            const auto* event = reinterpret_cast<const inotify_event*>(buffer.data() + at);
            take(event, changes);
            at += static_cast<ssize_t>(sizeof(inotify_event) + event->len);
        }
    }
    return changes;
}

void FolderEvents::take(const void* raw, FolderChanges& changes) {
    const auto& event = *static_cast<const inotify_event*>(raw);
    if ((event.mask & IN_Q_OVERFLOW) != 0) {
        changes.any = changes.lost = true;
        all_covered_ = false;  // folders may have been made
        return;
    }
    const auto folder = folders_.find(event.wd);
    if (folder == folders_.end()) return;
    const std::string name = event.len > 0 ? event.name : "";
    if (name.starts_with('.')) return;
    changes.any = true;
    if ((event.mask & IN_IGNORED) != 0) {
        folders_.erase(folder);  // it was deleted or unmounted
        all_covered_ = false;
        return;
    }
    if ((event.mask & IN_ISDIR) != 0 || name.empty()) {
        all_covered_ = false;
        // What is watched moves along with its folder, and would go on telling the old path.
        if ((event.mask & (IN_MOVED_FROM | IN_MOVE_SELF)) != 0) anew_ = changes.lost = true;
        return;
    }
    const std::string path = folder->second + "/" + name;
    if ((event.mask & IN_MODIFY) != 0) changes.add({true, false, {path}, {}});
    if ((event.mask & IN_CLOSE_WRITE) != 0) changes.add({true, false, {}, {path}});
}

}  // namespace yancai
