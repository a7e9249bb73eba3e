// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/formats.h"

#include <algorithm>

#include "base/text.h"
#include "reports/csv_report.h"
#include "reports/junit_report.h"
#include "reports/ndjson_report.h"
#include "reports/premis_report.h"
#include "reports/sarif_report.h"
#include "reports/xlsx_report.h"

namespace yancai {
namespace {

Result<void> write_plain_text(const Report& report, Language language, std::ostream& out) {
    return write_text(report, language, TextStyle{}, out);
}

// In the order in which help lists them.
constexpr ReportFormat formats[] = {
    {"text", N_("for people: what is to be done, file by file"), ".txt", false, write_plain_text},
    {"html", N_("for people with a browser: one page that needs no network, with what is to be done first"), ".html", false,
     write_html},
    {"xlsx", N_("for offices: a fix list to tick off and a material sheet to fill in (Excel)"), ".xlsx", true, write_xlsx},
    {"csv", N_("for spreadsheets: one row a finding"), ".csv", false, write_csv},
    {"json", N_("for programs: one document with everything"), ".json", false, write_json},
    {"ndjson", N_("for programs that follow the check: a line of JSON for each file as it is finished"), ".ndjson", false,
     write_ndjson},
    {"junit", N_("for build servers: JUnit XML"), ".junit.xml", false, write_junit},
    {"sarif", N_("for code hosts and dashboards: SARIF 2.1.0"), ".sarif", false, write_sarif},
    {"premis", N_("for archives: PREMIS 3.0 objects, events and agents"), ".premis.xml", false, write_premis},
};

}  // namespace

std::span<const ReportFormat> report_formats() {
    return formats;
}

const ReportFormat* report_format_named(std::string_view name) {
    const auto found = std::ranges::find(formats, name, &ReportFormat::name);
    return found == std::end(formats) ? nullptr : &*found;
}

const ReportFormat* report_format_of_file(std::string_view file) {
    const std::string name = ascii_lowered(file);
    const ReportFormat* best = nullptr;
    for (const ReportFormat& format : formats) {
        const bool longer = best == nullptr || format.ending.size() > best->ending.size();
        if (longer && name.size() > format.ending.size() && name.ends_with(format.ending)) best = &format;
    }
    return best;
}

std::vector<std::string> report_format_names() {
    std::vector<std::string> names;
    for (const ReportFormat& format : formats) names.emplace_back(format.name);
    return names;
}

}  // namespace yancai
