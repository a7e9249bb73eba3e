// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/csv_report.h"

#include <gtest/gtest.h>

namespace yancai {
namespace {

TEST(CsvCell, IsQuotedWhereItMustBe) {
    EXPECT_EQ(csv_cell("签约.jpg"), "签约.jpg");
    EXPECT_EQ(csv_cell("a,b"), "\"a,b\"");
    EXPECT_EQ(csv_cell("他说“好”"), "他说“好”");
    EXPECT_EQ(csv_cell("say \"yes\""), "\"say \"\"yes\"\"\"");
    EXPECT_EQ(csv_cell("one\ntwo"), "\"one\ntwo\"");
    EXPECT_EQ(csv_cell(" a"), "\" a\"");
    EXPECT_EQ(csv_cell(""), "");
}

TEST(CsvCell, IsNeverAFormula) {
    for (const char* text : {"=1+1", "+1", "-1", "@SUM(1)", "\tx", "\rx", "＝1", "＋1", "－1", "＠1"}) {
        const std::string cell = csv_cell(text);
        EXPECT_TRUE(cell.starts_with("'") || cell.starts_with("\"'")) << text;
    }
    EXPECT_EQ(csv_cell("a=1"), "a=1");
}

TEST(CsvCell, IsUtf8WhateverTheBytes) {
    EXPECT_EQ(csv_cell("\xED\xA0\x80"), "\\xed\\xa0\\x80");
    EXPECT_EQ(csv_cell(std::string("a\0b", 3)).find('\0'), std::string::npos);
}

}  // namespace
}  // namespace yancai
