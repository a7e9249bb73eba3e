// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/report_document.h"

#include <gtest/gtest.h>

#include <sstream>

#include "unit/reports/samples.h"

namespace yancai {
namespace {

std::string json_of(const Report& report, Language language) {
    std::ostringstream out;
    EXPECT_TRUE(write_json(report, language, out));
    return out.str();
}

Report full_report() {
    Report report = report_with_exceptions(Language::en);
    report.papers = {{"summary", "论坛总结.docx", std::string(64, 'a'), "题目", "name", 900, 0, PaperState::sound, ""}};
    report.ai_answers = {{"declared", 1}, {"none", 3}};
    report.event = Report::EventName{"a-forum-2023", "forum", "“科创中国”论坛"};
    report.quotes = {{"forum.9", "提交会议视频素材"}, {"forum.1", "标题"}};
    report.scenes = {{"学术交流", 3, 1, {{"folder", 3}, {"sheet", 1}}}, {"揭榜挂帅", 0, 0, {}}};
    report.depth = Depth::deep;
    report.batch.findings = {too_small(Language::en)};
    report.batch.obstacles = {Error{ErrorKind::unreadable, "store is locked"}};
    CompletionRecord record{"a-forum-2023", "forum", "论坛\n两行", {}};
    record.clauses.push_back({"forum.9", "提交会议视频素材", ClauseStatus::review, false, {}});
    record.clauses.back().evidence.push_back(
        {"measured", {"images {images}", {{"images", "3"}, {"images", "4"}}}, "李四", "2023-09-20", report.run.attempt});
    record.clauses.push_back({"forum.10", "可选", ClauseStatus::waived, true, {}});
    report.record = record;
    return report;
}

TEST(ReportDocument, BringsTheWholeReportBack) {
    const Report report = full_report();
    auto again = report_from_document(to_document(report));
    ASSERT_TRUE(again) << again.error().what;
    EXPECT_EQ(again->record, report.record);
    EXPECT_EQ(again->changes, report.changes);
    EXPECT_EQ(again->waivers, report.waivers);
    EXPECT_EQ(again->scenes, report.scenes);
    EXPECT_EQ(again->batch, report.batch);
    again->each_asset = report.each_asset;
    for (const Language language : {Language::en, Language::zh}) EXPECT_EQ(json_of(*again, language), json_of(report, language));
}

TEST(ReportDocument, OfABatchWithoutEventHasNeitherEventNorRecord) {
    const auto again = report_from_document(to_document(report_of({})));
    ASSERT_TRUE(again) << again.error().what;
    EXPECT_FALSE(again->event);
    EXPECT_FALSE(again->record);
}

TEST(ReportDocument, IsOneLineEvenWhenItsTextsAreNoUtf8) {
    Report report = full_report();
    report.run.folder = "/\xED\xA0\x80\n\xFF";
    const std::string document = to_document(report);
    EXPECT_EQ(document.find('\n'), std::string::npos);
    EXPECT_TRUE(report_from_document(document));
}

TEST(ReportDocument, SaysWhatItDoesNotUnderstand) {
    EXPECT_EQ(report_from_document("").error().kind, ErrorKind::corrupt);
    EXPECT_EQ(report_from_document("[]").error().kind, ErrorKind::corrupt);
    EXPECT_EQ(report_from_document("{}").error().kind, ErrorKind::corrupt);
    EXPECT_EQ(report_from_document(R"({"schema":"yancai/report/1","assets":[]})").error().kind, ErrorKind::unsupported);
    EXPECT_EQ(report_from_document(R"({"schema":"yancai/attempt/1"})").error().kind, ErrorKind::corrupt);
    const std::string whole = to_document(full_report());
    for (const char* key : {"policy", "toolchain", "event", "quotes", "depth", "accepted", "batch", "scenes", "changes",
                            "waivers", "record", "run", "started_at", "status", "sources", "until"}) {
        std::string broken = whole;
        const auto at = broken.find("\"" + std::string(key) + "\":");
        ASSERT_NE(at, std::string::npos) << key;
        broken[at + 1] = '_';
        const auto read = report_from_document(broken);
        ASSERT_FALSE(read) << key;
        EXPECT_EQ(read.error().kind, ErrorKind::corrupt) << key;
    }
}

}  // namespace
}  // namespace yancai
