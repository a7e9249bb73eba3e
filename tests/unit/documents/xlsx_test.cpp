// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include "zipped.h"

namespace yancai {
namespace {

using testing::HasSubstr;
using zipped::Book;
using zipped::only_table;
using zipped::xlsx;

std::string rows(const std::string& cells) {
    return only_table(xlsx({.sheet = "<sheetData>" + cells + "</sheetData>"}));
}

TEST(Xlsx, ReadsSharedInlineAndRichStringsWithoutTheirPhoneticReading) {
    EXPECT_EQ(
        only_table(xlsx({.sheet = R"(<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>)"
                                  R"(<c r="C1" t="inlineStr"><is><t>签约</t></is></c></row></sheetData>)",
                         .strings = R"(<si><t>文件名</t></si><si><r><t>图</t></r><r><rPr/><t xml:space="preserve">释 </t></r>)"
                                    R"(<rPh sb="0"><t>ずしゃく</t></rPh></si>)"})),
        "A1=文件名 B1=图释 C1=签约");
}

TEST(Xlsx, DecodesExcelsEscapes) {
    EXPECT_EQ(rows(R"(<row r="1"><c r="A1" t="inlineStr"><is><t>第一行_x000D_第二行 a_x_b _x005F_x000D_</t></is></c></row>)"),
              "A1=第一行\r第二行 a_x_b _x000D_");
}

TEST(Xlsx, ReadsCachedValuesOfFormulas) {
    EXPECT_EQ(
        rows(
            R"(<row r="1"><c r="A1" t="str"><f>HYPERLINK("照片/a.jpg","a.jpg")</f><v>a.jpg</v></c>)"
            R"(<c r="B1"><f>1+1</f><v>2</v></c><c r="C1" t="b"><v>1</v></c><c r="D1" t="e"><v>#N/A</v></c><c r="E1"><f>A1</f></c></row>)"),
        "A1=a.jpg B1=2 C1=TRUE D1=#N/A");
}

// Days: 45170 is 2023-09-01, as `python3 -c "import datetime as d; print(d.date(1899,12,30)+d.timedelta(45170))"` says.
TEST(Xlsx, ShowsNumbersAndDatesAsAPersonSeesThem) {
    const std::string styles =
        R"(<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/>)"
        R"(<numFmt numFmtId="165" formatCode="000"/><numFmt numFmtId="166" formatCode="&quot;图&quot;0"/>)"
        R"(<numFmt numFmtId="167" formatCode="#,##0.00"/></numFmts>)"
        R"(<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="22"/>)"
        R"(<xf numFmtId="31"/><xf numFmtId="20"/><xf numFmtId="167"/></cellXfs>)";
    const std::string sheet =
        R"(<sheetData><row r="1"><c r="A1"><v>20230901</v></c><c r="B1"><v>1.5</v></c><c r="C1" s="1"><v>45170</v></c>)"
        R"(<c r="D1" s="2"><v>7</v></c><c r="E1" s="3"><v>3</v></c><c r="F1" s="4"><v>45170.604166666664</v></c>)"
        R"(<c r="G1" s="5"><v>45170</v></c><c r="H1" s="6"><v>0.5</v></c><c r="I1" s="7"><v>1234.5</v></c>)"
        R"(<c r="J1"><v>1.0</v></c></row></sheetData>)";
    EXPECT_EQ(only_table(xlsx({.sheet = sheet, .styles = styles})),
              "A1=20230901 B1=1.5 C1=2023-09-01 D1=007 E1=图3 F1=2023-09-01 14:30:00 G1=2023-09-01 H1=12:00:00 I1=1234.5 J1=1");
    EXPECT_THAT(only_table(xlsx({.sheet = sheet, .styles = styles, .properties = R"(<workbookPr date1904="1"/>)"})),
                HasSubstr("C1=2027-09-02"));  // 1904-01-01 + 45170 days, by the same command
}

TEST(Xlsx, CountsRowsAndCellsWhoseWriterDoesNot) {
    EXPECT_EQ(
        rows("<row><c><v>1</v></c><c/><c><v>3</v></c></row><row r='5'><c><v>4</v></c></row><row><c r='AA6'><v>5</v></c></row>"),
        "A1=1 C1=3 | A5=4 | AA6=5");
}

TEST(Xlsx, LetsAMergedCellCountInEachRowItReachesAndOnceToTheRight) {
    EXPECT_EQ(
        only_table(xlsx(
            {.sheet =
                 "<sheetData><row r='1'><c r='A1'><v>1</v></c><c r='B1'><v>9</v></c></row><row r='2'><c r='A2'><v>2</v></c></row>"
                 "<row r='4'><c r='A4'><v>3</v></c></row></sheetData><mergeCells><mergeCell ref='B1:C4'/></mergeCells>"})),
        "A1=1 B1=9 | A2=2 B2^=9 | A4=3 B4^=9");
}

TEST(Xlsx, TellsHiddenRowsAndSheets) {
    const Document document = zipped::read(xlsx(
        {.sheet = "<sheetData><row r='1' hidden='1'><c><v>1</v></c></row></sheetData>",
         .sheets = "<sheet name='现场' r:id='rId1'/><sheet name='列表' state='hidden' r:id='xl/worksheets/sheet2.xml'/>"
                   "<sheet name='更多' state='veryHidden' r:id='xl/worksheets/sheet2.xml'/><sheet name='图表' r:id='nowhere'/>",
         .more = {{"xl/worksheets/sheet2.xml", "<worksheet><sheetData><row><c><v>2</v></c></row></sheetData></worksheet>"}}}));
    ASSERT_EQ(document.tables.size(), 3U);
    EXPECT_EQ(zipped::shown(document.tables[0]), "#A1=1");
    EXPECT_EQ(document.tables[0].name, "现场");
    EXPECT_FALSE(document.tables[0].hidden);
    EXPECT_TRUE(document.tables[1].hidden);
    EXPECT_TRUE(document.tables[2].hidden);
}

// ISO/IEC 29500 strict, prefixes, a byte order mark, names with a slash in front and backslashes: all seen from other writers.
TEST(Xlsx, TakesOtherWritersWaysOfWritingTheSame) {
    const std::string strict =
        zipped::package({{"_rels/.rels",
                          "\xEF\xBB\xBF<?xml version='1.0' encoding='UTF-8' standalone='yes'?><p:Relationships "
                          "xmlns:p='p'><p:Relationship Id='r' "
                          "Type='http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument' "
                          "Target='/xl/workbook.xml'/></p:Relationships>"},
                         {"xl\\Workbook.xml",
                          "<x:workbook xmlns:x='http://purl.oclc.org/ooxml/spreadsheetml/main' xmlns:q='q'><x:sheets>"
                          "<x:sheet name='严格' sheetId='1' q:id='R1'/></x:sheets></x:workbook>"},
                         {"xl/_rels/workbook.xml.rels",
                          "<Relationships><Relationship Id='R1' "
                          "Type='http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet' "
                          "Target='./worksheets/../sheet.xml'/></Relationships>"},
                         {"xl\\sheet.xml",
                          "<x:worksheet xmlns:x='x'><x:sheetData><x:row r='2'><x:c r='B2' "
                          "t='inlineStr'><x:is><x:t><![CDATA[甲&乙]]></x:t></x:is></x:c></x:row>"
                          "</x:sheetData></x:worksheet>"}});
    const Document document = zipped::read(strict);
    ASSERT_EQ(document.tables.size(), 1U);
    EXPECT_EQ(document.tables[0].name, "严格");
    EXPECT_EQ(zipped::shown(document.tables[0]), "B2=甲&乙");
}

TEST(Xlsx, ReadsUtf16Parts) {
    const auto utf16 = [](const std::string& ascii) {
        std::string wide = "\xFF\xFE";
        for (const char c : ascii) wide.append(1, c).append(1, '\0');
        return wide;
    };
    EXPECT_EQ(only_table(xlsx({.sheets = "<sheet name='S' r:id='xl/worksheets/wide.xml'/>",
                               .more = {{"xl/worksheets/wide.xml",
                                         utf16("<?xml version='1.0' encoding='UTF-16'?><worksheet><sheetData><row><c "
                                               "t='str'><v>a.jpg</v></c></row></sheetData></worksheet>")}}})),
              "A1=a.jpg");
}

TEST(Xlsx, IsCorruptWhereACellStandsOutsideOfAnySheet) {
    for (const char* cells : {"<row r='1'><c r='XFE1'><v>1</v></c></row>", "<row r='1048577'><c><v>1</v></c></row>",
                              "<row r='1'><c r='ZZZZZZZZZZZ1'><v>1</v></c></row>", "<row r='0'><c><v>1</v></c></row>",
                              "<row r='99999999999999999999'><c><v>1</v></c></row>", "<row r='1'><c r='1A'><v>1</v></c></row>"})
        EXPECT_EQ(zipped::trouble(xlsx({.sheet = std::string("<sheetData>") + cells + "</sheetData>"})).kind, ErrorKind::corrupt)
            << cells;
}

TEST(Xlsx, OverlooksStringsAndStylesThatAreNotThere) {
    EXPECT_EQ(
        rows("<row><c t='s'><v>7</v></c><c t='s'><v>-1</v></c><c t='s'><v>99999999999</v></c><c s='400'><v>2</v></c></row>"),
        "D1=2");
}

}  // namespace
}  // namespace yancai
