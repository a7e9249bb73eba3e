// SPDX-License-Identifier: GPL-3.0-or-later
// FolderEvents: what the system tells of changes below a folder (inotify), as hints to look again: it holds no state of files,
// and whoever uses it looks from time to time all the same. One thread.
//
// Hidden folders and files are not told of, as they are not listed. A folder that is made is covered by the next cover(); what
// lies in it by then is told by nobody, so cover first, then look.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/descriptor.h"
#include "base/result.h"

namespace yancai {

struct FolderChanges {
    bool any{false};
    bool lost{false};  // more happened than the system kept: look at everything, and nothing is known of writers
    std::set<std::string> written, closed;  // native paths; each where it belongs by the last that was told of it

    // What came after this.
    void add(const FolderChanges& later);
};

class FolderEvents {
public:
    // `most_folders`: further ones are not covered, as when the system's limit is reached.
    explicit FolderEvents(std::string folder, std::size_t most_folders = SIZE_MAX)
        : folder_(std::move(folder)), most_folders_(most_folders) {}

    // Covers the folder and all below it, as far as they are not covered yet. Errors: over_limit (the system's limits are
    // reached: /proc/sys/fs/inotify), not_found, unreadable. What was covered before the error stays so.
    [[nodiscard]] Result<void> cover();
    // Another folder is in its place: the next cover() begins anew.
    void renew() { anew_ = true; }
    // Waits for changes, at most so long, and takes all that there are.
    [[nodiscard]] FolderChanges wait(std::chrono::milliseconds most);

private:
    Result<void> begin();
    Result<void> cover_one(const std::string& native_path, std::vector<std::string>& below);
    void take(const void* event, FolderChanges& changes);

    const std::string folder_;
    const std::size_t most_folders_;
    Descriptor door_;
    std::map<int, std::string> folders_;  // by watch
    bool all_covered_{false}, anew_{false};
};

}  // namespace yancai
