// SPDX-License-Identifier: GPL-3.0-or-later
// WatchedFolder: looks at a folder whenever something happened or is due, and keeps what has arrived. Inside tasks/; one thread.
//
// Where the system tells of every change, it is looked at only then, and now and then as a safety net; elsewhere (network drives,
// sticks, more folders than the system's limits allow) every `poll`. A folder that is gone is waited for.
#pragma once

#include <chrono>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "bytes/arrivals.h"
#include "bytes/folder_events.h"
#include "tasks/watch.h"

namespace yancai {

class WatchedFolder {
public:
    using Time = Arrivals::Time;

    // `temporary_name`: of files that are still being copied. All arguments outlive it.
    WatchedFolder(const WatchRequest& request, Watcher& watcher, std::function<bool(const std::string&)> temporary_name);

    // Takes in what is there now. A folder that is not there is told of; the first time it is the refusal nothing_there.
    [[nodiscard]] Answer<bool> look();
    // Waits for something to happen, at most until then, and looks. False: it is time to stop.
    [[nodiscard]] bool wait_and_look(Time until);
    [[nodiscard]] bool there() const { return there_; }
    [[nodiscard]] const Arrivals& arrivals() const { return arrivals_; }
    // When to look again at the latest, for the folder's own sake.
    [[nodiscard]] Time next_look(Time now) const;

private:
    void take(FolderLook look, Time now, const FolderChanges& changes);
    void cover();
    void tell_gone(const Refusal& why);
    void tell_arrivals(Time now);
    [[nodiscard]] bool our_own(const std::string& native_path) const;
    [[nodiscard]] std::chrono::milliseconds slow() const { return 2 * request_.patience.settle; }

    const WatchRequest& request_;
    Watcher& watcher_;
    const std::vector<std::string> own_files_, guides_;
    FolderEvents events_;
    Arrivals arrivals_;
    FolderChanges changes_;  // since the last look
    FileIdentity identity_;
    bool there_{false}, seen_{false}, told_of_changes_{false}, out_of_watches_{false};
    Time last_look_{};
    std::chrono::milliseconds look_took_{0};
    std::set<std::string> told_arriving_;
};

}  // namespace yancai
