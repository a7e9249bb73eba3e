// SPDX-License-Identifier: GPL-3.0-or-later
// What the commands that make a new folder have in common: their options, how they show what they did, and how they take it
// back. One thread.
#pragma once

#include <string>
#include <vector>

#include "cli/command_line.h"
#include "tasks/mending/mended_file.h"

namespace yancai {

struct MendingOptions {
    std::string folder, into, undo, event, policy, output;
    std::string format{"text"};
    bool dry_run{false}, all{false};
};
// folder, --into, --undo, --event, --policy, --all, --format, --output.
void add_mending_options(CommandLine& line, CLI::App& command, MendingOptions& options);

// The folder that they read; empty: none.
[[nodiscard]] std::vector<std::string> handed_in(const MendingOptions& options);
// What is missing, as a refusal of the command line; accepted: nothing.
[[nodiscard]] ExitCode complain_of_missing(const MendingOptions& options, bool writes, Language language);
[[nodiscard]] ExitCode show(Answer<Mending> mending, const MendingOptions& options, Language language);
[[nodiscard]] ExitCode take_back(const MendingOptions& options, Language language);

}  // namespace yancai
