// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/xlsx_report.h"

#include <gtest/gtest.h>

#include <sstream>

#include "documents/document.h"
#include "event/sheet.h"
#include "event/sheet_columns.h"
#include "reports/xlsx_book.h"
#include "unit/reports/samples.h"

namespace yancai {
namespace {

std::string workbook_of(const Report& report, Language language, const XlsxLimits& limits) {
    std::ostringstream out;
    const Result<void> written = write_xlsx(report, language, limits, out);
    EXPECT_TRUE(written) << (written ? "" : written.error().what);
    return out.str();
}

Document tables_of(const std::string& bytes) {
    auto document = read_document(bytes, Limits{});
    EXPECT_TRUE(document) << (document ? "" : document.error().what);
    return document ? std::move(document).value() : Document{};
}

TEST(FixList, HasNoHeadingByWhichACheckWouldTakeItForTheMaterialSheet) {
    for (const Language language : {Language::zh, Language::en}) {
        const Document book = tables_of(workbook_of(report_of(batch_assets(language)), language, {}));
        ASSERT_EQ(book.tables.size(), 2U);
        for (const Cell& cell : book.tables[0].rows[0].cells) EXPECT_FALSE(is_heading(cell.text)) << cell.text;
        for (const Cell& cell : book.tables[1].rows[0].cells) EXPECT_TRUE(is_heading(cell.text)) << cell.text;
    }
}

TEST(FixList, IsReadAsTheMaterialSheetThatItHolds) {
    const std::string bytes = workbook_of(report_of(batch_assets(Language::zh)), Language::zh, {});
    const auto sheet = read_sheet(bytes, "素材清单.xlsx", Limits{});
    ASSERT_TRUE(sheet) << sheet.error().what;
    ASSERT_EQ(sheet->rows.size(), 5U);
    EXPECT_EQ(sheet->rows[0].file, "学术交流/00001.MTS");
    EXPECT_EQ(sheet->rows[0].caption, "学术交流现场");
    EXPECT_EQ(sheet->rows[0].scene, "学术交流");
    EXPECT_EQ(sheet->rows[2].caption, "");
}

TEST(FixList, KeepsTextsThatBeginLikeFormulasAsTexts) {
    std::vector<AssetReport> assets = batch_assets(Language::en);
    assets[3].path = "=HYPERLINK(\"http://x\")\x01.jpg";
    assets[3].caption.text = "+1 \xED\xA0\x80 _x0041_";
    for (const std::uint32_t tidy : {0U, 100U}) {  // in constant memory, and not
        const Document book = tables_of(workbook_of(report_of(assets), Language::en, {.tidy_rows = tidy}));
        EXPECT_EQ(book.tables[1].rows[4].at(1), "=HYPERLINK(\"http://x\")\\x01.jpg");
        EXPECT_EQ(book.tables[1].rows[4].at(2), "+1 \\xed\\xa0\\x80 _x0041_");
    }
}

TEST(FixList, EndsWhereASheetEndsAndSaysHowMuchIsLeftOut) {
    const Report report = report_of(batch_assets(Language::en));
    const Document whole = tables_of(workbook_of(report, Language::en, {}));
    const std::size_t rows = whole.tables[0].rows.size() - 1;
    const Document cut = tables_of(workbook_of(report, Language::en, {.rows = 2, .material = 3}));
    ASSERT_EQ(cut.tables[0].rows.size(), 4U);
    EXPECT_NE(cut.tables[0].rows[3].at(5).find(std::to_string(rows - 2)), std::string_view::npos);
    EXPECT_EQ(cut.tables[1].rows.size(), 4U);
}

TEST(FixList, IsTheSameFileForTheSameReport) {
    const Report report = report_with_exceptions(Language::zh);
    EXPECT_EQ(workbook_of(report, Language::zh, {}), workbook_of(report, Language::zh, {}));
}

TEST(RowHeight, GivesChineseTwiceTheRoom) {
    const std::vector<BookColumn> columns{{"", 11, CellLook::plain}};
    EXPECT_EQ(row_height({"0123456789"}, columns), row_height({"一二三四五"}, columns));
    EXPECT_LT(row_height({"0123456789"}, columns), row_height({"一二三四五六"}, columns));
    EXPECT_LE(row_height({std::string(100'000, 'x')}, columns), 409);
}

}  // namespace
}  // namespace yancai
