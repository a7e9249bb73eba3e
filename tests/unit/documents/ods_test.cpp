// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include "zipped.h"

namespace yancai {
namespace {

std::string table(const std::string& rows) {
    return "<table:table table:name='清单'>" + rows + "</table:table>";
}
std::string cell(const std::string& text, const std::string& more = "") {
    return "<table:table-cell " + more + "><text:p>" + text + "</text:p></table:table-cell>";
}
std::string row(const std::string& cells, const std::string& more = "") {
    return "<table:table-row " + more + ">" + cells + "</table:table-row>";
}

TEST(Ods, ReadsWhatCellsShow) {
    EXPECT_EQ(zipped::only_table(
                  zipped::ods(table(row(cell("文件<text:span>名</text:span>") +
                                        cell("甲<text:s text:c='2'/>乙<text:line-break/>丙<text:tab/><text:a>丁</text:a>")) +
                                    row("<table:table-cell office:value='45170'><text:p>2023年9月1日</text:p></table:table-cell>"
                                        "<table:table-cell><office:annotation><text:p>批注</text:p></"
                                        "office:annotation><text:p>一</text:p><text:p>二</text:p></table:table-cell>"
                                        "<table:table-cell office:value-type='string' office:string-value='没有段落'/>")))),
              "A1=文件名 B1=甲  乙\n丙\t丁 | A2=2023年9月1日 B2=一\n二 C2=没有段落");
}

TEST(Ods, CountsWhatRepeats) {
    EXPECT_EQ(zipped::only_table(zipped::ods(table(
                  "<table:table-header-rows>" + row(cell("x", "table:number-columns-repeated='2'") + cell("") + cell("y")) +
                  "</table:table-header-rows>" +
                  row("<table:table-cell table:number-columns-repeated='16384'/>", "table:number-rows-repeated='3'") +
                  "<table:table-row-group><table:table-row-group>" + row(cell("z"), "table:number-rows-repeated='2'") +
                  "</table:table-row-group></table:table-row-group>" +
                  row("<table:table-cell table:number-columns-repeated='16384'/>", "table:number-rows-repeated='1048570'")))),
              "A1=x B1=x D1=y | A5=z | A6=z");
}

// XML promises UTF-8; a mark that stands for UTF-16 has no text behind it here, and no other bytes stand alone.
TEST(Ods, KeepsNoCellThatIsEmptyOnceItIsDecoded) {
    EXPECT_EQ(zipped::only_table(zipped::ods(table(row(cell("\xFF\xFE") + cell("\xB8\xB1\xCA\xD0\xB3\xA4\xD6\xC2\xB4\xC7"))))),
              "B1=副市长致辞");  // GBK
}

TEST(Ods, LetsAMergedCellCountInEachRowItReaches) {
    EXPECT_EQ(
        zipped::only_table(zipped::ods(table(
            row(cell("a") + cell("场景", "table:number-rows-spanned='2' table:number-columns-spanned='2'") +
                "<table:covered-table-cell/>" + cell("d")) +
            row(cell("b") +
                "<table:covered-table-cell table:number-columns-repeated='2'><text:p>盖住</text:p></table:covered-table-cell>" +
                cell("e"))))),
        "A1=a B1=场景 D1=d | A2=b B2^=场景 D2=e");
}

TEST(Ods, TellsHiddenRowsAndTables) {
    const Document document =
        zipped::read(zipped::ods("<table:table table:name='一'>" + row(cell("1"), "table:visibility='filter'") +
                                     "</table:table>"
                                     "<table:table table:name='二' table:style-name='ta2'>" +
                                     row(cell("2")) + "</table:table>",
                                 "<style:style style:name='ta2'><style:table-properties table:display='false'/></style:style>"));
    ASSERT_EQ(document.tables.size(), 2U);
    EXPECT_EQ(zipped::shown(document.tables[0]), "#A1=1");
    EXPECT_TRUE(document.tables[1].hidden);
}

TEST(Ods, BehindAPasswordSaysWhatToDo) {
    const Error error = zipped::trouble(
        zipped::ods("", "", "<manifest><file-entry full-path='content.xml'><encryption-data/></file-entry></manifest>"));
    EXPECT_EQ(error.kind, ErrorKind::unsupported);
    EXPECT_THAT(error.what, testing::HasSubstr("take the password off"));
}

TEST(Ods, EndsAtItsLimitsWhenAFullRowIsRepeatedAMillionTimes) {
    const auto many = [](const char* rows, const char* columns) {
        return zipped::ods(table(row(cell("x", std::string("table:number-columns-repeated='") + columns + "'"),
                                     std::string("table:number-rows-repeated='") + rows + "'")));
    };
    EXPECT_EQ(zipped::trouble(many("1048576", "16384")).kind, ErrorKind::over_limit);
    // A sheet has 16384 columns: the rest is cut off.
    EXPECT_EQ(zipped::read(many("1", "999999999")).tables[0].rows[0].cells.size(), 16'384U);
}

}  // namespace
}  // namespace yancai
