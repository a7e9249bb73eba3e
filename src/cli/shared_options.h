// SPDX-License-Identifier: GPL-3.0-or-later
// Options that several commands have, with one name, one meaning and one sentence of help. What they write to must live as long
// as the command line. One thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/limits.h"
#include "cli/command_line.h"
#include "facts/decode.h"

namespace yancai {

// Checks of values that say what is wrong in the user's language, and what was most likely meant.
[[nodiscard]] CLI::Validator one_of(const CommandLine& line, const std::vector<std::string>& words);
[[nodiscard]] CLI::Validator between(const CommandLine& line, std::int64_t least, std::int64_t most);

// How files are measured: --depth, --time-limit, --size-limit, --memory-limit, --pixel-limit, --no-sandbox.
struct MeasureOptions {
    Depth depth{Depth::standard};
    bool confined{true};
    Limits limits;
};
void add_measure_options(CommandLine& line, CLI::App& command, MeasureOptions& options);

// --jobs; as many as the processor has cores when it is not given.
void add_jobs_option(CommandLine& line, CLI::App& command, int& jobs);
// --store; the user's own when it is not given.
void add_store_option(CommandLine& line, CLI::App& command, std::string& store);
// --output; standard output when it is not given.
void add_output_option(CommandLine& line, CLI::App& command, std::string& file, OutputPlace place = OutputPlace::is_there);
// --format text|json. `format` keeps what it holds when the option is not given.
CLI::Option* add_format_option(CommandLine& line, CLI::App& command, std::string& format);

}  // namespace yancai
