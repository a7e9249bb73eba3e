// SPDX-License-Identifier: GPL-3.0-or-later
// What caption and mend have in common around their files: room on disk, what goes along with a batch, and the end. One thread.
#pragma once

#include <atomic>
#include <string>

#include "tasks/answer.h"
#include "tasks/batch.h"
#include "tasks/mending/mended_file.h"
#include "tasks/mending/new_batch.h"

namespace yancai {

// Refusal internal when the disk has too little room for so many bytes.
[[nodiscard]] Answer<bool> room_in(const NewFolder& folder, std::uint64_t bytes);
[[nodiscard]] Refusal stopped_midway();
[[nodiscard]] Refusal not_written(const std::string& path, const Error& error);

// A link, a pipe, …: nothing that can be copied, and a check says so of it.
[[nodiscard]] MendedFile stays_behind(const Entry& entry);

// Event file, waivers, sheets and sidecars that speak of no file, as they are, where `mending` does not have them already. A
// sheet that was named goes instead of the batch's own. Refusals: internal, interrupted.
[[nodiscard]] Answer<bool> accompany(NewBatch& into, const Batch& batch, const std::string& sheet,
                                     const std::atomic<bool>* cancelled, Mending& mending);

// Sorts, writes the log (when there is a new folder) and gives what was done. Refusal: internal.
[[nodiscard]] Answer<Mending> finish_mending(Mending mending, NewBatch* into);

// 3: a file could not be taken along; 2: a new file was thrown away; else 0.
[[nodiscard]] ExitCode exit_code_of(const Mending& mending);

}  // namespace yancai
