// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "probes/document/words.h"
#include "probes/probe.h"
#include "unit/documents/pdf_pages.h"
#include "unit/documents/zipped.h"

namespace yancai {
namespace {

Result<DocumentFacts> probe(const std::string& text, std::string_view format) {
    const auto bytes = std::as_bytes(std::span(text));
    MemorySource source({bytes.begin(), bytes.end()});
    const MeasureSettings settings;
    const Deadline deadline;
    return probe_document({source, format, settings, deadline});
}

TEST(DocumentProbe, CountsAPdf) {
    const auto facts =
        probe(testing::pdf_of({testing::latin_line("Report of the forum"), testing::chinese_line, testing::drawing}), "pdf");
    ASSERT_TRUE(facts) << facts.error().what;
    EXPECT_EQ(facts->title, "Report of the forum");
    EXPECT_EQ(facts->characters, 6U);  // four words, two characters
    EXPECT_EQ(facts->pages, 3U);
    EXPECT_EQ(facts->pages_without_text, 1U);
}

TEST(DocumentProbe, CountsPlainTextInItsOwnEncoding) {
    const auto facts = probe("\xC2\xDB\xCC\xB3\xD7\xDC\xBD\xE1\r\n2023", "text");  // “论坛总结” in GBK
    ASSERT_TRUE(facts);
    EXPECT_EQ(facts->title, "论坛总结");
    EXPECT_EQ(facts->characters, 5U);
    EXPECT_EQ(facts->pages, std::nullopt);
}

TEST(DocumentProbe, CountsParagraphsAndTablesOfADocx) {
    const std::string docx = zipped::docx(
        "<w:p><w:r><w:t>论坛总结</w:t></w:r></w:p><w:p><w:r><w:t>第一段，共九个字。</w:t></w:r></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>单元格</w:t></w:r></w:p></w:tc></w:tr></w:tbl>");
    const auto facts = probe(docx, "docx");
    ASSERT_TRUE(facts) << facts.error().what;
    EXPECT_EQ(facts->title, "论坛总结");
    EXPECT_EQ(facts->characters, 4U + 9U + 3U);
}

Result<MetadataFacts> words_of(const std::string& text, std::string_view format, Depth depth = Depth::standard) {
    const auto bytes = std::as_bytes(std::span(text));
    MemorySource source({bytes.begin(), bytes.end()});
    MeasureSettings settings;
    settings.depth = depth;
    const Deadline deadline;
    return probe_document_words({source, format, settings, deadline});
}

TEST(DocumentWords, AreKeptOfShortDocuments) {
    const auto docx =
        words_of(zipped::docx("<w:p><w:r><w:t>权属声明</w:t></w:r></w:p><w:p><w:r><w:t>声明人：周敏</w:t></w:r></w:p>"), "docx");
    ASSERT_TRUE(docx && docx->rights.size() == 1);
    EXPECT_EQ(docx->rights[0].claim.text, "权属声明\n声明人：周敏");
    EXPECT_EQ(docx->rights[0].claim.source, "document");
    const auto text = words_of("\xC2\xDB\xCC\xB3", "text");  // “论坛” in GBK
    ASSERT_TRUE(text && text->rights.size() == 1);
    EXPECT_EQ(text->rights[0].claim.text, "论坛");
}

TEST(DocumentWords, AreNotKeptOfLongOnesNorWhenNobodyReads) {
    EXPECT_EQ(words_of(std::string(4000, 'a'), "text")->rights.size(), 1U);
    EXPECT_TRUE(words_of(std::string(4001, 'a'), "text")->rights.empty());
    EXPECT_TRUE(words_of("abc", "text", Depth::quick)->rights.empty());
    EXPECT_TRUE(words_of("no zip", "docx")->rights.empty());
}

TEST(DocumentProbe, SaysWhyAnOldDocumentIsNotCounted) {
    const auto facts = probe("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(2000, '\0'), "doc");
    ASSERT_FALSE(facts);
    EXPECT_TRUE(about_the_file(facts.error().kind));
    EXPECT_FALSE(facts.error().what.empty());
}

}  // namespace
}  // namespace yancai
