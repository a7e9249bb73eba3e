// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/word_count.h"

#include <gtest/gtest.h>

namespace yancai {
namespace {

TEST(WordCount, CountsEveryChineseCharacter) {
    EXPECT_EQ(word_count(""), 0U);
    EXPECT_EQ(word_count("科创中国"), 4U);
    EXPECT_EQ(word_count("科创 中国\n论坛\t"), 6U);
    EXPECT_EQ(word_count("𠮷野家"), 3U);  // a character of extension B
}

TEST(WordCount, CountsMarksOfFullWidthAndNoBlanks) {
    EXPECT_EQ(word_count("会议，论坛。"), 6U);
    EXPECT_EQ(word_count("（一）《规定》"), 7U);
    EXPECT_EQ(word_count("　　开头空两格"), 5U);  // U+3000
}

TEST(WordCount, CountsOtherWritingByRuns) {
    EXPECT_EQ(word_count("Hello, world"), 2U);
    EXPECT_EQ(word_count("5000"), 1U);
    EXPECT_EQ(word_count("2023年9月15日"), 6U);
    EXPECT_EQ(word_count("5G+AI融合"), 3U);
    EXPECT_EQ(word_count("产业A产业"), 5U);
    EXPECT_EQ(word_count("a – b"), 3U);
}

TEST(WordCount, GivesSharedMarksToTheScriptBesideThem) {
    EXPECT_EQ(word_count("“科创中国”"), 6U);
    EXPECT_EQ(word_count("“揭榜挂帅”等"), 7U);
    EXPECT_EQ(word_count("论坛——融合"), 6U);
    EXPECT_EQ(word_count("等……"), 3U);
    EXPECT_EQ(word_count("don’t stop"), 2U);
    EXPECT_EQ(word_count("“hello”"), 1U);
}

TEST(WordCount, OverlooksWhatIsNotSeen) {
    EXPECT_EQ(word_count("科\xE2\x80\x8B创"), 2U);      // zero-width space
    EXPECT_EQ(word_count("葛\xF3\xA0\x84\x80城"), 2U);  // variation selector
    EXPECT_EQ(word_count("cafe\xCC\x81"), 1U);          // combining accent
    EXPECT_EQ(word_count("\xEF\xBB\xBF科"), 1U);        // byte order mark
}

}  // namespace
}  // namespace yancai
