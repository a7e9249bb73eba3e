// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include "event/sheet.h"
#include "unit/documents/zipped.h"

namespace yancai {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using zipped::Book;

// A worksheet of rows of texts; "" leaves the cell out.
std::string sheet_data(const std::vector<std::vector<std::string>>& rows) {
    std::string xml = "<sheetData>";
    int number = 0;
    for (const auto& row : rows) {
        ++number;
        xml += "<row>";
        int column = 0;
        for (const std::string& text : row) {
            ++column;
            if (!text.empty()) xml += "<c r='" + cell_name(column, number) + "' t='str'><v>" + text + "</v></c>";
        }
        xml += "</row>";
    }
    return xml + "</sheetData>";
}

MaterialSheet read(const std::string& bytes, SheetName certainty = SheetName::certain,
                   const std::string& name = "素材清单.xlsx") {
    Result<MaterialSheet> sheet = read_sheet(bytes, name, {}, certainty);
    EXPECT_TRUE(sheet) << sheet.error().what;
    return sheet ? *sheet : MaterialSheet{};
}

MaterialSheet read(const std::vector<std::vector<std::string>>& rows) {
    return read(zipped::xlsx({.sheet = sheet_data(rows)}));
}

// "line file|caption|scene|author|rights"
std::vector<std::string> shown(const MaterialSheet& sheet) {
    std::vector<std::string> rows;
    for (const SheetRow& row : sheet.rows)
        rows.push_back(std::to_string(row.line) + " " + row.file + "|" + row.caption + "|" + row.scene + "|" + row.author + "|" +
                       row.rights);
    return rows;
}

TEST(SheetXlsx, IsReadAsOrganisersWriteIt) {
    const MaterialSheet sheet = read({{"某某论坛图片素材"},
                                      {"填报单位：市科协", "", "联系人：张三"},
                                      {},
                                      {"序号", "文件名", "图释", "场景", "拍摄者", "版权说明"},
                                      {"1", "a.jpg", "签约仪式现场", "揭榜挂帅", "张三", "自有"},
                                      {},
                                      {"序号", "文件名", "图释", "场景", "拍摄者", "版权说明"},
                                      {"2", "b.jpg", "专家讨论"},
                                      {"合计", "2 张"}});
    EXPECT_EQ(sheet.encoding, "utf-8");
    EXPECT_THAT(shown(sheet), ElementsAre("5 a.jpg|签约仪式现场|揭榜挂帅|张三|自有", "8 b.jpg|专家讨论|||", "9 2 张||||"));
    EXPECT_EQ(sheet.rows[0].caption_heading, "图释");
    EXPECT_EQ(sheet.rows[0].table, "");  // the only one
}

TEST(SheetXlsx, LeavesOutTotalsAndSignatures) {
    EXPECT_THAT(shown(read({{"文件名", "图释"}, {"a.jpg", "签约"}, {"合计：1 张"}, {"填表人：张三"}, {"注：以上均为自行拍摄"}})),
                ElementsAre("2 a.jpg|签约|||"));
}

TEST(SheetXlsx, TakesALineBetweenGroupsForTheirScene) {
    EXPECT_THAT(shown(read({{"序号", "文件名", "图释", "场景"},
                            {"一、调研对接"},
                            {"1", "a.jpg", "走访"},
                            {"", "（二）学术交流"},
                            {"2", "b.jpg", "报告", "技术推广"},
                            {"3", "c.jpg", "讨论"}})),
                ElementsAre("3 a.jpg|走访|调研对接||", "5 b.jpg|报告|技术推广||", "6 c.jpg|讨论|学术交流||"));
}

TEST(SheetXlsx, TakesBilingualAndBrokenHeadingsAndNumbers) {
    EXPECT_THAT(shown(read({{"文件名/File name", "图释\nCaption", "拍\n摄\n者"}, {"a.jpg", "签约", "张三"}})),
                ElementsAre("2 a.jpg|签约||张三|"));
    EXPECT_THAT(shown(read({{"图号", "图片说明（100字以内）"}, {"图1", "签约"}})), ElementsAre("2 图1|签约|||"));
    EXPECT_THAT(shown(read({{"序号", "图片说明", "文件名"}, {"1", "签约", "a.jpg"}})), ElementsAre("2 a.jpg|签约|||"));
}

TEST(SheetXlsx, PrefersTheFullestHeadingsToATitleThatLooksLikeOne) {
    EXPECT_THAT(shown(read({{"图片"}, {"文件名", "图释"}, {"a.jpg", "签约"}})), ElementsAre("3 a.jpg|签约|||"));
}

TEST(SheetXlsx, GivesOneCaptionToSeveralFilesInACell) {
    EXPECT_THAT(
        shown(read({{"文件名", "图释"}, {"a.jpg、b.jpg", "签约"}, {"图3\n图4", "合影"}, {"开幕、闭幕.jpg", "一个文件"}})),
        ElementsAre("2 a.jpg|签约|||", "2 b.jpg|签约|||", "3 图3|合影|||", "3 图4|合影|||", "4 开幕、闭幕.jpg|一个文件|||"));
}

TEST(SheetXlsx, FollowsMergedCells) {
    const std::string merged =
        sheet_data({{"文件名", "图释", "场景"}, {"a.jpg", "签约", "揭榜挂帅"}, {"b.jpg", "合影"}, {"", "第二句"}}) +
        "<mergeCells><mergeCell ref='C2:C4'/><mergeCell ref='A3:A4'/></mergeCells>";
    EXPECT_THAT(shown(read(zipped::xlsx({.sheet = merged}))),
                ElementsAre("2 a.jpg|签约|揭榜挂帅||", "3 b.jpg|合影\n第二句|揭榜挂帅||"));
}

TEST(SheetXlsx, ReadsEveryTableWithHeadingsButNoHiddenOnesBesideThem) {
    const auto worksheet = [](const std::vector<std::vector<std::string>>& rows) {
        return "<worksheet>" + sheet_data(rows) + "</worksheet>";
    };
    const MaterialSheet sheet = read(zipped::xlsx(
        {.sheet = sheet_data({{"文件名", "图释"}, {"a.jpg", "签约"}}),
         .sheets = "<sheet name='照片' r:id='rId1'/><sheet name='说明' r:id='xl/worksheets/2.xml'/>"
                   "<sheet name='视频' r:id='xl/worksheets/3.xml'/><sheet name='旧' state='hidden' r:id='xl/worksheets/4.xml'/>",
         .more = {{"xl/worksheets/2.xml", worksheet({{"请按要求填写"}})},
                  {"xl/worksheets/3.xml", worksheet({{"视频名称", "说明"}, {"b.mp4", "报告"}})},
                  {"xl/worksheets/4.xml", worksheet({{"文件名", "图释"}, {"old.jpg", "旧"}})}}}));
    EXPECT_THAT(shown(sheet), ElementsAre("2 a.jpg|签约|||", "2 b.mp4|报告|||"));
    EXPECT_EQ(sheet.rows[0].table, "照片");
    EXPECT_EQ(sheet.rows[1].table, "视频");
}

TEST(SheetXlsx, OfAnotherNameIsNoSheetForAHiddenTable) {
    const std::string hidden = zipped::xlsx({.sheet = sheet_data({{"文件名", "图释"}, {"a.jpg", "签约"}}),
                                             .sheets = "<sheet name='旧' state='hidden' r:id='rId1'/>"});
    EXPECT_EQ(read(hidden).rows.size(), 1U);
    EXPECT_FALSE(read_sheet(hidden, "签到表.xlsx", {}, SheetName::possible));
}

TEST(SheetXlsx, ReadsHiddenRowsAndSaysSo) {
    const MaterialSheet sheet = read(zipped::xlsx(
        {.sheet =
             "<sheetData><row><c t='str'><v>文件名</v></c></row><row hidden='1'><c t='str'><v>a.jpg</v></c></row></sheetData>"}));
    ASSERT_EQ(sheet.rows.size(), 1U);
    EXPECT_TRUE(sheet.rows[0].hidden);
}

TEST(SheetXlsx, NeedsNoHeadingsWhereItNamesFiles) {
    EXPECT_THAT(shown(read({{"1", "a.jpg", "签约仪式"}, {"2", "b.jpg", "合影留念"}})),
                ElementsAre("1 a.jpg|签约仪式|||", "2 b.jpg|合影留念|||"));
}

TEST(SheetXlsx, SaysTableAndCellWhereTheHeadingsAreMissing) {
    const auto trouble = [](const std::string& bytes) { return read_sheet(bytes, "素材清单.xlsx", {}).error(); };
    const std::string two =
        zipped::xlsx({.sheet = "<sheetData><row r='3'><c r='B3' t='str'><v>一</v></c><c t='str'><v>二</v></c></row></sheetData>",
                      .sheets = "<sheet name='现场' r:id='rId1'/><sheet name='空' r:id='rId1'/>"});
    EXPECT_EQ(trouble(two).what,
              "素材清单.xlsx: 现场!B3: expected a heading 文件名 (or 文件, 图片, 素材, file, filename, name), found “一, 二”");
    EXPECT_EQ(trouble(two).kind, ErrorKind::corrupt);
    EXPECT_THAT(trouble(zipped::xlsx({})).what, HasSubstr("found an empty sheet"));
    EXPECT_THAT(trouble("<html><table><tr><td>文件名</td></tr></table></html>").what, HasSubstr("web page"));
}

TEST(SheetXlsx, OfAnotherNameNeedsHeadingsForFileAndCaption) {
    EXPECT_EQ(read(zipped::xlsx({.sheet = sheet_data({{"文件名", "图释"}, {"a.jpg", "签约"}})}), SheetName::possible).rows.size(),
              1U);
    for (const std::vector<std::vector<std::string>>& rows :
         {std::vector<std::vector<std::string>>{{"姓名", "单位"}, {"张三", "市科协"}},
          {{"文件名", "大小"}, {"a.jpg", "1"}},
          {{"a.jpg", "签约"}}}) {
        const auto sheet = read_sheet(zipped::xlsx({.sheet = sheet_data(rows)}), "签到表.xlsx", {}, SheetName::possible);
        ASSERT_FALSE(sheet);
        EXPECT_EQ(sheet.error().kind, ErrorKind::unrecognised);
    }
}

TEST(SheetOds, IsReadTheSameWay) {
    const std::string row = "<table:table-row><table:table-cell><text:p>";
    const std::string between = "</text:p></table:table-cell><table:table-cell><text:p>",
                      end = "</text:p></table:table-cell></table:table-row>";
    const MaterialSheet sheet = read(zipped::ods("<table:table table:name='t'>" + row + "文件名" + between + "图释" + end + row +
                                                 "a.jpg" + between + "签约" + end + "</table:table>"));
    EXPECT_THAT(shown(sheet), ElementsAre("2 a.jpg|签约|||"));
}

std::string word_row(const std::vector<std::string>& cells) {
    std::string row = "<w:tr>";
    for (const std::string& cell : cells) row += "<w:tc><w:p><w:r><w:t>" + cell + "</w:t></w:r></w:p></w:tc>";
    return row + "</w:tr>";
}

TEST(SheetDocx, ReadsItsTables) {
    const MaterialSheet sheet = read(zipped::docx("<w:tbl>" + word_row({"文件名", "图释"}) + word_row({"a.jpg", "签约"}) +
                                                  "</w:tbl><w:tbl>" + word_row({"联系人", "电话"}) + "</w:tbl><w:tbl>" +
                                                  word_row({"图片", "说明"}) + word_row({"b.jpg", "合影"}) + "</w:tbl>"));
    EXPECT_THAT(shown(sheet), ElementsAre("2 a.jpg|签约|||", "2 b.jpg|合影|||"));
    EXPECT_EQ(sheet.rows[1].table, "3");
}

TEST(SheetDocx, ReadsParagraphsOfFiguresWhereItHasNoTable) {
    const auto paragraph = [](const std::string& text) { return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>"; };
    const MaterialSheet sheet = read(zipped::docx(paragraph("论坛图片说明") + paragraph("【图1】王教授作主旨报告") +
                                                  paragraph("图2：签约现场") + paragraph("图3") + paragraph("与会代表合影")));
    EXPECT_THAT(shown(sheet), ElementsAre("2 【图1】|王教授作主旨报告|||", "3 图2|签约现场|||", "4 图3|与会代表合影|||"));
}

}  // namespace
}  // namespace yancai
