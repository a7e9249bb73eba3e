// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/csv_report.h"

#include <algorithm>
#include <ostream>

#include "reports/finding_rows.h"
#include "reports/sentences.h"
#include "reports/xml_text.h"

namespace yancai {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";  // without it Excel takes UTF-8 for the system's own encoding

// What spreadsheets begin a formula with (OWASP, “CSV Injection”), full-width forms included.
bool begins_a_formula(std::string_view text) {
    constexpr std::string_view signs[] = {"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"};
    return std::ranges::any_of(signs, [&](std::string_view sign) { return text.starts_with(sign); });
}

class Table {
public:
    explicit Table(std::ostream& out) : out_(out) { out_ << byte_order_mark; }

    void row(const std::vector<std::string>& cells) {
        for (std::size_t index = 0; index < cells.size(); ++index) out_ << (index == 0 ? "" : ",") << csv_cell(cells[index]);
        out_ << "\r\n";
    }

private:
    std::ostream& out_;
};

// The columns that say what is judged, then those that say what was found.
void write_rows(Table& table, const std::vector<std::string>& judged, const std::vector<std::string>& content,
                const Judgement& judgement, Language language) {
    std::vector<FindingRow> rows = finding_rows(judgement, language);
    if (rows.empty()) {
        rows.emplace_back();  // it is in the list all the same
        rows.back().level_word.clear();
    }
    for (const FindingRow& row : rows) {
        std::vector<std::string> cells = judged;
        for (const std::string* cell : {&row.level_word, &row.message, &row.expected, &row.found, &row.place, &row.remedy,
                                        &row.clause, &row.rule, &row.waived})
            cells.push_back(*cell);
        cells.insert(cells.end(), content.begin(), content.end());
        table.row(cells);
    }
}

}  // namespace

std::string csv_cell(std::string_view text) {
    const std::string cell = (begins_a_formula(text) ? "'" : "") + xml_text(text);
    if (cell.find_first_of(",\"\r\n") == std::string::npos && !cell.starts_with(' ') && !cell.ends_with(' ')) return cell;
    std::string quoted = "\"";
    for (const char c : cell) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + "\"";
}

Result<void> write_csv(const Report& report, Language language, std::ostream& out) {
    const auto heading = [&](std::string_view text) { return say(language, text); };
    Table table(out);
    table.row({heading(N_("File")), heading(N_("Kind")), heading(N_("Format")), heading(N_("Verdict")), heading(N_("Severity")),
               heading(N_("What is wrong")), heading(N_("Expected")), heading(N_("Found")), heading(N_("Place")),
               heading(N_("What to do")), heading(N_("Clause")), heading(N_("Rule")), heading(N_("Waived")),
               heading(N_("Size in bytes")), "SHA-256"});
    if (!report.batch.findings.empty() || !report.batch.obstacles.empty() || report.batch.verdict != Verdict::accepted)
        write_rows(table, {say(language, N_("(the batch as a whole)")), "", "", spoken(report.batch.verdict, language)}, {"", ""},
                   report.batch, language);
    if (report.each_asset)
        TRY(report.each_asset([&](const AssetReport& asset) {
            const FileFacts& file = asset.facts.file;
            write_rows(table,
                       {asset.path, spoken_kind(asset.kind, language), asset.format, spoken(asset.judgement.verdict, language)},
                       {asset.facts.trouble && file.sha256.empty() ? "" : std::to_string(file.size_bytes), file.sha256},
                       asset.judgement, language);
            return static_cast<bool>(out);
        }));
    if (!out) return Error{ErrorKind::unreadable, "the report could not be written to its end"};
    return {};
}

}  // namespace yancai
