// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include "zipped.h"

namespace yancai {
namespace {

using testing::ElementsAre;

std::string paragraph(const std::string& text) {
    return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>";
}
std::string cell(const std::string& content, const std::string& properties = "") {
    return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + content + "</w:tc>";
}

TEST(Docx, ReadsParagraphsOutsideOfTablesAndTheTablesApart) {
    const Document document =
        zipped::read(zipped::docx(paragraph("标题") + "<w:p/>" + "<w:tbl><w:tr>" + cell(paragraph("文件名")) +
                                  cell(paragraph("图释")) + "</w:tr></w:tbl>" + paragraph(" 结尾 ")));
    EXPECT_THAT(document.paragraphs, ElementsAre("标题", "结尾"));
    ASSERT_EQ(document.tables.size(), 1U);
    EXPECT_EQ(zipped::shown(document.tables[0]), "A1=文件名 B1=图释");
}

TEST(Docx, JoinsRunsAndReadsWithAllChangesAccepted) {
    const Document document = zipped::read(
        zipped::docx("<w:p><w:pPr><w:tabs><w:tab "
                     "w:val='left'/></w:tabs></w:pPr><w:r><w:t>王</w:t></w:r><w:del><w:r><w:delText>李</w:delText></w:r></w:del>"
                     "<w:ins><w:r><w:t>教授</w:t></w:r></w:ins><w:hyperlink><w:r><w:t>作</w:t></w:r></w:hyperlink><w:r><w:tab/"
                     "><w:t>报</w:t><w:br/><w:t>告</w:t>"
                     "<w:instrText>SEQ 图</w:instrText></w:r><w:sdt><w:sdtPr><w:alias "
                     "w:val='x'/></w:sdtPr><w:sdtContent><w:r><w:t>。</w:t></w:r></w:sdtContent></w:sdt></w:p>"));
    EXPECT_THAT(document.paragraphs, ElementsAre("王教授作\t报\n告。"));
}

TEST(Docx, ReadsTextBoxesOnce) {
    const Document document =
        zipped::read(zipped::docx("<w:p><w:r><w:t>图1</w:t><mc:AlternateContent><mc:Choice><w:txbxContent>" + paragraph("签约") +
                                  "</w:txbxContent></mc:Choice><mc:Fallback><w:pict><w:txbxContent>" + paragraph("签约") +
                                  "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"));
    EXPECT_THAT(document.paragraphs, ElementsAre("图1", "签约"));
}

TEST(Docx, FollowsMergedCells) {
    EXPECT_EQ(zipped::only_table(zipped::docx(
                  "<w:tbl><w:tr>" + cell(paragraph("标题"), "<w:gridSpan w:val='2'/>") +
                  cell(paragraph("场景"), "<w:vMerge w:val='restart'/>") + "</w:tr><w:tr>" + cell(paragraph("a.jpg")) +
                  cell(paragraph("第一段") + paragraph("第二段")) + cell("<w:p/>", "<w:vMerge/>") +
                  "</w:tr><w:tr><w:trPr><w:gridBefore w:val='1'/><w:hidden/></w:trPr>" + cell(paragraph("乙")) +
                  cell("<w:p/>", "<w:vMerge w:val='continue'/>") + "</w:tr></w:tbl>")),
              "A1=标题 C1=场景 | A2=a.jpg B2=第一段\n第二段 C2^=场景 | #B3=乙 C3^=场景");
}

TEST(Docx, KeepsATableInATableApart) {
    const Document document = zipped::read(
        zipped::docx("<w:tbl><w:tr>" +
                     cell(paragraph("外") + "<w:tbl><w:tr>" + cell(paragraph("文件名")) + "</w:tr></w:tbl>" + paragraph("面")) +
                     "</w:tr></w:tbl>"));
    ASSERT_EQ(document.tables.size(), 2U);
    EXPECT_EQ(zipped::shown(document.tables[0]), "A1=外\n面");
    EXPECT_EQ(zipped::shown(document.tables[1]), "A1=文件名");
}

TEST(Docx, EndsAtItsLimitsWhenTablesNestThirtyThousandDeep) {
    std::string deep;
    for (int level = 0; level < 30'000; ++level) deep += "<w:tbl><w:tr><w:tc>";
    deep += paragraph("x");
    for (int level = 0; level < 30'000; ++level) deep += "</w:tc></w:tr></w:tbl>";
    EXPECT_EQ(zipped::trouble(zipped::docx(deep)).kind, ErrorKind::over_limit);
    std::string runs;
    for (int level = 0; level < 30'000; ++level) runs += "<w:ins>";
    for (int level = 0; level < 30'000; ++level) runs += "</w:ins>";
    EXPECT_EQ(zipped::trouble(zipped::docx("<w:p>" + runs + "</w:p>")).kind, ErrorKind::over_limit);
    EXPECT_EQ(zipped::trouble(zipped::docx(runs)).kind, ErrorKind::over_limit);
}

}  // namespace
}  // namespace yancai
