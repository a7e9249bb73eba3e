// SPDX-License-Identifier: GPL-3.0-or-later
#include "good.h"

namespace yancai {
namespace {

using good::forum, good::photo, good::clip, good::severity_of, good::of_rule, good::captioned;

Facts other(const std::string& name, const std::string& format, const std::string& medium) {
    Facts facts;
    const auto dot = name.rfind('.');
    facts.file = {name, dot == std::string::npos ? "" : name.substr(dot + 1), 1000, "cc", format, medium, {}, {}};
    return facts;
}

Judgement judged(const Facts& facts, const Policy& policy = forum()) {
    return judge(facts, good::plain(facts.file.name), policy);
}

AssetContext shown_as(const std::string& entry) {
    AssetContext context = good::plain("x");
    context.entry = entry;
    return context;
}

TEST(FileRegular, NeverFollowsLinksAndPipes) {
    for (const auto& [entry, severity] :
         {std::pair{"link_outside", "review"}, {"link_broken", "review"}, {"link_folder", "notice"}, {"special", "reject"}}) {
        Facts facts;
        facts.file = {"x.mp4", "mp4", 0, "", "", "", {}, {}};
        const Judgement judgement = judge(facts, shown_as(entry), forum());
        EXPECT_EQ(good::rules_of(judgement), std::vector<std::string>{"file.regular"}) << entry;
        EXPECT_EQ(severity_of(judgement, "file.regular"), severity) << entry;
        EXPECT_EQ(judgement.rules_checked, 1) << entry;
        EXPECT_EQ(judgement.findings[0].found, entry);
    }
}

TEST(FileRegular, FindsNothingInAFile) {
    EXPECT_EQ(severity_of(judge(clip(), shown_as("file"), forum()), "file.regular"), "");
    EXPECT_EQ(severity_of(judge(clip(), shown_as(""), forum()), "file.regular"), "");
}

TEST(AnUnreadableFolder, IsAnObstacleOnceAndNothingIsCheckedInIt) {
    Facts facts;
    Judgement judgement = judge(facts, shown_as("unreadable_folder"), forum());
    EXPECT_EQ(judgement.verdict, Verdict::undecided);
    EXPECT_EQ(judgement.obstacles.size(), 1U);
    EXPECT_EQ(judgement.rules_checked, 0);
    facts.trouble = Error{ErrorKind::unreadable, "permission denied"};
    judgement = judge(facts, shown_as("unreadable_folder"), forum());
    EXPECT_EQ(judgement.obstacles, std::vector<Error>{*facts.trouble});
}

struct MediumCase {
    const char *name, *format, *medium, *severity;
};
class FileContent : public testing::TestWithParam<MediumCase> {};
TEST_P(FileContent, IsTieredByMedium) {
    const auto& [name, format, medium, severity] = GetParam();
    EXPECT_EQ(severity_of(judged(other(name, format, medium)), "file.content"), severity) << name << " " << format;
}
INSTANTIATE_TEST_SUITE_P(
    Media, FileContent,
    testing::Values(MediumCase{"总结.pdf", "pdf", "document", ""},  // one of the event's papers
                    MediumCase{"菜单.pdf", "pdf", "document", "notice"}, MediumCase{"readme.txt", "text", "text", "notice"},
                    MediumCase{"a.mp3", "mp3", "audio", "reject"}, MediumCase{"a.zip", "zip", "archive", "reject"},
                    MediumCase{"a.m3u", "m3u", "playlist", "reject"}, MediumCase{"a.exe", "pe", "program", "reject"},
                    MediumCase{"a.bin", "unknown", "unknown", "reject"}, MediumCase{"a.odd", "odd", "something new", "reject"},
                    MediumCase{"a.jpg", "empty", "unknown", "reject"}, MediumCase{"Thumbs.db", "ole", "document", "notice"},
                    MediumCase{"THUMBS.DB", "unknown", "unknown", "notice"},
                    MediumCase{"Thumbs.dbx", "unknown", "unknown", "reject"},
                    MediumCase{"00000.CPI", "unknown", "unknown", "notice"}, MediumCase{"cpi", "unknown", "unknown", "reject"},
                    MediumCase{"a.mp4", "text", "text", "reject"}, MediumCase{"a.mp4", "mp3", "audio", "reject"},
                    MediumCase{"a.mp4", "ffconcat", "playlist", "reject"}, MediumCase{"a.jpg", "pdf", "document", "reject"},
                    MediumCase{"a.jpg", "unknown", "unknown", "reject"}));

TEST(FileContent, SaysWhatPosesAsWhat) {
    Facts facts = photo();
    facts.file.name = "clip.mp4";
    facts.file.extension = "mp4";
    facts.file.format = "png";
    facts.file.usual_extensions = {"png"};
    const Judgement judgement = judge(facts, captioned(), forum());
    EXPECT_EQ(good::rules_of(judgement), std::vector<std::string>{"file.content"});  // and not file.extension too
    EXPECT_EQ(judgement.verdict, Verdict::rejected);
    EXPECT_EQ(good::chinese(judgement.findings[0].message), "文件名是 .mp4，内容却是 PNG。");
}

TEST(FileContent, HasNothingToSayOfPhotosAndClips) {
    EXPECT_EQ(severity_of(judged(photo()), "file.content"), "");
    EXPECT_EQ(severity_of(judged(clip()), "file.content"), "");
    Facts renamed = clip();
    renamed.file.extension = "jpg";
    EXPECT_EQ(severity_of(judged(renamed), "file.content"), "");  // content decides; file.extension names it
    EXPECT_EQ(severity_of(judged(renamed), "file.extension"), "notice");
}

TEST(FileContent, AnEmptyFileIsOneFault) {
    Facts facts = other("a.jpg", "empty", "unknown");
    facts.file.size_bytes = 0;
    EXPECT_EQ(good::rules_of(judged(facts)), std::vector<std::string>{"file.content"});
    EXPECT_EQ(judged(facts).findings[0].found, "0 bytes");
}

TEST(FileContent, TiersCanBeSet) {
    Policy policy = forum();
    policy.files.other_media["document"] = Tier::review;
    EXPECT_EQ(severity_of(judged(other("a.pdf", "pdf", "document"), policy), "file.content"), "review");
    policy.files.other_media["document"] = Tier::accept;
    EXPECT_EQ(severity_of(judged(other("a.pdf", "pdf", "document"), policy), "file.content"), "");
    policy.files.posing = Tier::notice;
    EXPECT_EQ(severity_of(judged(other("a.jpg", "pdf", "document"), policy), "file.content"), "notice");
    EXPECT_EQ(severity_of(judged(other("a.jpg", "zip", "archive"), policy), "file.content"),
              "reject");  // an archive all the same
}

TEST(Trouble, AboutTheFileIsOneFinding) {
    for (const auto& [kind, severity] :
         {std::pair{ErrorKind::unrecognised, "reject"}, {ErrorKind::corrupt, "reject"}, {ErrorKind::over_limit, "reject"}}) {
        Facts facts = other("a.jpg", "unknown", "unknown");
        facts.trouble = Error{kind, "because"};
        const Judgement judgement = judged(facts);
        EXPECT_EQ(good::rules_of(judgement), std::vector<std::string>{"file.content"}) << word(kind);
        EXPECT_EQ(severity_of(judgement, "file.content"), severity);
        EXPECT_TRUE(judgement.obstacles.empty());
    }
}

TEST(Trouble, AboutUsIsAnObstacleAndNothingIsCheckedInTheFile) {
    for (const ErrorKind kind :
         {ErrorKind::not_found, ErrorKind::unreadable, ErrorKind::timed_out, ErrorKind::cancelled, ErrorKind::internal}) {
        Facts facts;
        facts.file.name = "a.jpg";
        facts.file.extension = "jpg";
        facts.trouble = Error{kind, "because"};
        const Judgement judgement = judged(facts);
        EXPECT_EQ(judgement.verdict, Verdict::undecided) << word(kind);
        EXPECT_TRUE(judgement.findings.empty());
        EXPECT_EQ(judgement.obstacles, std::vector<Error>{*facts.trouble});
        EXPECT_EQ(judgement.rules_checked, 1);  // that it is a file of its own
    }
}

TEST(FileExtension, NamesTheRightOne) {
    Facts facts = clip();
    facts.file.name = "会议.v2.MTS";
    facts.file.extension = "mts";
    const Findings findings = of_rule(judged(facts), "file.extension");
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].severity, Severity::notice);
    EXPECT_EQ(findings[0].expected, ".mp4");
    EXPECT_EQ(findings[0].found, ".mts");
    EXPECT_EQ(good::chinese(findings[0].remedy), "请把文件改名为“会议.v2.mp4”。");
}

TEST(FileExtension, MayBeAnyOfTheUsualOnes) {
    Facts facts = photo();
    facts.file.extension = "jpeg";
    EXPECT_EQ(severity_of(judged(facts), "file.extension"), "");
    facts.file.usual_extensions.clear();
    facts.file.extension = "whatever";
    EXPECT_EQ(severity_of(judged(facts), "file.extension"), "");
}

TEST(FileExtension, ThatIsMissingIsAdded) {
    Facts facts = photo();
    facts.file.name = "IMG.0001";
    facts.file.extension = "";
    const Findings findings = of_rule(judged(facts), "file.extension");
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_THAT(good::english(findings[0].message), testing::HasSubstr("no extension"));
    EXPECT_THAT(good::english(findings[0].remedy), testing::HasSubstr("“IMG.0001.jpg”"));
}

TEST(Subject, FollowsTheContentAndTheExtensionOnlyWhereNothingWasRead) {
    EXPECT_EQ(subject_of(photo()), Subject::image);
    EXPECT_EQ(subject_of(clip()), Subject::video);
    EXPECT_EQ(subject_of(other("a.jpg", "pdf", "document")), Subject::other);
    EXPECT_EQ(subject_of(other("a.jpg", "empty", "unknown")), Subject::other);
    Facts unread;
    unread.trouble = Error{ErrorKind::unreadable, "permission denied"};
    for (const auto& [extension, subject] : {std::pair{"jpg", Subject::image},
                                             {"heic", Subject::image},
                                             {"mts", Subject::video},
                                             {"mp4", Subject::video},
                                             {"pdf", Subject::other},
                                             {"", Subject::other}}) {
        unread.file.extension = extension;
        EXPECT_EQ(subject_of(unread), subject) << extension;
    }
    unread.trouble = Error{ErrorKind::unrecognised, "?"};
    unread.file.extension = "jpg";
    unread.file.format = "unknown";
    unread.file.medium = "unknown";
    EXPECT_EQ(subject_of(unread), Subject::other);
}

}  // namespace
}  // namespace yancai
