// SPDX-License-Identifier: GPL-3.0-or-later
// What is said to somebody whose command line cannot be understood: what is wrong with it, and what was most likely meant.
// Pure; one thread.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "base/phrase.h"

namespace yancai {

// The command that the arguments named, as far as they were understood.
[[nodiscard]] const CLI::App& named_command(const CLI::App& root);

// What is wrong with a value.
[[nodiscard]] std::string in_words(const CLI::Error& error, Language language);

[[nodiscard]] std::string what_is_wrong(const CLI::ParseError& error, const CLI::App& root, Language language);

}  // namespace yancai
