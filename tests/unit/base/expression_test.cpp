// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/expression.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <thread>
#include <vector>

namespace yancai {
namespace {

Expression compiled(std::wstring_view source) {
    auto expression = Expression::compile(source);
    if (!expression) ADD_FAILURE() << expression.error().what;
    return expression ? *expression : *Expression::compile(L"x");
}

TEST(Expression, IsECMAScript) {
    EXPECT_TRUE(compiled(L"[\\u4e00-\\u9fa5]{2}").matches(L"论坛"));
    EXPECT_TRUE(compiled(L"\\uFFFD").matches(L"\uFFFD"));
    EXPECT_TRUE(compiled(L"[\\s\\S]*").matches(L"one\r\ntwo"));
    EXPECT_FALSE(compiled(L"one.two").matches(L"one\ntwo")) << "a dot is no end of a line";
    EXPECT_FALSE(compiled(L"one.two").matches(L"one\rtwo"));
    EXPECT_TRUE(compiled(L"县(?!长)").first_in(L"县城"));
    EXPECT_FALSE(compiled(L"县(?!长)").first_in(L"县长"));
    EXPECT_FALSE(compiled(L"two$").first_in(L"two\n")) << "the end is behind the last character, not before an end of a line";
    EXPECT_FALSE(compiled(L"^two").first_in(L"one\ntwo"));
    EXPECT_TRUE(compiled(L"a{2,3}").matches(L"aaa"));
    EXPECT_FALSE(compiled(L"a{2,3}").matches(L"aaaa"));
    EXPECT_EQ(compiled(L"a|ab").first_in(L"ab"), L"a") << "the first way that fits, not the longest";
    EXPECT_TRUE(compiled(L"a|ab").matches(L"ab")) << "unless only another one reaches the end";
}

TEST(Expression, TakesLetterCaseOfLatinLettersAloneAndOnlyASCIIForWordsAndDigits) {
    EXPECT_TRUE(compiled(L"DJI_\\d+").matches(L"dji_0042"));
    EXPECT_TRUE(compiled(L"[A-C]").matches(L"b"));
    EXPECT_FALSE(compiled(L"\\d").matches(L"\uFF11"));
    EXPECT_FALSE(compiled(L"\\w").matches(L"字"));
    EXPECT_FALSE(compiled(L"\\s").matches(L"\u3000"));
}

TEST(Expression, SaysWhereTheFirstMatchStands) {
    const std::wstring text = L"图 vcg11 vcg22";
    const auto found = compiled(L"VCG\\d+").first_in(text);
    ASSERT_TRUE(found);
    EXPECT_EQ(*found, L"vcg11");
    EXPECT_EQ(found->data(), text.data() + 2);
    EXPECT_FALSE(compiled(L"VCG\\d+").first_in(L""));
    EXPECT_EQ(compiled(L"x?").first_in(L"y"), L"") << "no length is a match, too";
}

TEST(Expression, ThatIsWrongOrTooLargeDoesNotCompile) {
    for (const wchar_t* source :
         {L"", L"(", L"[a", L"(a)\\1", L"a{2,1}", L"a{10001}", L"(a{100}){101}", L"\\", L"\\C", L"(*UTF)a"})
        EXPECT_FALSE(Expression::compile(source)) << std::string(source, source + std::char_traits<wchar_t>::length(source));
    EXPECT_FALSE(Expression::compile(std::wstring(257, L'a')));
    EXPECT_TRUE(Expression::compile(std::wstring(256, L'a')));
    EXPECT_FALSE(Expression::compile(std::wstring(256, L'(')));
    const auto wrong = Expression::compile(L"论坛(");
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().what, "an expression that does not compile (missing closing parenthesis, at character 4)");
}

// Each of these takes a matcher that goes back for another try longer than the universe is old.
TEST(Expression, AnswersHostileTextsAtOnce) {
    const auto start = std::chrono::steady_clock::now();
    const std::wstring text(256, L'a');
    for (const wchar_t* source : {L"(a+)+[bc]", L"(a|a)*(a|a)*(a|a)*[bc]", L"(a*)*[bc]", L"(?:a(?R)?){2}[bc]", L"(?=(a+)+[bc])a"})
        EXPECT_FALSE(compiled(source).first_in(text));
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
    EXPECT_TRUE(compiled(L"(a+)+").matches(text)) << "after a search that was given up the next one is sound";
}

TEST(Expression, ServesSeveralThreads) {
    const Expression expression = compiled(L"IMG_\\d+");
    std::vector<int> found(4);
    std::vector<std::thread> threads;
    threads.reserve(found.size());
    for (int& mine : found)
        threads.emplace_back([&expression, &mine] {
            for (int i = 0; i < 1000; ++i) mine += expression.matches(i % 2 != 0 ? L"IMG_1" : L"IMG_") ? 1 : 0;
        });
    for (std::thread& thread : threads) thread.join();
    for (const int mine : found) EXPECT_EQ(mine, 500);
}

}  // namespace
}  // namespace yancai
