// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/pdf.h"

#include <gtest/gtest.h>

#include "unit/documents/pdf_pages.h"

namespace yancai {
namespace {

using testing::chinese_line;
using testing::drawing;
using testing::latin_line;
using testing::pdf_of;

Result<PdfText> read(const std::string& bytes, const Limits& limits = {}) {
    return read_pdf(bytes, limits, {});
}

TEST(Pdf, TellsItsWordsPageByPage) {
    const auto pdf = read(pdf_of({latin_line("Summary of the forum"), latin_line("second page")}, "/Title(Summary)"));
    ASSERT_TRUE(pdf) << pdf.error().what;
    EXPECT_EQ(pdf->pages, 2U);
    EXPECT_EQ(pdf->pages_without_text, 0U);
    EXPECT_EQ(pdf->title, "Summary");
    EXPECT_NE(pdf->text.find("Summary of the forum"), std::string::npos);
    EXPECT_LT(pdf->text.find("forum"), pdf->text.find("second"));
}

TEST(Pdf, ReadsChineseWithoutAMapToUnicode) {
    const auto pdf = read(pdf_of({chinese_line}));
    ASSERT_TRUE(pdf) << pdf.error().what;
    EXPECT_NE(pdf->text.find("图释"), std::string::npos) << pdf->text;
}

TEST(Pdf, CountsPagesOnWhichNothingCanBeRead) {
    const auto pdf = read(pdf_of({drawing, latin_line("one page with words"), drawing}));
    ASSERT_TRUE(pdf) << pdf.error().what;
    EXPECT_EQ(pdf->pages, 3U);
    EXPECT_EQ(pdf->pages_without_text, 2U);
}

TEST(Pdf, SaysWhatIsWrongWithIt) {
    for (const std::string& broken : {std::string("%PDF-1.4\n"), std::string("%PDF-1.7\nnothing in it"), std::string()}) {
        const auto pdf = read(broken);
        ASSERT_FALSE(pdf);
        EXPECT_EQ(pdf.error().kind, ErrorKind::corrupt);
    }
}

TEST(Pdf, StaysWithinItsLimits) {
    const std::string whole = pdf_of({latin_line("a line of some length")});
    Limits limits;
    limits.document_bytes = whole.size() - 1;
    ASSERT_FALSE(read(whole, limits));
    EXPECT_EQ(read(whole, limits).error().kind, ErrorKind::over_limit);
    limits = {};
    limits.document_text_bytes = 5;
    ASSERT_FALSE(read(whole, limits));
    EXPECT_EQ(read(whole, limits).error().kind, ErrorKind::over_limit);
    const auto late = read_pdf(whole, {}, Deadline(std::chrono::seconds(0), nullptr));
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().kind, ErrorKind::timed_out);
}

}  // namespace
}  // namespace yancai
