// SPDX-License-Identifier: GPL-3.0-or-later
// The commands of the command line: arguments in, exit code out. One thread.
#pragma once

#include <string>
#include <vector>

#include "base/limits.h"
#include "facts/decode.h"
#include "tasks/answer.h"

namespace yancai {

enum class OutputFormat { text, json };

struct CheckOptions {
    std::string folder, event, policy, waivers, output, store;
    Depth depth{Depth::standard};
    OutputFormat format{OutputFormat::text};
    int jobs{1};
    bool confined{true};
    Limits limits;
};
[[nodiscard]] ExitCode run_check(const CheckOptions& options, Language language);

struct FactsOptions {
    std::vector<std::string> files;
    Depth depth{Depth::standard};
    bool confined{true};
    Limits limits;
};
[[nodiscard]] ExitCode run_facts(const FactsOptions& options, Language language);

struct PolicyOptions {
    std::string verb, name, policy;  // verb: list, show, explain, check, diff, schema
    OutputFormat format{OutputFormat::text};
};
[[nodiscard]] ExitCode run_policy(const PolicyOptions& options, Language language);

}  // namespace yancai
