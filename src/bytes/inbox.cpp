// SPDX-License-Identifier: GPL-3.0-or-later
#include "bytes/inbox.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <string_view>

#include "base/text.h"
#include "bytes/link.h"
#include "bytes/open_path.h"

namespace yancai {

namespace {

struct CloseFolder {
    void operator()(DIR* folder) const noexcept { closedir(folder); }
};
using Folder = std::unique_ptr<DIR, CloseFolder>;

Folder open_folder(const std::string& path) {
    // No link here: the walk only goes into what was a folder, and a folder swapped for a link meanwhile must not lead outside.
    Descriptor descriptor = open_path(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
    if (descriptor.get() < 0) return nullptr;
    Folder folder(fdopendir(descriptor.get()));
    if (folder) static_cast<void>(descriptor.release());  // closedir closes it
    return folder;
}

bool is_one_of(std::string_view word, std::span<const std::string_view> words) {
    return std::ranges::find(words, word) != words.end();
}

// The sheet's usual names. Compared folded, so that "Materials.XLSX" and decomposed spellings count as well.
bool is_sheet(std::string_view name) {
    static constexpr std::array<std::string_view, 4> stems{"素材清单", "materials", "material-list", "captions"};
    static constexpr std::array<std::string_view, 6> extensions{"csv", "tsv", "txt", "xlsx", "ods", "docx"};
    const std::string plain = folded(name);
    const std::size_t dot = plain.rfind('.');
    if (dot == std::string::npos) return false;
    return is_one_of(std::string_view(plain).substr(0, dot), stems) &&
           is_one_of(std::string_view(plain).substr(dot + 1), extensions);
}

bool is_sidecar(std::string_view name) {
    return folded(name).ends_with(".xmp");
}

std::string path_below(const std::string& folder, std::string_view relative) {
    std::string path = folder;
    if (!path.ends_with('/')) path += '/';
    return path += relative;
}

class Walk {
public:
    Walk(Inbox& inbox, const std::atomic<bool>* cancelled) : inbox_(inbox), cancelled_(cancelled) {}

    Result<void> run() {
        Folder top = open_folder(inbox_.folder);
        if (!top) return system_error("the folder cannot be opened", errno);
        TRY(list(std::move(top), ""));
        // A stack of our own: folders nest as deep as a hostile archive wants them to.
        while (!pending_.empty()) {
            const Item item = std::move(pending_.back());
            pending_.pop_back();
            if (!item.is_folder) {
                keep(item.relative, item.kind, item.size_bytes);
                continue;
            }
            Folder folder = open_folder(native(item.relative));
            if (folder)
                TRY(list(std::move(folder), item.relative));
            else
                keep(item.relative, EntryKind::unreadable_folder, 0);
        }
        return {};
    }

private:
    struct Item {
        std::string relative;
        bool is_folder{false};
        EntryKind kind{EntryKind::file};
        std::uint64_t size_bytes{0};
    };

    // In the order of the paths of files: what lies in a folder "a" comes after "a-b", since "/" comes after "-".
    static bool comes_later(const Item& one, const Item& other) {
        const auto [left, right] =
            std::mismatch(one.relative.begin(), one.relative.end(), other.relative.begin(), other.relative.end());
        const auto here = [](const Item& item, auto at) {
            if (at != item.relative.end()) return static_cast<int>(static_cast<unsigned char>(*at));
            return item.is_folder ? static_cast<int>('/') : -1;
        };
        return here(one, left) > here(other, right);
    }

    [[nodiscard]] std::string native(const std::string& relative) const { return path_below(inbox_.folder, relative); }

    Result<void> list(Folder folder, const std::string& relative) {
        const int descriptor = dirfd(folder.get());
        const auto known = static_cast<std::ptrdiff_t>(pending_.size());
        const auto sort = [&] { std::sort(pending_.begin() + known, pending_.end(), comes_later); };
        bool empty = true;
        while (true) {
            if (cancelled_ != nullptr && cancelled_->load(std::memory_order_relaxed)) {
                return Error{ErrorKind::cancelled, "stopped by the user"};
            }
            errno = 0;
            const dirent* item = readdir(folder.get());
            if (item == nullptr && errno == 0) {
                sort();
                if (empty && !relative.empty()) inbox_.empty_folders.push_back(printable_utf8(relative));
                return {};
            }
            if (item == nullptr && relative.empty()) return system_error("the folder cannot be listed", errno);
            if (item == nullptr) {  // what it held beyond is unknown: say so instead of passing over it
                sort();
                keep(relative, EntryKind::unreadable_folder, 0);
                return {};
            }
            const std::string name = item->d_name;
            if (name.starts_with('.')) continue;
            empty = false;
            pending_.push_back(look_at(descriptor, name, relative.empty() ? name : relative + "/" + name));
        }
    }

    [[nodiscard]] Item look_at(int folder, const std::string& name, std::string relative) const {
        struct stat status {};
        if (fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW | AT_NO_AUTOMOUNT) != 0)
            return {std::move(relative)};  // vanished, or not ours to look at: opening it will tell
        if (S_ISDIR(status.st_mode)) return {std::move(relative), true};
        if (S_ISREG(status.st_mode))
            return {std::move(relative), false, EntryKind::file, static_cast<std::uint64_t>(status.st_size)};
        if (!S_ISLNK(status.st_mode)) return {std::move(relative), false, EntryKind::special};
        const LinkEnd end = follow_link(native(relative), inbox_.folder);
        return {std::move(relative), false, end.kind, end.size_bytes};
    }

    void keep(const std::string& relative, EntryKind kind, std::uint64_t size_bytes) {
        Entry entry{printable_utf8(relative), {}, folder_, kind, size_bytes};
        if (entry.path != relative) entry.native_name = relative;
        const std::string name = relative.substr(relative.rfind('/') + 1);  // npos + 1 is 0: the whole
        const bool at_the_top = relative.find('/') == std::string::npos;
        // Only what can be opened is taken as a sheet or sidecar; a broken one stays among the assets, where it is reported.
        if (kind == EntryKind::file && at_the_top && folded(name) == "event.toml") {
            inbox_.events.push_back(std::move(entry));
        } else if (kind == EntryKind::file && at_the_top && folded(name) == "waivers.toml") {
            inbox_.waivers.push_back(std::move(entry));
        } else if (kind == EntryKind::file && at_the_top && is_sheet(name)) {
            inbox_.sheets.push_back(std::move(entry));
        } else if (kind == EntryKind::file && is_sidecar(name)) {
            inbox_.sidecars.push_back(std::move(entry));
        } else {
            inbox_.total_bytes += size_bytes;
            inbox_.assets.push_back(entry);
        }
    }

    Inbox& inbox_;
    const std::shared_ptr<const std::string> folder_{std::make_shared<const std::string>(inbox_.folder)};
    const std::atomic<bool>* cancelled_;
    std::vector<Item> pending_;  // still to be taken, the next one at the end
};

}  // namespace

std::string Entry::native_path() const {
    return path_below(*folder, native());
}

Result<Inbox> list_inbox(const std::string& folder, const std::atomic<bool>* cancelled) {
    if (folder.empty() || folder.find('\0') != std::string::npos) {
        return Error{ErrorKind::not_found, "no such folder: the name is empty or holds a NUL"};
    }
    Inbox inbox;
    inbox.folder = TRY(canonical_path(folder));
    TRY(Walk(inbox, cancelled).run());
    std::ranges::sort(inbox.empty_folders);
    return inbox;
}

}  // namespace yancai
