// SPDX-License-Identifier: GPL-3.0-or-later
// Reports of this program that lie in the folder it checks, and its store: people put them there, and they are no material.
// Reports are known by size and SHA-256 of what the store says was written, so that nothing else passes for one, whatever it is
// called or says.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "tasks/answer.h"

namespace yancai {

// One object, one thread.
class OwnReports {
public:
    // What the store knows; nothing when it cannot be opened, or keeps nothing.
    explicit OwnReports(const std::string& store);

    // Whether the file is, to the last byte, a report that was written. Only a file of the size of one is read.
    [[nodiscard]] bool holds(const std::string& native_path, std::uint64_t size_bytes) const;

    // Whether the file is the store itself, or what SQLite keeps beside it.
    [[nodiscard]] bool is_store(const std::string& native_path) const;

private:
    std::string store_;  // its whole path, once it was opened as one: a photo that somebody calls a store is a photo
    std::map<std::uint64_t, std::set<std::string>> written_;  // digests, by size
};

// Puts down that this file was written. Trouble with the store is passed over: the report is there all the same, it only counts
// as a file of the batch.
void remember_own_report(const std::string& store, const std::string& native_path);

// Refusal usage when one of these outputs would take the place of a file below the folder that is no report of ours: nothing that
// was handed in is ever lost.
[[nodiscard]] Answer<bool> spare_material(const std::string& folder, const std::vector<std::string>& outputs,
                                          const std::string& store);

}  // namespace yancai
