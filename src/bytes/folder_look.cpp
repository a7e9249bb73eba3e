// SPDX-License-Identifier: GPL-3.0-or-later
#include "bytes/folder_look.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "bytes/file_system.h"
#include "bytes/open_path.h"

namespace yancai {
namespace {

using std::chrono::milliseconds;
using std::chrono::nanoseconds;

struct Taker {
    FolderLook& look;
    bool our_clock;
    std::int64_t now_ns;
    bool must_be_known{false};

    void take(std::string path, std::string native_path, Role role, EntryKind kind) {
        SeenFile seen{std::move(path), std::move(native_path), role, kind == EntryKind::file, {}, {}};
        struct stat status {};
        const Parent parent = parent_of(seen.native_path);
        const int flags = kind == EntryKind::file ? 0 : AT_SYMLINK_NOFOLLOW;
        const bool known =
            parent.folder != -1 && fstatat(parent.folder, parent.name.c_str(), &status, flags | AT_NO_AUTOMOUNT) == 0;
        if (!known && must_be_known) return;
        if (!known) seen.regular = false;  // vanished, or not ours to look at: a check will tell
        if (known) seen.identity = identity_of(status);
        const std::int64_t last = std::max(seen.identity.modified_ns, seen.identity.changed_ns);
        if (known && our_clock && last > 0 && last < now_ns)
            seen.age = std::chrono::duration_cast<milliseconds>(nanoseconds(now_ns - last));
        look.files.push_back(std::move(seen));
    }
};

}  // namespace

Result<FolderLook> look_at(const std::string& folder, const std::vector<std::string>& guides,
                           const std::atomic<bool>* cancelled) {
    Inbox inbox = TRY(list_inbox(folder, cancelled));
    FolderLook look{inbox.folder, {}, {}, std::move(inbox.empty_folders)};
    const Descriptor itself = open_path(inbox.folder, O_PATH | O_CLOEXEC);
    if (struct stat status{}; fstat(itself.get(), &status) == 0) look.identity = identity_of(status);
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    Taker taker{look, file_system_of(inbox.folder).local, std::chrono::duration_cast<nanoseconds>(now).count()};
    const auto take = [&](const auto& entries, Role role) {
        for (const Entry& entry : entries) taker.take(entry.path, entry.native_path(), role, entry.kind);
    };
    take(inbox.assets, Role::asset);
    take(inbox.sidecars, Role::sidecar);
    for (const auto* guides_inside : {&inbox.sheets, &inbox.events, &inbox.waivers}) take(*guides_inside, Role::guide);
    taker.must_be_known = true;
    for (const std::string& guide : guides) {
        if (std::ranges::find(look.files, guide, &SeenFile::native_path) != look.files.end()) continue;
        taker.our_clock = file_system_of(guide).local;
        taker.take(printable_utf8(guide), guide, Role::guide, EntryKind::file);
    }
    return look;
}

}  // namespace yancai
