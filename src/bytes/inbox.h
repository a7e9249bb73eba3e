// SPDX-License-Identifier: GPL-3.0-or-later
// Inbox: what lies below a folder, in a stable order (bytes of the relative path), whatever the file system's own order is.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace yancai {

enum class EntryKind : std::uint8_t {
    file,               // a regular file, or a link inside the folder to one
    link_outside,       // a symbolic link that leaves the folder: not followed
    link_folder,        // a symbolic link to a folder inside: not followed, since what it shows is checked where it lies
    link_broken,        // a symbolic link to nothing
    special,            // a FIFO, socket or device: never opened
    unreadable_folder,  // a folder that we may not list
};

struct Entry {
    std::string path;                           // below the folder, with slashes, printable UTF-8: what reports say
    std::string native_name;                    // the same as the system has it; empty: as `path` says
    std::shared_ptr<const std::string> folder;  // native, absolute: one for all, as a batch may have a million entries
    EntryKind kind{EntryKind::file};
    std::uint64_t size_bytes{0};

    // Below the folder.
    [[nodiscard]] std::string_view native() const { return native_name.empty() ? path : native_name; }
    // What the system opens.
    [[nodiscard]] std::string native_path() const;
};

struct Inbox {
    std::string folder;                      // native, absolute
    std::vector<Entry> assets;               // everything to be judged, sorted
    std::vector<Entry> sidecars;             // *.xmp
    std::vector<Entry> notes;                // texts that turned out to be captions of assets; listing leaves them among these
    std::vector<Entry> sheets;               // material sheets at the top of the folder (素材清单.* and names a policy adds)
    std::vector<Entry> events;               // event.toml at the top of the folder
    std::vector<Entry> waivers;              // waivers.toml at the top of the folder
    std::vector<std::string> empty_folders;  // in which nothing lies that is looked at, printable, sorted
    std::uint64_t total_bytes{0};            // of the assets
};

// Lists `folder`. Hidden files and folders (".…") are left out. Errors: not_found, unreadable (no folder, or may not be listed),
// cancelled.
[[nodiscard]] Result<Inbox> list_inbox(const std::string& folder, const std::atomic<bool>* cancelled = nullptr);

}  // namespace yancai
