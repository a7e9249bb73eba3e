// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include <sstream>

#include "base/text.h"
#include "unit/reports/samples.h"

namespace yancai {
namespace {

using ::testing::AnyOf;
using ::testing::Each;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

std::string text_of(const Report& report, Language language = Language::en, TextStyle style = {}) {
    std::ostringstream out;
    const Result<void> written = write_text(report, language, style, out);
    EXPECT_TRUE(written);
    return out.str();
}

std::vector<std::string> lines_of(const std::string& text) {
    std::istringstream in(text);
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

// Whether the parts stand in the text, in this order.
::testing::AssertionResult in_order(const std::string& text, const std::vector<std::string>& parts) {
    std::size_t at = 0;
    for (const std::string& part : parts) {
        at = text.find(part, at);
        if (at == std::string::npos)
            return ::testing::AssertionFailure() << "“" << part << "” is missing or too early in\n" << text;
        at += part.size();
    }
    return ::testing::AssertionSuccess();
}

std::string answer_to(std::uint64_t rejected, std::uint64_t undecided, std::uint64_t review, Verdict batch = Verdict::accepted) {
    Report report = report_of({});
    report.accepted = 1;
    report.rejected = rejected;
    report.undecided = undecided;
    report.review = review;
    report.batch.verdict = batch;
    return lines_of(text_of(report)).front();
}

TEST(TextReport, AnswersFirstAndLast) {
    const auto lines = lines_of(text_of(rich_report(Language::zh), Language::zh));
    EXPECT_EQ(lines.front(), "结论：不合格。5 个文件中有 1 个须更换或修改。");
    EXPECT_EQ(lines.back(), lines.front());
}

TEST(TextReport, AnswersWithTheHeaviestVerdict) {
    EXPECT_EQ(answer_to(0, 0, 0), "Accepted: all 1 files pass.");
    EXPECT_EQ(answer_to(0, 0, 2), "To review: a person must look at 2 of 3 files.");
    EXPECT_EQ(answer_to(0, 3, 2), "Undecided: 3 of 6 files could not be checked to the end.");
    EXPECT_EQ(answer_to(4, 3, 2), "Rejected: 4 of 10 files must be replaced or mended.");
    EXPECT_THAT(answer_to(0, 0, 0, Verdict::review), StartsWith("To review: the files pass"));
    EXPECT_THAT(answer_to(0, 0, 2, Verdict::undecided), StartsWith("Undecided: the batch as a whole"));
    EXPECT_THAT(answer_to(0, 3, 2, Verdict::rejected), StartsWith("Rejected: no single file"));
}

TEST(TextReport, TellsTheWorstFirstAndEverythingAFileNeeds) {
    EXPECT_TRUE(
        in_order(text_of(rich_report(Language::zh), Language::zh), {"不合格的文件：1 个",
                                                                    "  调研对接/IMG_0012.jpg\n",
                                                                    "不合格",
                                                                    "图片文件只有 1830042 字节，比规定的 2 MB 少 267110 字节。",
                                                                    "要求：不小于 2097152 字节",
                                                                    "实际：1830042 字节",
                                                                    "处理：请向拍摄者索取",
                                                                    "条款 forum.9，规则 image.size.minimum",
                                                                    "提示",
                                                                    "无法判定的文件：1 个",
                                                                    "调研对接/IMG_0011.jpg",
                                                                    "文件无法读取（读写出错）。",
                                                                    "处理：",
                                                                    "待人工复核的文件：1 个",
                                                                    "学术交流/00002.MTS",
                                                                    "位置：播放至 00:00:12.480 处",
                                                                    "整批素材：待人工复核",
                                                                    "技术推广、揭榜挂帅",
                                                                    "合格文件的提示",
                                                                    "学术交流/00001.MTS",
                                                                    "条款原文",
                                                                    "图片单张文件大小2MB以上",
                                                                    "完成情况记录 forum-2023-01：已满足 1，未满足 2，待落实 1",
                                                                    "未满足  forum.1",
                                                                    "还差 2 家",
                                                                    "已满足  forum.5",
                                                                    "王芳，2023-09-03",
                                                                    "共 5 个文件：合格 2，待人工复核 1，不合格 1，无法判定 1",
                                                                    "不构成侵权与否的法律判断"}));
}

TEST(TextReport, ReadsTheSameInEnglish) {
    EXPECT_TRUE(
        in_order(text_of(rich_report(Language::en), Language::en, {false, 130}),
                 {"Rejected: 1 of 5", "Rejected files: 1", "调研对接/IMG_0012.jpg\n", "reject ", "267110 fewer than the 2 MB",
                  "expected ≥ 2097152 bytes", "found 1830042 bytes", "To do: Ask", "Clause forum.9, rule image.size.minimum",
                  "Files that could not be decided: 1", "The file could not be read (Input/output error).",
                  "Files for a person to look at: 1", "at 00:00:12.480 of the playing time", "The batch as a whole: to review",
                  "Completion record forum-2023-01: met 1, not met 2, open 1",
                  "Files 5: accepted 2, to review 1, rejected 1, undecided 1", "no legal opinion"}));
}

TEST(TextReport, CountsAcceptedFilesInsteadOfListingThem) {
    std::vector<AssetReport> assets;
    for (int i = 0; i < 50; ++i) assets.push_back(asset_of("照片/" + std::to_string(i) + ".jpg", "image", photo_facts()));
    for (int i = 0; i < 7; ++i)
        assets.push_back(asset_of("视频/" + std::to_string(i) + ".mts", "video", clip_facts(), {interlaced(Language::zh)}));
    const std::string text = text_of(report_of(assets), Language::zh);
    EXPECT_THAT(text, StartsWith("结论：合格。57 个文件全部通过。\n"));
    EXPECT_THAT(text, Not(HasSubstr("照片/")));
    EXPECT_TRUE(in_order(
        text, {"video.scan，涉及 7 个文件", "视频/0.mts", "视频/2.mts", "……另有 4 个", "合格的有：图片 50 张，视频 7 段"}));
    EXPECT_THAT(text, Not(HasSubstr("视频/3.mts")));
}

TEST(TextReport, QuotesEachClauseOnce) {
    std::vector<AssetReport> assets;
    for (int i = 0; i < 5; ++i)
        assets.push_back(asset_of(std::to_string(i) + ".jpg", "image", photo_facts(), {too_small(Language::zh)}));
    Report report = report_of(assets);
    report.quotes = {{"forum.9", material_quote()}, {"forum.4", "没有被引用的条款"}};
    const std::string text = text_of(report, Language::zh, {false, 1000});
    const auto first = text.find(material_quote());
    ASSERT_NE(first, std::string::npos);
    EXPECT_EQ(text.find(material_quote(), first + 1), std::string::npos);
    EXPECT_THAT(text, Not(HasSubstr("没有被引用的条款")));
}

TEST(TextReport, FindsAClausesWordsInTheRecordWhenThePolicyHasNone) {
    Report report = rich_report(Language::zh);
    report.quotes.clear();
    EXPECT_THAT(text_of(report, Language::zh, {false, 1000}), HasSubstr(std::string("  forum.9  ") + material_quote()));
}

TEST(TextReport, SaysWhenNoRuleCouldBeChecked) {
    AssetReport asset = asset_of("a.bin", "other", Facts{});
    asset.judgement.rules_checked = 0;
    asset.judgement.verdict = Verdict::undecided;
    EXPECT_TRUE(in_order(text_of(report_of({asset})), {"Undecided: 1 of 1 files", "a.bin", "No rule could be checked."}));
}

TEST(TextReport, StandsForAnEmptyBatch) {
    const std::string text = text_of(report_of({}));
    EXPECT_THAT(text, StartsWith("No file was checked.\n"));
    EXPECT_THAT(text, HasSubstr("no legal opinion"));
}

TEST(TextReport, FitsTheTerminal) {
    for (const Language language : {Language::zh, Language::en})
        for (const int columns : {60, 80, 100, 133})
            for (const std::string& line : lines_of(text_of(rich_report(language), language, {false, columns})))
                EXPECT_LE(display_width(line), columns) << line;
}

TEST(TextReport, NeverCutsAPath) {
    const std::string path = std::string(150, 'x') + "/图 片.jpg";
    EXPECT_THAT(
        text_of(report_of({asset_of(path, "image", photo_facts(), {too_small(Language::en)})}), Language::en, {false, 40}),
        HasSubstr("\n  " + path + "\n"));
}

TEST(TextReport, LetsNoFileSpeakToTheTerminal) {
    Finding finding = too_small(Language::en);
    finding.message = {"caption “{text}”", {{"text", "\x1b]0;owned\x07\n\u009b31m"}}};
    finding.found = "\x1b[31m";
    finding.remedy = {"{text}", {{"text", "\r\x1b[2K"}}};
    Report report = report_of({asset_of("evil\x1b[2J\nrm -rf.jpg", "image", photo_facts(), {finding})});
    report.event = Report::EventName{"e", "forum", "\x1b[1mtitle\u202e"};
    report.run.store = "\x1b[5m";
    report.record = forum_record();
    report.record->clauses[0].evidence[0].by = "\x1b[7m";
    const std::string plain = text_of(report);
    for (const char* obeyed : {"\x1b", "\x07", "\r", "\u009b", "\u202e"}) EXPECT_THAT(plain, Not(HasSubstr(obeyed)));
    EXPECT_THAT(plain, HasSubstr("  evil\\x1b[2J\\x0arm -rf.jpg\n"));
    // With colour the only escapes are our own: they set a colour and end it.
    std::string coloured = text_of(report, Language::en, {true, 100});
    for (const char* own : {"\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[1;31m", "\x1b[1;32m", "\x1b[1;33m", "\x1b[1;35m"})
        for (std::size_t at = coloured.find(own); at != std::string::npos; at = coloured.find(own))
            coloured.erase(at, std::string(own).size());
    EXPECT_EQ(coloured, plain);
}

TEST(TextReport, SaysWhenDecodersHadNoWallsAroundThem) {
    Report report = report_of({});
    EXPECT_THAT(text_of(report), Not(AnyOf(HasSubstr("sandbox"), HasSubstr("seccomp"))));
    report.run.sandbox = "";
    EXPECT_THAT(text_of(report), HasSubstr("Checked without a sandbox"));
    EXPECT_THAT(text_of(report, Language::zh), HasSubstr("未启用隔离"));
    report.run.sandbox = "seccomp";
    EXPECT_THAT(text_of(report), HasSubstr("seccomp alone"));
}

TEST(TextReport, IsShortHoweverMuchAFileSays) {
    Finding finding = too_small(Language::en);
    finding.message = {"{text}", {{"text", std::string(1 << 20, 'a')}}};
    finding.found = std::string(1 << 20, 'b');
    EXPECT_LT(text_of(report_of({asset_of("a.jpg", "image", photo_facts(), {finding})})).size(), 4000U);
}

TEST(TextReport, ColoursOnlyWhenAsked) {
    EXPECT_THAT(text_of(rich_report(Language::en)), Not(HasSubstr("\x1b")));
    EXPECT_THAT(text_of(rich_report(Language::en), Language::en, {true, 100}), StartsWith("\x1b[1;31mRejected: "));
}

TEST(TextReport, SaysWhenAnAssetCannotBeRead) {
    Report report = report_of({});
    report.each_asset = [](const std::function<bool(const AssetReport&)>&) -> Result<void> {
        return Error{ErrorKind::unreadable, "the store is gone"};
    };
    std::ostringstream out;
    EXPECT_FALSE(write_text(report, Language::en, {}, out));
}

TEST(RecordText, ShowsEveryClauseWhole) {
    std::ostringstream out;
    write_record_text(forum_record(), Language::zh, out);
    std::string text = out.str();
    EXPECT_TRUE(in_order(text, {"完成情况记录 forum-2023-01：已满足 1，未满足 2，待落实 1",
                                "“科创中国”新材料产业创新论坛（产业创新论坛）", "未满足  forum.1", "待落实  forum.3", "（可选）",
                                "已满足  forum.5", "签到表.pdf（王芳，2023-09-03）", "未满足  forum.9"}));
    std::erase_if(text, [](char c) { return c == '\n' || c == ' '; });
    for (const ClauseState& clause : forum_record().clauses) EXPECT_THAT(text, HasSubstr(clause.quote));
    EXPECT_THAT(text, HasSubstr("2023-09-04T01:02:03Z-0badcafe"));  // which check it was
}

TEST(TextReport, ShowsWhatWasWaivedOrChangedWithWhoAndWhy) {
    const std::string text = text_of(report_with_exceptions(Language::zh), Language::zh);
    EXPECT_THAT(text, HasSubstr("经豁免而合格的文件：1 个"));
    EXPECT_THAT(text, HasSubstr("由市科协 李敏豁免，有效期至 2023-12-31：只有这一份扫描件（不豁免则为：不合格）"));
    EXPECT_THAT(text, HasSubstr("video.geometry：本次活动按“不检查”处理，批准人李敏：已报省科协"));
    EXPECT_THAT(text, HasSubstr("豁免是否有效以 2023-09-04 为准"));
    EXPECT_THAT(text_of(rich_report(Language::en)), Not(HasSubstr("aived")));
}

TEST(TextReport, ShowsHowTheScenesAreCoveredAndHowThatIsKnown) {
    const std::string text = text_of(rich_report(Language::zh), Language::zh);
    EXPECT_THAT(text, HasSubstr("  学术交流  图片 0 张，视频 2 段（依据：文件夹 1，清单 0，图释 1，文件名 0）"));
    EXPECT_THAT(text, HasSubstr("  技术推广  没有可用素材"));
}

}  // namespace
}  // namespace yancai
