// SPDX-License-Identifier: GPL-3.0-or-later
// Entry: one thing that lies below a folder.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

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
    std::shared_ptr<const std::string> folder;  // native, absolute
    EntryKind kind{EntryKind::file};
    std::uint64_t size_bytes{0};

    // Below the folder.
    [[nodiscard]] std::string_view native() const { return native_name.empty() ? path : native_name; }
    // What the system opens.
    [[nodiscard]] std::string native_path() const;
};

}  // namespace yancai
