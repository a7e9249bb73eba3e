// SPDX-License-Identifier: GPL-3.0-or-later
// Completions: scripts that make a shell complete commands, options and their values, made from the commands themselves. Pure;
// one thread.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace yancai {

[[nodiscard]] std::string bash_completions(const CLI::App& root);
[[nodiscard]] std::string zsh_completions(const CLI::App& root);
[[nodiscard]] std::string fish_completions(const CLI::App& root);

// Quoted for all three shells: 'it'\''s'.
[[nodiscard]] std::string shell_quoted(const std::string& text);

}  // namespace yancai
