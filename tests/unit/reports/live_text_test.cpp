// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/live_text.h"

#include <gtest/gtest.h>

namespace yancai {
namespace {

Finding finding(Severity severity, const std::string& message) {
    Finding one;
    one.severity = severity;
    one.message = {message, {}};
    return one;
}

AssetReport asset(Verdict verdict, std::vector<Finding> findings) {
    AssetReport report;
    report.path = "a.jpg";
    report.judgement.verdict = verdict;
    report.judgement.findings = std::move(findings);
    return report;
}

std::string english(const AssetReport& report) {
    return live_text(report, Language::en).text;
}

TEST(LiveText, AnAcceptedFileNeedsNoReason) {
    EXPECT_EQ(english(asset(Verdict::accepted, {finding(Severity::notice, "Something to know.")})), "accepted  a.jpg");
}

TEST(LiveText, TheHeaviestFindingStandsForAll) {
    EXPECT_EQ(english(asset(Verdict::rejected, {finding(Severity::review, "Perhaps."), finding(Severity::notice, "By the way."),
                                                finding(Severity::reject, "Too small.")})),
              "rejected  a.jpg: Too small. (and 1 more)");
}

TEST(LiveText, WaivedFindingsAreNoReason) {
    AssetReport report = asset(Verdict::review, {finding(Severity::reject, "Too small."), finding(Severity::review, "Perhaps.")});
    report.judgement.findings[0].waived = Waived{};
    EXPECT_EQ(english(report), "to review  a.jpg: Perhaps.");
}

TEST(LiveText, TroubleOfOursComesFirstWhereItIsTheReason) {
    AssetReport report = asset(Verdict::undecided, {finding(Severity::review, "Perhaps.")});
    report.judgement.obstacles.push_back({ErrorKind::unreadable, "disk on fire"});
    const std::string line = english(report);
    EXPECT_NE(line.find("disk on fire"), std::string::npos) << line;
    EXPECT_LT(line.find("disk on fire"), line.find("(and 1 more)")) << line;
}

TEST(LiveText, TheWholeIsCountedAndItsRecordTallied) {
    Report report;
    report.accepted = 3;
    report.review = 1;
    report.batch.verdict = Verdict::accepted;
    report.record.emplace().event_id = "a-forum";
    report.record->clauses.resize(3);
    report.record->clauses[0].status = ClauseStatus::met;
    report.record->clauses[1].status = ClauseStatus::met;
    const LiveText text = live_text(report, Language::en);
    EXPECT_EQ(text.text,
              "Files 4: accepted 3, to review 1, rejected 0, undecided 0; The batch as a whole: accepted; "
              "Completion record a-forum: met 2, open 1");
    EXPECT_EQ(text.paint, paint_of(Verdict::review));
}

}  // namespace
}  // namespace yancai
