// SPDX-License-Identifier: GPL-3.0-or-later
#include "event/sheet.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace yancai {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

MaterialSheet read(std::string_view bytes) {
    Result<MaterialSheet> sheet = read_sheet(bytes, "素材清单.csv", {});
    EXPECT_TRUE(sheet) << sheet.error().what;
    return sheet ? *sheet : MaterialSheet{};
}

std::string trouble(std::string_view bytes) {
    const Result<MaterialSheet> sheet = read_sheet(bytes, "素材清单.csv", {});
    EXPECT_FALSE(sheet);
    if (sheet) return {};
    EXPECT_EQ(sheet.error().kind, ErrorKind::corrupt);
    return sheet.error().what;
}

TEST(Sheet, TakesItsColumnsInAnyOrder) {
    const MaterialSheet sheet = read("版权说明,场景,文件名,拍摄者,图释\n自有版权,学术交流,a.jpg,张三,专家作主旨报告\n");
    ASSERT_EQ(sheet.rows.size(), 1U);
    EXPECT_EQ(sheet.name, "素材清单.csv");
    EXPECT_EQ(sheet.encoding, "utf-8");
    EXPECT_EQ(sheet.rows[0].line, 2);
    EXPECT_EQ(sheet.rows[0].file, "a.jpg");
    EXPECT_EQ(sheet.rows[0].caption, "专家作主旨报告");
    EXPECT_EQ(sheet.rows[0].caption_heading, "图释");
    EXPECT_EQ(sheet.rows[0].scene, "学术交流");
    EXPECT_EQ(sheet.rows[0].author, "张三");
    EXPECT_EQ(sheet.rows[0].rights, "自有版权");
}

TEST(Sheet, TakesEnglishHeadingsAndDecoratedOnes) {
    const MaterialSheet english = read("No.,File Name,Caption,Scene,Photographer,Copyright\n1,a.jpg,c,s,p,r\n");
    ASSERT_EQ(english.rows.size(), 1U);
    EXPECT_EQ(english.rows[0].file, "a.jpg");
    EXPECT_EQ(english.rows[0].caption, "c");
    EXPECT_EQ(english.rows[0].caption_heading, "Caption");
    EXPECT_EQ(english.rows[0].scene, "s");
    EXPECT_EQ(english.rows[0].author, "p");
    EXPECT_EQ(english.rows[0].rights, "r");
    const MaterialSheet decorated = read("序号,*文件名（必填）,图片说明：,摄影\n1,a.jpg,c,p\n");
    EXPECT_EQ(decorated.rows.at(0).file, "a.jpg");
    EXPECT_EQ(decorated.rows.at(0).caption, "c");
    EXPECT_EQ(decorated.rows.at(0).author, "p");
}

// What people write over the column of captions, besides 图释.
TEST(Sheet, KnowsCaptionsByHeadingsThatAreLikeThem) {
    for (const char* heading :
         {"标注图释", "图注文字", "图片释义", "素材内容", "现场情况", "内容简介", "时间、地点、人物、事件", "Photo caption"}) {
        const MaterialSheet sheet =
            read("序号,文件名,备注," + std::string(heading) + "\n1,a.jpg,已授权使用的照片一张,专家作主旨报告\n");
        ASSERT_EQ(sheet.rows.size(), 1U) << heading;
        EXPECT_EQ(sheet.rows[0].caption, "专家作主旨报告") << heading;
        EXPECT_EQ(sheet.rows[0].caption_heading, heading);
    }
    for (const char* heading : {"填写说明", "版权情况说明", "使用说明", "其他情况", "备注"})
        EXPECT_EQ(read("文件名," + std::string(heading) + "\na.jpg,本单位自行拍摄并同意使用\n").rows.at(0).caption, "")
            << heading;
    EXPECT_EQ(read("文件名,活动内容,图释\na.jpg,学术交流活动一场,专家作主旨报告\n").rows.at(0).caption, "专家作主旨报告")
        << "what is known comes before what is like it";
}

TEST(Sheet, TakesTheWordiestColumnForCaptionsWhereNoHeadingTells) {
    EXPECT_EQ(read("文件名,要点\na.jpg,专家作主旨报告\nb.jpg,企业代表签约\n").rows.at(0).caption, "专家作主旨报告");
    EXPECT_EQ(read("文件名,等级\na.jpg,一等\nb.jpg,二等\n").rows.at(0).caption, "") << "too short to be captions";
    EXPECT_EQ(read("文件名,拍摄地点\na.jpg,宁波国际会展中心\n").rows.at(0).caption, "") << "the heading says something else";
    EXPECT_EQ(read("文件名,\na.jpg,没有标题的一列文字\n").rows.at(0).caption, "");
}

TEST(Sheet, TakesNamesOfFilesFromWhereTheyStand) {
    for (const char* headings : {"序号,照片编号,图释", "序号,原始文件名,图释", "序号,名称,照片内容"}) {
        const MaterialSheet sheet = read(std::string(headings) + "\n1,IMG_1.jpg,专家作主旨报告\n2,IMG_2.jpg,企业代表签约\n");
        ASSERT_EQ(sheet.rows.size(), 2U) << headings;
        EXPECT_EQ(sheet.rows[1].file, "IMG_2.jpg") << headings;
        EXPECT_EQ(sheet.rows[1].caption, "企业代表签约") << headings;
    }
    const MaterialSheet again = read("序号,原始文件名,图释\n1,a.jpg,一\n序号,原始文件名,图释\n2,b.jpg,二\n");
    ASSERT_EQ(again.rows.size(), 2U);
    EXPECT_EQ(again.rows[1].file, "b.jpg") << "headings repeated";
    EXPECT_EQ(read("序号,图释\n1,专家作主旨报告\n").rows.at(0).file, "1");
}

// printf '文件名,图释\n开幕式.jpg,揭榜挂帅签约仪式现场\n' | iconv -f UTF-8 -t GB18030 | xxd -p
TEST(Sheet, MayBeInGb18030) {
    const MaterialSheet sheet = read(
        "\xce\xc4\xbc\xfe\xc3\xfb\x2c\xcd\xbc\xca\xcd\x0a\xbf\xaa\xc4\xbb\xca\xbd\x2e\x6a\x70\x67\x2c\xbd\xd2\xb0\xf1\xb9\xd2"
        "\xcb\xa7\xc7\xa9\xd4\xbc\xd2\xc7\xca\xbd\xcf\xd6\xb3\xa1\x0a");
    EXPECT_EQ(sheet.encoding, "gb18030");
    ASSERT_EQ(sheet.rows.size(), 1U);
    EXPECT_EQ(sheet.rows[0].file, "开幕式.jpg");
    EXPECT_EQ(sheet.rows[0].caption, "揭榜挂帅签约仪式现场");
    EXPECT_EQ(sheet.rows[0].caption_heading, "图释");
}

// printf '文件名\t图释\r\na.jpg\t签约\r\n' | iconv -f UTF-8 -t UTF-16LE, behind FF FE, as Excel's “Unicode text” is.
TEST(Sheet, MayBeExcelsUnicodeText) {
    using namespace std::string_view_literals;
    const MaterialSheet sheet = read(
        "\xff\xfe\x87\x65\xf6\x4e\x0d\x54\x09\x00\xfe\x56\xca\x91\x0d\x00\x0a\x00\x61\x00\x2e\x00\x6a\x00"
        "\x70\x00\x67\x00\x09\x00\x7e\x7b\xa6\x7e\x0d\x00\x0a\x00"sv);
    ASSERT_EQ(sheet.rows.size(), 1U);
    EXPECT_EQ(sheet.rows[0].file, "a.jpg");
    EXPECT_EQ(sheet.rows[0].caption, "签约");
}

TEST(Sheet, FindsItsDelimiter) {
    for (const std::string delimiter : {",", ";", "\t"}) {
        const MaterialSheet sheet = read("\xEF\xBB\xBF文件名" + delimiter + "图释\r\na.jpg" + delimiter + "甲, 乙; 丙\r\n");
        ASSERT_EQ(sheet.rows.size(), 1U) << delimiter;
        EXPECT_EQ(sheet.rows[0].file, "a.jpg");
        EXPECT_THAT(sheet.rows[0].caption, StartsWith("甲")) << delimiter;
    }
    EXPECT_EQ(read("文件名\tauthor\t图释\na.jpg\t\t签约\n").rows.at(0).caption, "签约");  // an empty cell keeps its place
    EXPECT_EQ(read("文件名\na.jpg\n").rows.at(0).file, "a.jpg");                          // one column needs none
}

TEST(Sheet, KeepsQuotedLineBreaksDelimitersAndMarks) {
    const MaterialSheet sheet = read("文件名,图释\n\"a,b.jpg\",\"第一行\n第二行，“甲”说\"\"好\"\"\"\nc.jpg,后\n");
    ASSERT_EQ(sheet.rows.size(), 2U);
    EXPECT_EQ(sheet.rows[0].file, "a,b.jpg");
    EXPECT_EQ(sheet.rows[0].caption, "第一行\n第二行，“甲”说\"好\"");
    EXPECT_EQ(sheet.rows[0].line, 2);
    EXPECT_EQ(sheet.rows[1].line, 4);
}

TEST(Sheet, SkipsBlankRowsAndTitlesAndCountsTheirLines) {
    const MaterialSheet sheet = read("产业创新论坛素材清单,,\n\n文件名,图释,场景\n,,\n   \na.jpg,甲,乙\n\nb.jpg\n");
    ASSERT_EQ(sheet.rows.size(), 2U);
    EXPECT_EQ(sheet.rows[0].line, 6);
    EXPECT_EQ(sheet.rows[1].line, 8);
    EXPECT_EQ(sheet.rows[1].file, "b.jpg");
    EXPECT_EQ(sheet.rows[1].caption, "");  // a row may be shorter than the headings
}

TEST(Sheet, KeepsARowThatForgotItsFile) {
    const MaterialSheet sheet = read("文件名,图释\n,有图释没有文件\n");
    ASSERT_EQ(sheet.rows.size(), 1U);
    EXPECT_THAT(match_sheet(sheet, {"a.jpg"}).without_file, ElementsAre(&sheet.rows[0]));
}

TEST(Sheet, TreatsFormulasAsText) {
    EXPECT_EQ(read("文件名,图释\na.jpg,\"=HYPERLINK(\"\"http://x\"\")\"\n").rows.at(0).caption, "=HYPERLINK(\"http://x\")");
}

TEST(Sheet, EndsWithoutANewline) {
    EXPECT_EQ(read("文件名,图释\na.jpg,甲").rows.at(0).caption, "甲");
}

TEST(Sheet, SaysWhereTheHeadingOfTheFileIsMissing) {
    EXPECT_EQ(trouble("\n活动,图释\n1,甲\n"),
              "素材清单.csv:2:1: expected a heading 文件名 (or 文件, 图片, 素材, file, filename, name), found “活动, 图释”");
    EXPECT_THAT(trouble(""), HasSubstr("素材清单.csv:1:1: expected a heading 文件名"));
    EXPECT_THAT(trouble("\n\n"), HasSubstr("found an empty sheet"));
    EXPECT_THAT(trouble(std::string_view("PK\x03\x04\x00\x00\xff\xfe\x00", 9)),
                HasSubstr("素材清单.csv: the document is cut short"));
}

TEST(Sheet, DoesNotLoseItsEndInAnUnclosedQuotation) {
    EXPECT_EQ(trouble("文件名,图释\na.jpg,\"甲\nb.jpg,乙\n"),
              "素材清单.csv:2:1: expected a closing quotation mark, found the end of the sheet");
}

TEST(Sheet, IsBounded) {
    std::string rows = "文件名,图释\n";
    for (int i = 0; i < 50'100; ++i) rows += "a,b\n";
    EXPECT_THAT(trouble(rows), HasSubstr("expected at most 50000 rows"));
    EXPECT_THAT(trouble(std::string((16 << 20) + 1, 'a')), HasSubstr("expected at most 16777216 bytes"));
}

}  // namespace
}  // namespace yancai
