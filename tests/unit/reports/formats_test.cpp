// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/formats.h"

#include <gtest/gtest.h>

#include <set>

namespace yancai {
namespace {

TEST(ReportFormats, HaveNamesOfTheirOwn) {
    std::set<std::string_view> names;
    for (const ReportFormat& format : report_formats()) {
        EXPECT_TRUE(names.insert(format.name).second) << format.name;
        EXPECT_EQ(report_format_named(format.name), &format);
        EXPECT_TRUE(format.ending.starts_with(".")) << format.name;
        EXPECT_NE(translated(format.purpose, Language::zh), format.purpose) << format.name;
    }
    EXPECT_EQ(report_format_named("docx"), nullptr);
    EXPECT_EQ(report_format_named(""), nullptr);
}

TEST(ReportFormats, AreToldByTheEndingOfAName) {
    ASSERT_NE(report_format_of_file("结果/report.JSON"), nullptr);
    EXPECT_EQ(report_format_of_file("结果/report.JSON")->name, "json");
    EXPECT_EQ(report_format_of_file("report.txt")->name, "text");
    EXPECT_EQ(report_format_of_file("report.docx"), nullptr);
    EXPECT_EQ(report_format_of_file(".json"), nullptr);
    EXPECT_EQ(report_format_of_file("json"), nullptr);
}

}  // namespace
}  // namespace yancai
