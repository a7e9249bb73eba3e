// SPDX-License-Identifier: GPL-3.0-or-later
// Inbox: what lies below a folder, in a stable order (bytes of the relative path), whatever the file system's own order is.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "bytes/entry_list.h"

namespace yancai {

struct Inbox {
    std::string folder;                      // native, absolute
    EntryList assets;                        // everything to be judged, sorted
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
