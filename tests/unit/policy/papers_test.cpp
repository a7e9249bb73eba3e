// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/papers.h"

#include "good.h"
#include "policy/path_pattern.h"

namespace yancai {
namespace {

using good::forum, good::severity_of, good::of_rule;

Facts document(const std::string& name, std::uint64_t characters = 6000, const std::string& heading = "") {
    Facts facts;
    facts.file.name = name;
    facts.file.extension = name.substr(name.rfind('.') + 1);
    facts.file.format = "docx";
    facts.file.medium = "document";
    facts.file.sha256 = "cc";
    facts.document = DocumentFacts{heading, characters, std::nullopt, 0};
    return facts;
}

AssetContext at(const std::string& path) {
    return good::plain(path);
}

std::string kinds_of(const std::string& path, const std::string& heading = "") {
    const std::string name = path.substr(path.rfind('/') + 1);
    std::string kinds;
    for (const PaperSign& sign : papers_of(document(name, 6000, heading), at(path), forum()))
        kinds += (kinds.empty() ? "" : " ") + sign.kind + "/" + sign.source;
    return kinds;
}

TEST(Papers, AreKnownByNameThenFolderThenHeading) {
    EXPECT_EQ(kinds_of("新材料论坛总结.docx"), "summary/name");
    EXPECT_EQ(kinds_of("成果/专家报告/王教授.docx"), "expert_reports/folder");
    EXPECT_EQ(kinds_of("智库报告/附：观点汇编.docx"), "collected_views/name");
    EXPECT_EQ(kinds_of("专家报告/智库报告/产业痛点.docx"), "think_tank_reports/folder") << "the nearest folder";
    EXPECT_EQ(kinds_of("成果/终稿.docx", "宁波新材料产业智库报告"), "think_tank_reports/heading");
    EXPECT_EQ(kinds_of("成果/终稿.docx", "会议通知"), "");
    EXPECT_EQ(kinds_of("Think-Tank Report.docx"), "think_tank_reports/name");
    EXPECT_EQ(kinds_of("thinktanks.docx"), "");
    EXPECT_EQ(kinds_of("~$论坛总结.docx"), "") << "Word's own lock";
    EXPECT_EQ(kinds_of("论坛总结.docx.crdownload"), "");
}

TEST(Papers, MayFitSeveralKindsButLongerWordsHideTheirParts) {
    EXPECT_EQ(kinds_of("论坛总结及专家报告.docx"), "summary/name expert_reports/name");
    EXPECT_EQ(kinds_of("张三肖像授权书.docx"), "release/name");
    EXPECT_EQ(kinds_of("素材权属声明.docx"), "rights_declaration/name");
}

TEST(Papers, AreWhatTheEventFileSaysTheyAre) {
    AssetContext context = at("智库报告.docx");
    context.named_papers = {{"collected_views", "event_file", "智库报告"}};
    const auto signs = papers_of(document("智库报告.docx"), context, forum());
    ASSERT_EQ(signs.size(), 1U);
    EXPECT_EQ(signs[0].kind, "collected_views");
}

TEST(Papers, ArePicturesOnlyWhenTheNameEndsInTheWord) {
    const auto kind_of = [](const std::string& name) {
        Facts facts = good::photo();
        facts.file.name = name;
        const auto signs = papers_of(facts, at(name), forum());
        return signs.empty() ? std::string() : signs[0].kind;
    };
    EXPECT_EQ(kind_of("权属声明.jpg"), "rights_declaration");
    EXPECT_EQ(kind_of("张三肖像授权书（扫描件）2.jpg"), "release");
    EXPECT_EQ(kind_of("授权书签署现场.jpg"), "") << "a photo of the event";
    EXPECT_EQ(kind_of("智库报告.jpg"), "") << "its words cannot be counted, and it may be a photo of one";
}

TEST(Papers, InPicturesAreNoMaterial) {
    Facts facts = good::photo();
    facts.file.name = "权属声明.jpg";
    facts.file.size_bytes = 100'000;  // too small for a photo
    const Judgement judgement = judge(facts, at("权属声明.jpg"), forum());
    EXPECT_EQ(severity_of(judgement, "image.size.minimum"), "");
    EXPECT_EQ(severity_of(judgement, "caption.present"), "");
    EXPECT_EQ(severity_of(judgement, "document.readable"), "review") << "and never pass unseen";
}

TEST(Releases, AreForTheFileWhoseNameIsLeft) {
    const auto same = [](const std::string& release, const std::string& stem) {
        return released_name(release, forum()) == FoldedText(stem).essence();
    };
    EXPECT_TRUE(same("图库/VCG111 授权书.pdf", "VCG111"));
    EXPECT_TRUE(same("授权书-合影.pdf", "合影"));
    EXPECT_FALSE(same("合影外 授权书.pdf", "合影"));
    EXPECT_TRUE(is_portrait_release("张三肖像授权书.pdf", forum()));
    EXPECT_FALSE(is_portrait_release("图片授权书.pdf", forum()));
}

std::string length_of(const Facts& facts, const std::string& path) {
    return severity_of(judge(facts, at(path), forum()), "document.length");
}

TEST(DocumentLength, IsToldToTheCharacter) {
    EXPECT_EQ(length_of(document("智库报告.docx", 5000), "智库报告.docx"), "");
    EXPECT_EQ(length_of(document("智库报告.docx", 4999), "智库报告.docx"), "reject");
    EXPECT_EQ(length_of(document("论坛总结.docx", 1), "论坛总结.docx"), "");
    const Finding finding = of_rule(judge(document("智库报告.docx", 4999), at("智库报告.docx"), forum()), "document.length")[0];
    EXPECT_EQ(finding.clause, "forum.7");
    EXPECT_EQ(good::english(finding.message), "This 智库报告 has 4999 characters, 1 fewer than the 5000 it needs.");
    EXPECT_EQ(good::chinese(finding.message), "这份智库报告有 4999 字，比要求的 5000 字少 1 字。");
}

TEST(DocumentLength, NeverRejectsWhatOnlyAHeadingTellsOrMayBeOnScannedPages) {
    EXPECT_EQ(length_of(document("终稿.docx", 4999, "新材料智库报告"), "终稿.docx"), "review");
    Facts partly = document("智库报告.pdf", 4999);
    partly.document = DocumentFacts{"", 4999, 12, 1};
    EXPECT_EQ(length_of(partly, "智库报告.pdf"), "review");
    partly.document = DocumentFacts{"", 5000, 12, 1};
    EXPECT_EQ(length_of(partly, "智库报告.pdf"), "");
}

TEST(DocumentLength, FollowsThePolicy) {
    Policy policy = forum();
    for (PaperKind& kind : policy.papers.kinds)
        if (kind.name == "think_tank_reports") kind.least_characters = 4000;
    EXPECT_EQ(severity_of(judge(document("智库报告.docx", 4999), at("智库报告.docx"), policy), "document.length"), "");
    policy.papers.too_short = Tier::review;
    EXPECT_EQ(severity_of(judge(document("智库报告.docx", 3999), at("智库报告.docx"), policy), "document.length"), "review");
}

struct Unread {
    const char* name;
    Error error;
    const char* says;
};
class UnreadPapers : public testing::TestWithParam<Unread> {};
TEST_P(UnreadPapers, AreForAPerson) {
    const auto& [name, error, says] = GetParam();
    Facts facts = document(name);
    facts.file.format = facts.file.extension == "doc" ? "doc" : "docx";
    facts.document = error;
    const Findings findings = of_rule(judge(facts, at(name), forum()), "document.readable");
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].severity, Severity::review);
    EXPECT_THAT(good::english(findings[0].message), testing::HasSubstr(says));
    EXPECT_EQ(length_of(facts, name), "") << "nothing was counted";
}
INSTANTIATE_TEST_SUITE_P(
    Reasons, UnreadPapers,
    testing::Values(Unread{"论坛总结.doc", {ErrorKind::unsupported, "the old Word format"}, "old Word format"},
                    Unread{"论坛总结.docx", {ErrorKind::unsupported, "protected by a password"}, "password"},
                    Unread{"论坛总结.docx", {ErrorKind::corrupt, "the zip ends early"}, "damaged"},
                    Unread{"智库报告.pdf", {ErrorKind::over_limit, "more than 100 bytes"}, "more than 100 bytes"}));

TEST(DocumentReadable, AsksForScansButNotOfReleases) {
    Facts scan = document("智库报告.pdf", 0);
    scan.document = DocumentFacts{"", 0, 3, 3};
    EXPECT_EQ(severity_of(judge(scan, at("智库报告.pdf"), forum()), "document.readable"), "review");
    scan.file.name = "图片授权书.pdf";
    EXPECT_EQ(severity_of(judge(scan, at("图片授权书.pdf"), forum()), "document.readable"), "");
    scan.file.name = "权属声明.pdf";
    EXPECT_EQ(severity_of(judge(scan, at("权属声明.pdf"), forum()), "document.readable"), "review");
}

TEST(DocumentReadable, LeavesOurOwnTroubleToTheObstacles) {
    Facts facts = document("智库报告.docx");
    facts.document = Error{ErrorKind::timed_out, "too slow"};
    const Judgement judgement = judge(facts, at("智库报告.docx"), forum());
    EXPECT_EQ(severity_of(judgement, "document.readable"), "");
    EXPECT_EQ(judgement.verdict, Verdict::undecided);
}

TEST(DocumentKind, IsForAPersonWhenTheNameSpeaksOfSeveral) {
    const Judgement judgement = judge(document("论坛总结及专家报告.docx"), at("论坛总结及专家报告.docx"), forum());
    EXPECT_EQ(severity_of(judgement, "document.kind"), "review");
    const auto papers =
        measured_papers(papers_of(document("论坛总结及专家报告.docx"), at("x"), forum()), document("x"), "x", forum());
    ASSERT_EQ(papers.size(), 2U);
    EXPECT_EQ(papers[0].state, PaperState::doubtful);
    EXPECT_EQ(papers[0].why, "several_kinds");
}

TEST(FileContent, SaysNothingOfAPaperAndMuchOfOtherDocuments) {
    EXPECT_EQ(severity_of(judge(document("论坛总结.docx"), at("论坛总结.docx"), forum()), "file.content"), "");
    EXPECT_EQ(severity_of(judge(document("日程.docx"), at("日程.docx"), forum()), "file.content"), "notice");
}

struct PathCase {
    const char *path, *written;
    bool fits;
};
class PathPatterns : public testing::TestWithParam<PathCase> {};
TEST_P(PathPatterns, MeanWhatPeopleMean) {
    EXPECT_EQ(path_fits(GetParam().path, GetParam().written), GetParam().fits) << GetParam().path << " " << GetParam().written;
}
INSTANTIATE_TEST_SUITE_P(Written, PathPatterns,
                         testing::Values(PathCase{"a/b.jpg", "a/b.jpg", true}, PathCase{"a/b.jpg", "b.jpg", true},
                                         PathCase{"a/b.jpg", "a", true}, PathCase{"a/b.jpg", "a/", true},
                                         PathCase{"a/b.jpg", "A\\B.JPG", true}, PathCase{"a/b.jpg", "*.jpg", true},
                                         PathCase{"a/b/c.jpg", "a/*", true}, PathCase{"a/b.jpg", "a/?.jpg", true},
                                         PathCase{"a/b.jpg", "a/b", false}, PathCase{"ab/c.jpg", "a", false},
                                         PathCase{"a/bb.jpg", "a/?.jpg", false}, PathCase{"a/b.jpg", "", false},
                                         PathCase{"a/b.jpg", "c/*", false}));

TEST(PathPattern, TakesNoTimeOverManyStars) {
    EXPECT_FALSE(path_fits(std::string(1000, 'a'), [] {
        std::string stars;
        while (stars.size() < 900) stars += "*a";
        return stars + "b";
    }()));
}

}  // namespace
}  // namespace yancai
