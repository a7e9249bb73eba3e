// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/pattern.h"

#include <gtest/gtest.h>

#include <chrono>

#include "policy/words.h"

namespace yancai {
namespace {

Pattern compiled(std::string_view source) {
    auto pattern = Pattern::compile(source);
    if (!pattern) ADD_FAILURE() << source << ": " << pattern.error().what;
    return pattern ? *pattern : *Pattern::compile("x");
}

TEST(Pattern, MatchesTheWholeTextWhateverCaseAndWidth) {
    const Pattern pattern = compiled("IMG_\\d+");
    EXPECT_TRUE(pattern.matches(FoldedText("IMG_12")));
    EXPECT_TRUE(pattern.matches(FoldedText("  img_12 ")));
    EXPECT_TRUE(pattern.matches(FoldedText("ＩＭＧ＿１２")));
    EXPECT_FALSE(pattern.matches(FoldedText("IMG_12a")));
    EXPECT_FALSE(pattern.matches(FoldedText("aIMG_12")));
}

TEST(Pattern, CountsCharactersNotBytes) {
    EXPECT_TRUE(compiled("论.坛").matches(FoldedText("论一坛")));
    EXPECT_FALSE(compiled("论...坛").matches(FoldedText("论一坛")));
    EXPECT_TRUE(compiled("[一二三]").matches(FoldedText("二")));
}

TEST(Pattern, IsSearchedForInWords) {
    const Pattern pattern = compiled("VCG\\d{11,}");
    EXPECT_TRUE(pattern.occurs_in(FoldedText("图 vcg111234567890.jpg")));
    EXPECT_FALSE(pattern.occurs_in(FoldedText("VCG 111234567890")));
    EXPECT_FALSE(pattern.occurs_in(FoldedText("")));
    EXPECT_FALSE(pattern.occurs_in(FoldedText(std::string(300, 'a') + "VCG111234567890")));  // a word longer than any id
    EXPECT_TRUE(pattern.occurs_in(FoldedText(std::string(300, 'a') + " VCG111234567890")));
}

TEST(Pattern, ThatIsWrongDoesNotCompile) {
    EXPECT_FALSE(Pattern::compile(""));
    EXPECT_FALSE(Pattern::compile("(论坛"));
}

TEST(Pattern, AnswersHostileTextsAtOnce) {
    const auto start = std::chrono::steady_clock::now();
    const Pattern pattern = compiled("(a+)+b");
    EXPECT_FALSE(pattern.matches(FoldedText(std::string(10'000'000, 'a'))));
    EXPECT_FALSE(pattern.occurs_in(FoldedText(std::string(10'000'000, 'a'))));
    EXPECT_FALSE(compiled("(a|a)*(a|a)*(a|a)*b").matches(FoldedText(std::string(256, 'a'))));
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
}

TEST(Pattern, AsLargeAsAllowedDoesNotExhaustTheStack) {
    const Pattern pattern = compiled("((((a?){32})))");
    EXPECT_TRUE(pattern.matches(FoldedText(std::string(32, 'a'))));
    EXPECT_FALSE(pattern.matches(FoldedText(std::string(33, 'a'))));
    EXPECT_TRUE(compiled("(a?){900}").matches(FoldedText(std::string(200, 'a'))));
}

TEST(Words, QuoteOneShortLine) {
    EXPECT_EQ(excerpt("一行\n两行\t"), "一行 两行 ");
    std::string sixty;
    for (int i = 0; i < 60; ++i) sixty += "字";
    EXPECT_EQ(excerpt(sixty), sixty);
    EXPECT_EQ(excerpt(sixty + "字"), sixty + "…");
}

TEST(Words, EssenceLeavesOutSpacesAndPunctuation) {
    EXPECT_EQ(FoldedText("A b，c。（1）").essence(), FoldedText("abc1").essence());
    EXPECT_TRUE(FoldedText(" ，。…—　").essence().empty());
    EXPECT_NE(FoldedText("人々").essence(), FoldedText("人").essence());
}

TEST(Words, StemsEndBeforeTheLastDot) {
    EXPECT_EQ(stem_of("a.b.jpg"), "a.b");
    EXPECT_EQ(stem_of("jpg"), "jpg");
    EXPECT_EQ(stem_of(".jpg"), ".jpg");
}

TEST(Words, BeginningNeverCutsACharacter) {
    EXPECT_EQ(beginning("论坛", 1), "论");
    EXPECT_EQ(beginning("论坛", 2), "论坛");
    EXPECT_EQ(beginning("\xFF\xFE", 1), "\xFF");
}

}  // namespace
}  // namespace yancai
