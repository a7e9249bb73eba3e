// SPDX-License-Identifier: GPL-3.0-or-later
// What is checked, by what and how: the options of the commands that check a folder. One thread.
#pragma once

#include <string>

#include "cli/report_output.h"
#include "cli/shared_options.h"
#include "tasks/check.h"

namespace yancai {

struct CheckOptions {
    std::string folder, event, policy, waivers, store;
    ReportOutputs outputs;
    int jobs{1};
    bool reread{false};
    MeasureOptions measure;
};

// `options` must live as long as the command line.
void add_check_options(CommandLine& line, CLI::App& command, CheckOptions& options, OutputPlace place = OutputPlace::is_there);
[[nodiscard]] CheckRequest request_of(const CheckOptions& options, Language language, Measurer workers);

}  // namespace yancai
