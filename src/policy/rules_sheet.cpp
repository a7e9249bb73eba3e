// SPDX-License-Identifier: GPL-3.0-or-later
// The rule about material sheets: every row belongs to one file, and every file of a kind that is listed has a row.
#include <fmt/format.h>

#include <algorithm>

#include "policy/checks.h"
#include "policy/findings.h"
#include "policy/words.h"

namespace yancai {
namespace {

// Rows told one by one, so that a sheet with ten thousand wrong ones makes a readable report.
constexpr std::size_t most_told = 20;

std::vector<std::pair<std::string, std::string>> values_of(const StrayRow& row) {
    return {{"row", fmt::format("{}", row.row)}, {"sheet", row.sheet}, {"file", excerpt(row.file)}};
}

Finding without_file(const StrayRow& row) {
    Finding finding;
    finding.expected = "a file for every row";
    finding.message.values = values_of(row);
    finding.remedy = {N_("Correct the name in the sheet, or add the file that is missing."), {}};
    if (row.file.empty()) {
        finding.message.text = N_("Row {row} of {sheet} says something but names no file.");
        finding.remedy = {N_("Write the file's name into the row, or take the row out."), {}};
    } else if (row.paths.empty()) {
        finding.message.text = N_("Row {row} of {sheet} names “{file}”, and no file has this name.");
    } else {
        finding.message.text = N_("Row {row} of {sheet} names “{file}”, and no file has this name. The nearest is “{nearest}”.");
        finding.message.values.emplace_back("nearest", row.paths.front());
    }
    return finding;
}

Finding ambiguous(const StrayRow& row) {
    Finding finding;
    finding.expected = "one file for every row";
    finding.message = {N_("Row {row} of {sheet} names “{file}”, which fits several files ({files}); the row was left out."),
                       values_of(row)};
    finding.message.values.emplace_back("files", first_few(row.paths));
    finding.remedy = {N_("Write the folder before the name, as in “学术交流/IMG_1.jpg”."), {}};
    return finding;
}

Finding repeated(const StrayRow& row) {
    Finding finding;
    finding.expected = "one row for every file";
    finding.message = {
        N_("Row {row} of {sheet} names “{file}”, which row {first} describes in other words; row {row} was left out."),
        values_of(row)};
    finding.message.values.emplace_back("first", fmt::format("{}", row.first_row));
    finding.remedy = {N_("Keep one row for each file."), {}};
    return finding;
}

void report_rows(Findings& findings, Tier tier, const std::vector<StrayRow>& rows, Finding (*tell)(const StrayRow&)) {
    for (std::size_t index = 0; index < std::min(rows.size(), most_told); ++index) {
        Finding finding = tell(rows[index]);
        finding.found = excerpt(rows[index].file);
        report(findings, tier, std::move(finding));
    }
    if (rows.size() <= most_told) return;
    Finding finding = tell(rows[most_told]);  // expects the same, and is mended the same way
    finding.found = fmt::format("{}", rows.size() - most_told);
    finding.message = {N_("Further rows of the material sheet with the same trouble: {count}."), {{"count", finding.found}}};
    report(findings, tier, std::move(finding));
}

}  // namespace

bool applies_batch_sheet(const BatchFacts&, const Policy&) {
    return true;
}

Findings check_batch_sheet(const BatchFacts& batch, const Policy& policy) {
    Findings findings;
    report_rows(findings, policy.batch.sheet_rows, batch.sheet_rows_without_file, without_file);
    report_rows(findings, policy.batch.sheet_rows, batch.sheet_rows_ambiguous, ambiguous);
    report_rows(findings, policy.batch.sheet_rows, batch.sheet_rows_repeated, repeated);
    std::vector<std::string> hidden;
    for (const StrayRow& row : batch.sheet_rows_hidden) hidden.push_back(row.file);
    report_names(findings, policy.batch.hidden_rows, hidden, "no hidden rows",
                 N_("Hidden rows of the material sheet were read like the others: {count} ({names})."),
                 {N_("Show all rows of the sheet, and take out those that are not meant."), {}});
    report_names(findings, policy.batch.unlisted_files, batch.files_without_row, "a row for every file",
                 N_("Files that no row of the material sheet names: {count} ({names})."),
                 {N_("Add a row for each; what is captioned in the file itself needs none."), {}});
    return findings;
}

}  // namespace yancai
