// SPDX-License-Identifier: GPL-3.0-or-later
// The watch over a folder that fills: what `yancai watch` asks for. One thread.
//
// What is promised:
// - No file is judged before it has arrived (bytes/arrivals.h). Then it is measured and judged at once, by what is known so far
//   of event, sheet and policy; nothing is sealed by that, only what was measured is remembered.
// - The folder as a whole is checked, and its record sealed, as `yancai check` does it – once it rests: nothing is arriving,
//   everything that arrived has been judged, and for a while nothing has changed. So no report and no record ever speaks of half
//   a batch, and ten thousand files cost one check. Whatever changes afterwards – a file, event file, sheet, waivers, policy, a
//   date on which waivers end, a decision on the record – leads to the next check.
// - What is known of a file is believed as long as the system says that it has not changed (bytes/file_identity.h).
// - All that is remembered lies in the store, so that a watch that was killed goes on where it stopped.
// - Files of our own in the folder (reports, log, store) are taken as not there.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "bytes/arrivals.h"
#include "tasks/check.h"

namespace yancai {

// Who wants to hear what a watch sees. One call at a time, but judged() comes from any thread.
class Watcher {
public:
    virtual ~Watcher() = default;
    // Policy, depth, toolchain and event under which what follows is judged.
    virtual void began(const Report& head) = 0;
    // A file's result that is not the one that was told last. `news`: nor the one that the last kept check had.
    virtual void judged(const AssetReport& asset, bool news) = 0;
    // It takes longer than usual, and holds up the check of the whole.
    virtual void still_arriving(const std::string& path, Arriving why) = 0;
    // A file that was judged is no longer there.
    virtual void gone(const std::string& path) = 0;
    // The whole folder was checked. A refusal (a report that cannot be written) is told, and there is a next time.
    virtual Answer<bool> checked(const CheckResult& result) = 0;
    // The folder as a whole cannot be checked now, or what it can be again.
    virtual void told(const Refusal& why) = 0;
    virtual void told(const Phrase& what) = 0;
    // Whether anybody still listens; the watch ends when not.
    [[nodiscard]] virtual bool listening() const = 0;
};

struct WatchRequest {
    CheckRequest check;  // its stream, left_out and only are the watch's own
    Arrivals::Patience patience;
    std::chrono::milliseconds poll{5000};  // between looks, where the system tells no changes
    bool once{false};                      // end after the first check of the whole folder
    std::vector<std::string> own_files;
};

// Watches until it is cancelled: then answers the exit code of the last check, or interrupted when that does not speak of what is
// there now. With `once`: the first check's. Refusals: nothing_there (no folder at the start), wrong_input (no such policy),
// usage (a store that does not last), internal (nobody listens).
[[nodiscard]] Answer<ExitCode> watch_folder(const WatchRequest& request, Watcher& watcher);

}  // namespace yancai
