// SPDX-License-Identifier: GPL-3.0-or-later
// What every match of an expression must hold: never more than that.
#include "policy/necessities.h"

#include <gtest/gtest.h>

#include <array>
#include <regex>

namespace yancai {
namespace {

bool meets(std::wstring_view expression, std::wstring_view text) {
    return Necessities(expression).met_by(text);
}

TEST(Necessities, AreLettersThatStandInEveryMatch) {
    EXPECT_TRUE(meets(LR"(DCIM\\\S+)", L"dcim\\100"));
    EXPECT_FALSE(meets(LR"(DCIM\\\S+)", L"dim\\100"));
    EXPECT_FALSE(meets(LR"(DCIM\\\S+)", L"dcim 100"));
    EXPECT_FALSE(meets(LR"(\d\d?月(\d\d?[日号])?)", L"2023年会"));
    EXPECT_TRUE(meets(LR"(\d\d?月(\d\d?[日号])?)", L"3月"));
    EXPECT_FALSE(meets(LR"(oplus_\d+)", L"oplus_"));
    EXPECT_FALSE(meets(LR"(^(19|20)\d\d[.,;]?$)", L"nineteen"));
}

TEST(Necessities, CaseIsIgnored) {
    EXPECT_TRUE(meets(L"VCG", L"vcg"));
    EXPECT_TRUE(meets(L"vcg", L"VCG"));
}

TEST(Necessities, AreNotWhatMayBeMissing) {
    for (const std::wstring_view expression : {L"a|b",
                                               L"a?",
                                               L"a*",
                                               L"a{0,3}",
                                               L"(a)",
                                               L"(?!a)b?",
                                               L"[a]",
                                               L"[^a]",
                                               L"[ab]?",
                                               LR"([\]a])",
                                               LR"(\u0061)",
                                               LR"(\x61)",
                                               L"[[:alpha:]a]",
                                               L"(x(a)y)?",
                                               LR"((\)a)?)",
                                               L".",
                                               LR"(\w\s\S\W\D\b)",
                                               L"À",
                                               L"ａ",
                                               LR"(\d?)",
                                               LR"(\d*)"})
        EXPECT_TRUE(meets(expression, L"")) << std::string(expression.begin(), expression.end());
}

TEST(Necessities, ANumberOfRepetitionsIsNoLetter) {
    EXPECT_TRUE(meets(LR"(VCG\d{11,})", L"vcg"));
    EXPECT_TRUE(meets(LR"([A-Za-z0-9+/=]{64,}.*)", L""));
    EXPECT_FALSE(meets(LR"(a{2,3}b)", L"aa"));
}

// Against the matcher itself: whatever an expression matches, meets its necessities.
TEST(Necessities, EveryMatchMeetsThem) {
    constexpr std::array expressions{LR"((IMG|DSC|P)[_-]?\d+([_-]\d+)*(\.\w+)?)",
                                     LR"(<.*(Samsung|KENOX).*>)",
                                     LR"re(\{[\s\S]*"(AIGC|Label)"\s*:[\s\S]*)re",
                                     LR"(#(N/A|REF!|NAME\?|DIV/0!))",
                                     LR"(\d\d?[:：]\d\d)",
                                     LR"([一-龥]{2}(局|委)(?![一-龥]))",
                                     LR"((Untitled|图片)[\s_()（）.\-\d]*)",
                                     LR"(a+?b??c{1,2}\.d)",
                                     LR"(\s*“?科创.+会议\s*)"};
    constexpr std::array texts{
        L"img_0001.jpg", L"<x samsung y>", LR"({"a":1,"AIGC":{}})", L"#n/a",       L"9:30", L"12：05", L"科技局", L"图片 (2)",
        L"aac.d",        L"abcc.d",        L"科创中国会议",         L"“科创x会议 "};
    int matches = 0;
    for (const wchar_t* expression : expressions) {
        const std::wregex compiled(expression, std::regex::ECMAScript | std::regex::icase);
        for (const std::wstring_view text : texts) {
            if (!std::regex_search(text.begin(), text.end(), compiled)) continue;
            ++matches;
            EXPECT_TRUE(meets(expression, text));
        }
    }
    EXPECT_GE(matches, 12);
}

}  // namespace
}  // namespace yancai
