// SPDX-License-Identifier: GPL-3.0-or-later
// Workshop: what caption and mend do to single files: measure, copy, have a new file made, and measure that. Safe from several
// threads.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>

#include "base/limits.h"
#include "bytes/inbox.h"
#include "bytes/new_folder.h"
#include "tasks/measurer.h"
#include "tasks/mending/mended_file.h"

namespace yancai {

class Workshop {
public:
    // All outlive it.
    Workshop(const Measurer& measurer, const Limits& limits, const std::atomic<bool>* cancelled)
        : measurer_(measurer), limits_(limits), cancelled_(cancelled) {}

    // Facts at standard depth; `identify`: format and digest alone.
    [[nodiscard]] Facts measure(std::shared_ptr<ByteSource> source, const std::string& name, bool identify = false) const;
    // A new file with what the order makes of the source. Errors: as carry_out().
    [[nodiscard]] Result<Mended> make(const MendOrder& order, ByteSource& source, NewFile& into) const;
    // A copy as it is, under `to`; fills in its digest. Errors also: corrupt when it is not what was measured.
    [[nodiscard]] Result<void> copy(ByteSource& source, const NewFolder& folder, const std::string& to, MendedFile& file) const;
    // A sidecar with texts, made of `before` when there is one, read back, and put in its place.
    [[nodiscard]] Result<Mended> sidecar(const MaterialTexts& texts, ByteSource* before, const NewFolder& folder,
                                         const std::string& to, MendedFile& file) const;

    [[nodiscard]] const Limits& limits() const { return limits_; }
    [[nodiscard]] const std::atomic<bool>* cancelled() const { return cancelled_; }
    [[nodiscard]] bool stopped() const { return cancelled_ != nullptr && cancelled_->load(); }
    [[nodiscard]] Deadline deadline_for(std::uint64_t size) const { return {limits_.time_for(size), cancelled_}; }

private:
    const Measurer& measurer_;
    const Limits& limits_;
    const std::atomic<bool>* cancelled_;
};

// How much a new file may hold at most: what was there, with room for texts and tables.
[[nodiscard]] std::uint64_t room_for(std::uint64_t size);

// Does `work` for 0 … count-1 on several threads; each number once, in order of beginning. Ends early when `stopped`.
void in_parallel(std::size_t count, int jobs, const std::function<bool()>& stopped, const std::function<void(std::size_t)>& work);

}  // namespace yancai
