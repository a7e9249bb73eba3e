// SPDX-License-Identifier: GPL-3.0-or-later
// Where a report goes, and in which formats: --format, --output and --also, the same for every command that makes reports. One
// thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/command_line.h"
#include "cli/live_lines.h"
#include "reports/formats.h"
#include "tasks/answer.h"

namespace yancai {

struct ReportOutputs {
    std::string format;             // empty: by the ending of `file`, else text
    std::string file;               // empty: standard output
    std::vector<std::string> also;  // "FILE" or "FORMAT=FILE": further renderings of the same report
    std::string sign;               // the file with the key that signs the JSON; empty: it is not signed
};

// `outputs` must live as long as the command line.
void add_report_options(CommandLine& line, CLI::App& command, ReportOutputs& outputs, OutputPlace place = OutputPlace::is_there);
// What was asked for can be done; to be asked before anything long begins. Refusal usage.
[[nodiscard]] Answer<bool> possible(const ReportOutputs& outputs);
// Whether standard output gets lines that can be written while a check runs.
[[nodiscard]] bool streams(const ReportOutputs& outputs);
// The files that are written.
[[nodiscard]] std::vector<std::string> files_of(const ReportOutputs& outputs);
// The name of the format that standard output gets; empty: a file gets the result.
[[nodiscard]] std::string_view format_of_standard_output(const ReportOutputs& outputs);
// Writes the report into its files, and nothing to standard output; `store` remembers that they were written, so that they are no
// material where they lie. Refusal as below.
[[nodiscard]] Answer<bool> put_out_report_files(const Report& report, const ReportOutputs& outputs, const std::string& store,
                                                Language language);
// Writes the report everywhere it was asked for; `live` has written most of what standard output gets. Refusal internal when one
// place cannot be written.
[[nodiscard]] Answer<bool> put_out_report(const Report& report, const ReportOutputs& outputs, const std::string& store,
                                          Language language, LiveLines* live = nullptr);

}  // namespace yancai
