// SPDX-License-Identifier: GPL-3.0-or-later
// FolderLook: what lies below a folder at a moment, with by what each file is known to be unchanged; nothing is opened. Plain
// values.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "bytes/file_identity.h"
#include "bytes/inbox.h"

namespace yancai {

// What a file is to a batch.
enum class Role : std::uint8_t {
    asset,    // to be judged
    sidecar,  // says something of one asset
    guide,    // event file, sheet, waivers, policy: says how assets are to be judged
};

struct SeenFile {
    std::string path;         // as reports spell it
    std::string native_path;  // what the system opens
    Role role{Role::asset};
    bool regular{true};  // a file that somebody may be writing to
    FileIdentity identity;
    std::chrono::milliseconds age{0};  // since it last changed, where that can be told; 0 where it cannot
};

struct FolderLook {
    std::string folder;     // native, absolute
    FileIdentity identity;  // of the folder: another inode is another folder in its place
    std::vector<SeenFile> files;
    std::vector<std::string> empty_folders;
};

// Lists `folder` as a check does, and adds `guides`, files elsewhere that say how to judge, where they exist. Errors: not_found,
// unreadable, cancelled.
[[nodiscard]] Result<FolderLook> look_at(const std::string& folder, const std::vector<std::string>& guides,
                                         const std::atomic<bool>* cancelled = nullptr);

}  // namespace yancai
