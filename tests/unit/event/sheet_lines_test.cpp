// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "event/sheet.h"

namespace yancai {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::string> shown(std::string_view bytes) {
    const Result<MaterialSheet> sheet = read_sheet(bytes, "素材清单.txt", {});
    EXPECT_TRUE(sheet) << sheet.error().what;
    std::vector<std::string> rows;
    if (!sheet) return rows;
    for (const SheetRow& row : sheet->rows) rows.push_back(std::to_string(row.line) + " " + row.file + "|" + row.caption);
    return rows;
}

TEST(SheetLines, AreSeparatedAsPeopleDoIt) {
    for (const std::string separator : {"\t", "\t\t", "  ", "    ", "\u3000", "：", ":", ": ", " ", " - ", "——", " | "})
        EXPECT_THAT(shown("现场 1.JPG" + separator + "王教授作报告\r\nb.mp4" + separator + "签约"),
                    ElementsAre("1 现场 1.JPG|王教授作报告", "2 b.mp4|签约"))
            << separator;
    EXPECT_THAT(shown("开幕式\t领导致辞\n图1：签约\n"), ElementsAre("1 开幕式|领导致辞", "2 图1|签约"));
}

TEST(SheetLines, MayBeginWithANumberOrAFigure) {
    EXPECT_THAT(shown("1. a.jpg 签约\n2、b.jpg：合影\n（3）c.jpg 报告\n"),
                ElementsAre("1 a.jpg|签约", "2 b.jpg|合影", "3 c.jpg|报告"));
    EXPECT_THAT(shown("【图1】签约\n图 2 合影\n照片3、报告\n图４：讨论"),
                ElementsAre("1 【图1】|签约", "2 图 2|合影", "3 照片3|报告", "4 图４|讨论"));
    EXPECT_THAT(shown("20230901.jpg 签约"), ElementsAre("1 20230901.jpg|签约"));
}

TEST(SheetLines, MayNameFilesAsCamerasDoWithoutTheirExtension) {
    EXPECT_THAT(shown("IMG_0001：签约仪式\nDSC01234 与会代表合影\nP1010003\t报告"),
                ElementsAre("1 IMG_0001|签约仪式", "2 DSC01234|与会代表合影", "3 P1010003|报告"));
    EXPECT_THAT(shown("IMG_0001 签约仪式 2023 年\n5G 技术论坛开幕\n"), ElementsAre("1 IMG_0001|签约仪式 2023 年"));
}

TEST(SheetLines, MayStandUnderTheirOwnHeadings) {
    EXPECT_THAT(shown("图片：说明\na.jpg：签约\nb.jpg：合影\n"), ElementsAre("2 a.jpg|签约", "3 b.jpg|合影"));
    EXPECT_THAT(shown("文件名\na.jpg\nb.jpg\n"), ElementsAre("2 a.jpg|", "3 b.jpg|")) << "names alone";
}

TEST(SheetLines, MayHoldTheCaptionBelowTheName) {
    EXPECT_THAT(shown("素材说明\n\na.jpg\n签约仪式现场\n\nb.jpg\n\n与会代表合影\n以上均为自行拍摄\n"),
                ElementsAre("3 a.jpg|签约仪式现场", "6 b.jpg|与会代表合影"));
}

TEST(SheetLines, LeaveOutWhatIsSaidOfTheEvent) {
    EXPECT_THAT(shown("时间：2023年9月1日\n地点：合肥\n摄影：张三\na.jpg 签约\n填表人：李四\n各位领导，大家好：欢迎"),
                ElementsAre("4 a.jpg|签约"));
}

// printf 'a.jpg\t签约\n' | iconv -t GB18030 | xxd -p; the same with -t UTF-16LE behind FF FE
TEST(SheetLines, MayBeInAnyUsualEncoding) {
    using namespace std::string_view_literals;
    EXPECT_THAT(shown("\x61\x2e\x6a\x70\x67\x09\xc7\xa9\xd4\xbc\x0a"), ElementsAre("1 a.jpg|签约"));
    EXPECT_THAT(shown("\xff\xfe\x61\x00\x2e\x00\x6a\x00\x70\x00\x67\x00\x09\x00\x7e\x7b\xa6\x7e\x0a\x00"sv),
                ElementsAre("1 a.jpg|签约"));
    EXPECT_THAT(shown("\xEF\xBB\xBF"
                      "a.jpg\t签约"),
                ElementsAre("1 a.jpg|签约"));
}

TEST(SheetLines, AreNoSheetWhenTheyNameNoFiles) {
    const auto prose = read_sheet("本次论坛由市科协主办。\n主题：集成电路\n", "素材清单.txt", {});
    ASSERT_FALSE(prose);
    EXPECT_THAT(prose.error().what, HasSubstr("素材清单.txt:1:1: expected a heading"));
    EXPECT_FALSE(read_sheet("a.jpg\t签约\n", "活动说明.txt", {}, SheetName::possible));
}

TEST(SheetName, IsToldByTheWordsOrganisersUse) {
    for (const char* name : {"素材清单.xlsx", "附件2 图片清单（最终版）.XLSX", "调研对接/图释.docx", "materials.csv",
                             "Captions.txt", "论坛照片清单.ods", "素材清单.xls", "图释.doc", "素材清单.et"})
        EXPECT_EQ(sheet_name(name), SheetName::certain) << name;
    for (const char* name : {"图片说明.docx", "照片目录.xlsx"}) EXPECT_EQ(sheet_name(name), SheetName::likely) << name;
    for (const char* name : {"签到表.xlsx", "活动说明.txt", "会议手册.docx"})
        EXPECT_EQ(sheet_name(name), SheetName::possible) << name;
    for (const char* name : {"素材清单", "素材清单.jpg", "~$素材清单.xlsx", "a.jpg", "会议手册.doc", "素材清单/a.jpg", ".xlsx"})
        EXPECT_EQ(sheet_name(name), SheetName::no) << name;
    EXPECT_EQ(sheet_name("登记表.xlsx", {"登记表"}), SheetName::certain);
}

}  // namespace
}  // namespace yancai
