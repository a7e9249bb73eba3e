// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include "complete_event.h"

namespace yancai {
namespace {

Paper paper(const std::string& kind, const std::string& path, std::uint64_t characters, PaperState state = PaperState::sound) {
    Paper one;
    one.kind = kind;
    one.path = path;
    one.sha256 = std::string(64, 'a');
    one.source = "name";
    one.characters = characters;
    one.needed = kind == "think_tank_reports" ? 5000 : 0;
    one.state = state;
    return one;
}

std::vector<Paper> all_papers() {
    return {paper("collected_views", "观点汇编.docx", 2000), paper("expert_reports", "专家报告.pdf", 3000),
            paper("summary", "论坛总结.docx", 1500), paper("think_tank_reports", "智库报告.docx", 5000)};
}

// What the event file says of its papers is nothing here, unless a test has it say something.
Event silent() {
    Event event = complete("forum");
    std::erase_if(event.counts, [](const auto& count) { return count.first.starts_with("documents."); });
    event.think_tank_reports.clear();
    return event;
}

ClauseState clause(const Event& event, std::vector<Paper> papers, const std::string& id = "forum.7",
                   const std::vector<Decision>& decisions = {}) {
    MaterialEvidence material = all_accepted();
    material.papers = std::move(papers);
    const CompletionRecord record = make_record(event, material, decisions, forum_title);
    for (const ClauseState& one : record.clauses)
        if (one.id == id) return one;
    ADD_FAILURE() << id;
    return {};
}

std::string said(const ClauseState& state) {
    std::string all;
    for (const Evidence& evidence : state.evidence) all += render(evidence.says, Language::en) + "\n";
    return all;
}

TEST(PapersOfTheRecord, MeetTheClauseWithFileLengthAndDigest) {
    const ClauseState state = clause(silent(), all_papers());
    EXPECT_EQ(state.status, ClauseStatus::met) << said(state);
    EXPECT_THAT(said(state), testing::HasSubstr("智库报告.docx: 5000 characters (at least 5000 needed), SHA-256 aaaa"));
    EXPECT_THAT(said(state), testing::HasSubstr("论坛总结.docx: 1500 characters, SHA-256 aaaa"));
    const auto file = std::find_if(state.evidence.begin(), state.evidence.end(),
                                   [](const Evidence& evidence) { return evidence.reference == "智库报告.docx"; });
    ASSERT_NE(file, state.evidence.end());
    EXPECT_EQ(file->kind, "measured");
    EXPECT_EQ(file->sha256, std::string(64, 'a'));
}

TEST(PapersOfTheRecord, ThatAreTooShortLeaveItUnmetAndSayByHowMuch) {
    auto papers = all_papers();
    papers[3] = paper("think_tank_reports", "智库报告.docx", 4999, PaperState::brief);
    const ClauseState state = clause(silent(), papers);
    EXPECT_EQ(state.status, ClauseStatus::unmet);
    EXPECT_THAT(said(state), testing::HasSubstr("智库报告.docx: 4999 characters, 1 fewer than the 5000 it needs"));
}

TEST(PapersOfTheRecord, ShortBesideALongEnoughOneAreForAPerson) {
    auto papers = all_papers();
    papers.push_back(paper("think_tank_reports", "智库报告二.docx", 100, PaperState::brief));
    EXPECT_EQ(clause(silent(), papers).status, ClauseStatus::review) << "每篇不少于5000字";
}

struct Doubt {
    PaperState state;
    const char *why, *says;
};
class DoubtfulPapers : public testing::TestWithParam<Doubt> {};
TEST_P(DoubtfulPapers, AreForAPerson) {
    auto papers = all_papers();
    papers[3] = paper("think_tank_reports", "智库报告.pdf", 0, GetParam().state);
    papers[3].why = GetParam().why;
    const ClauseState state = clause(silent(), papers);
    EXPECT_EQ(state.status, ClauseStatus::review);
    EXPECT_THAT(said(state), testing::HasSubstr(GetParam().says));
}
INSTANTIATE_TEST_SUITE_P(Doubts, DoubtfulPapers,
                         testing::Values(Doubt{PaperState::unread, "scanned", "it is scanned"},
                                         Doubt{PaperState::unread, "password", "a password"},
                                         Doubt{PaperState::unread, "old_format", "the old Word format"},
                                         Doubt{PaperState::unread, "damaged", "damaged"},
                                         Doubt{PaperState::unread, "boom", "(boom)"},
                                         Doubt{PaperState::unread, "format_not_read", "of this format"},
                                         Doubt{PaperState::doubtful, "pages_without_text", "some pages hold no text"},
                                         Doubt{PaperState::doubtful, "several_kinds", "fits several papers"}));

TEST(PapersOfTheRecord, ThatNobodyHandedInLeaveItOpen) {
    const ClauseState nothing = clause(silent(), {});
    EXPECT_EQ(nothing.status, ClauseStatus::open);
    EXPECT_THAT(said(nothing), testing::HasSubstr("no such document lies in the folder"));
    auto papers = all_papers();
    papers.erase(papers.begin());
    EXPECT_EQ(clause(silent(), papers).status, ClauseStatus::open);
}

TEST(PapersOfTheRecord, AreNotMadeByTheEventFilesWord) {
    const ClauseState claimed = clause(complete("forum"), {});
    EXPECT_EQ(claimed.status, ClauseStatus::review) << said(claimed);
    EXPECT_THAT(said(claimed), testing::HasSubstr("only the event file says so"));
    Event short_claim = complete("forum");
    short_claim.think_tank_reports[0].characters = 4200;
    EXPECT_EQ(clause(short_claim, {}).status, ClauseStatus::unmet);
}

TEST(PapersOfTheRecord, CountBeforeWhatTheEventFileSaysAndTheDifferenceIsTold) {
    Event event = complete("forum");
    event.think_tank_reports[0].characters = 6180;
    event.counts["documents.expert_reports"] = 12;
    const ClauseState met = clause(event, all_papers());
    EXPECT_EQ(met.status, ClauseStatus::met);
    EXPECT_THAT(said(met), testing::HasSubstr("says that “报告” has 6180 characters; 5000 were counted in 智库报告.docx"));
    EXPECT_THAT(said(met), testing::HasSubstr("the event file says 12, and the folder that was checked holds 1"));
    auto papers = all_papers();
    papers[3] = paper("think_tank_reports", "智库报告.docx", 4999, PaperState::brief);
    EXPECT_EQ(clause(event, papers).status, ClauseStatus::unmet);
}

TEST(PapersOfTheRecord, AreNotLookedForBeforeACheckOrInAQuickOne) {
    MaterialEvidence material = all_accepted();
    const auto status = [&](const std::optional<MaterialEvidence>& known) {
        const CompletionRecord record = make_record(complete("forum"), known, {}, forum_title);
        for (const ClauseState& one : record.clauses)
            if (one.id == "forum.7") return one.status;
        return ClauseStatus::waived;
    };
    EXPECT_EQ(status(std::nullopt), ClauseStatus::met);
    EXPECT_EQ(status(material), ClauseStatus::met);
}

TEST(PapersOfATeam, AreCases) {
    Event event;
    event.id = "team";
    event.kind = "profession-team";
    event.counts = {{"services", 1}, {"public_reports", 2}};
    const auto cases = [&](std::vector<Paper> papers) { return clause(event, std::move(papers), "pro.4"); };
    EXPECT_EQ(cases({}).status, ClauseStatus::open);
    EXPECT_EQ(cases({paper("typical_cases", "案例一.docx", 800)}).status, ClauseStatus::unmet);
    EXPECT_EQ(cases({paper("typical_cases", "案例一.docx", 800), paper("typical_cases", "案例二.docx", 800)}).status,
              ClauseStatus::met)
        << "the public reports came out elsewhere";
    event.counts["typical_cases"] = 2;
    EXPECT_EQ(cases({paper("typical_cases", "两个案例.docx", 1600)}).status, ClauseStatus::review) << "one file may hold both";
}

TEST(StateDigest, ChangesWithAMeasuredFile) {
    Event event;
    event.id = "team";
    event.kind = "profession-team";
    MaterialEvidence material;
    material.papers = {paper("typical_cases", "案例.docx", 800)};
    const auto digest = [&] { return state_digest(event, make_record(event, material, {}, ""), {}); };
    const std::string before = digest();
    material.papers->front().sha256 = std::string(64, 'b');
    EXPECT_NE(digest(), before);
}

}  // namespace
}  // namespace yancai
