// SPDX-License-Identifier: GPL-3.0-or-later
// The table of report formats: what `--format` may name. A new one is a writer and one line in formats.cpp. Any thread.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reports/report.h"

namespace yancai {

struct ReportFormat {
    std::string_view name;     // "json", as --format names it
    std::string_view purpose;  // whom it is for: a sentence of the catalogue, for help
    std::string_view ending;   // of its files, by which a name alone tells the format
    bool binary;               // nothing that a terminal could show
    Result<void> (*write)(const Report& report, Language language, std::ostream& out);
};

[[nodiscard]] std::span<const ReportFormat> report_formats();
[[nodiscard]] const ReportFormat* report_format_named(std::string_view name);  // null: there is none
// By the ending of a file's name, of several the longest; null: it tells nothing.
[[nodiscard]] const ReportFormat* report_format_of_file(std::string_view file);
[[nodiscard]] std::vector<std::string> report_format_names();

}  // namespace yancai
