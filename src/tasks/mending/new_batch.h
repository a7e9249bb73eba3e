// SPDX-License-Identifier: GPL-3.0-or-later
// NewBatch: the folder into which a batch goes, file by file. A journal keeps what is finished, so that an interrupted run goes
// on; at the end it becomes the log that tells what was done, and by which it can be undone. Safe from several threads.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "bytes/new_folder.h"
#include "tasks/answer.h"
#include "tasks/mending/mended_file.h"

namespace yancai {

inline constexpr std::string_view mending_log = ".yancai-log.json";  // hidden: it is no material

class NewBatch {
public:
    // Refusals: usage (the folder lies in the batch, or the other way round, or holds something else already), internal.
    static Answer<std::unique_ptr<NewBatch>> open(const std::string& from, const std::string& into, const std::string& command);

    [[nodiscard]] const NewFolder& folder() const { return folder_; }
    // What an interrupted run finished of a file, if it is still what that run made.
    [[nodiscard]] std::optional<MendedFile> finished(const std::string& from, const std::string& sha256_before) const;
    [[nodiscard]] Result<void> finish(const MendedFile& file);
    // Writes the log and takes the journal away; gives the log's path.
    [[nodiscard]] Result<std::string> close(const Mending& mending);

private:
    NewBatch(NewFolder folder) : folder_(std::move(folder)) {}
    // False: the folder holds what is not of this command. Errors: unreadable, when nothing can be written there.
    [[nodiscard]] Result<bool> read_journal();

    NewFolder folder_;
    std::string head_;  // the journal's first line: whose it is
    std::mutex mutex_;
    std::map<std::string, MendedFile> earlier_;  // by `from`
};

struct Undone {
    std::vector<std::string> removed, left;  // left: changed since, or not to be removed
};
// Removes exactly what a log says was made, where it still is that. `dry`: only says what would go. Refusals: nothing_there,
// wrong_input (no such log).
[[nodiscard]] Answer<Undone> undo(const std::string& log, bool dry);

}  // namespace yancai
