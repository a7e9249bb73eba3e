// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/xlsx_report.h"

#include <ctime>
#include <ostream>

#include "reports/finding_rows.h"
#include "reports/sentences.h"
#include "reports/wrap.h"
#include "reports/xlsx_parts.h"

namespace yancai {
namespace {

Result<std::uint64_t> count_rows(const Report& report, Language language) {
    std::uint64_t rows = finding_rows(report.batch, language).size();
    if (report.each_asset)
        TRY(report.each_asset([&](const AssetReport& asset) {
            rows += asset.judgement.findings.size() + std::max<std::size_t>(asset.judgement.obstacles.size(), 1);
            return true;
        }));
    return rows;
}

// When the check began, so that the same report is the same file.
std::time_t began(const Report& report) {
    std::tm time{};
    if (strptime(report.run.started_at.c_str(), "%Y-%m-%dT%H:%M:%S", &time) == nullptr) return 1;
    return std::max<std::time_t>(timegm(&time), 1);
}

void name_document(Book& book, const Report& report, Language language) {
    std::string title = say(language, N_("Fix list"));
    if (report.event) title += " – " + clipped(harmless(report.event->title), 200);
    std::string author = "Yancai " YANCAI_VERSION, comments = disclaimer(language);
    lxw_doc_properties properties{};
    properties.title = title.data();
    properties.author = author.data();
    properties.comments = comments.data();
    properties.created = began(report);
    workbook_set_properties(book.workbook(), &properties);
}

}  // namespace

std::string page_footer(const Report& report) {
    std::string text = report.event ? clipped(harmless(report.event->title), 60) : std::string();
    std::string doubled;  // a single & would be a command
    for (const char c : text) doubled += c == '&' ? "&&" : std::string(1, c);
    return "&L" + doubled + "&R&P / &N";
}

Result<void> write_xlsx(const Report& report, Language language, const XlsxLimits& limits, std::ostream& out) {
    const bool tidy = TRY(count_rows(report, language)) <= limits.tidy_rows;
    const std::unique_ptr<Book> book = TRY(Book::open(language, !tidy));
    name_document(*book, report, language);
    TRY(add_fix_list(*book, report, language, limits, tidy));
    TRY(add_material_sheet(*book, report, language, limits));
    return book->finish(out);
}

Result<void> write_xlsx(const Report& report, Language language, std::ostream& out) {
    return write_xlsx(report, language, XlsxLimits{}, out);
}

}  // namespace yancai
