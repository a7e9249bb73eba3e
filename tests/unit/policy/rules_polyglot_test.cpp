// SPDX-License-Identifier: GPL-3.0-or-later
#include "good.h"

namespace yancai {
namespace {

using good::forum, good::photo, good::clip, good::severity_of, good::of_rule;

Judgement judged(const Facts& facts, const Policy& policy = forum()) {
    return judge(facts, good::plain(facts.file.name), policy);
}

TEST(FilePolyglot, FindsNothingInAPhotoAndAClip) {
    EXPECT_EQ(severity_of(judged(photo()), "file.polyglot"), "");
    EXPECT_EQ(severity_of(judged(clip()), "file.polyglot"), "");
}

TEST(FilePolyglot, NamesBothFormatsAndAsksAPerson) {
    Facts facts = photo();
    facts.file.also = {"zip"};
    const Findings findings = of_rule(judged(facts), "file.polyglot");
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].severity, Severity::review);
    EXPECT_EQ(findings[0].expected, "jpeg");
    EXPECT_EQ(findings[0].found, "zip");
    EXPECT_EQ(render(findings[0].message, Language::en),
              "This is JPEG, but it ends with the directory of an archive: programs that open ZIP open the same file.");
    EXPECT_EQ(render(findings[0].message, Language::zh), "这是 JPEG 文件，但末尾带有压缩包目录，同一个文件也能当作 ZIP 打开。");
}

TEST(FilePolyglot, SaysOfEachFormatWhyItIsOne) {
    Facts facts = clip();
    facts.file.also = {"docx", "rar", "7z", "pdf", "php", "javascript", "mpeg-ps"};
    const Findings findings = of_rule(judged(facts), "file.polyglot");
    ASSERT_EQ(findings.size(), facts.file.also.size());
    const auto says = [&](std::size_t which, const std::string& words) {
        return render(findings[which].message, Language::en).find(words) != std::string::npos;
    };
    EXPECT_TRUE(says(0, "programs that open DOCX"));
    EXPECT_TRUE(says(1, "an archive (RAR) stands inside it"));
    EXPECT_TRUE(says(2, "an archive (7Z) stands inside it"));
    EXPECT_TRUE(says(3, "the header of a document (PDF)"));
    EXPECT_TRUE(says(4, "program text (PHP)"));
    EXPECT_TRUE(says(5, "program text (JAVASCRIPT)"));
    EXPECT_TRUE(says(6, "other programs take the same file for MPEG-PS"));
}

TEST(FilePolyglot, GoesWhereThePolicySays) {
    Policy policy = forum();
    Facts facts = photo();
    facts.file.also = {"rar"};
    policy.files.polyglot = Tier::reject;
    EXPECT_EQ(severity_of(judged(facts, policy), "file.polyglot"), "reject");
    policy.files.polyglot = Tier::accept;
    EXPECT_EQ(severity_of(judged(facts, policy), "file.polyglot"), "");
}

TEST(FilePolyglot, IsAskedOfMaterialAlone) {
    Facts facts;
    facts.file = {"report.docx", "docx", 1000, "cc", "docx", "document", {}, {"zip"}};
    EXPECT_EQ(severity_of(judged(facts), "file.polyglot"), "");
}

}  // namespace
}  // namespace yancai
