// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/wrap.h"

#include <gmock/gmock.h>

#include "base/text.h"

namespace yancai {
namespace {

using ::testing::ElementsAre;

TEST(Wrapping, BreaksEnglishAtSpaces) {
    EXPECT_THAT(wrapped("the quick brown fox", 10), ElementsAre("the quick", "brown fox"));
    EXPECT_THAT(wrapped("the quick brown fox", 9), ElementsAre("the quick", "brown fox"));
    EXPECT_THAT(wrapped("a  b", 2), ElementsAre("a", "b"));
}

TEST(Wrapping, CountsTwoColumnsForAChineseCharacter) {
    EXPECT_THAT(wrapped("图片文件太小", 8), ElementsAre("图片文件", "太小"));
    EXPECT_THAT(wrapped("图片文件太小", 9), ElementsAre("图片文件", "太小"));
    EXPECT_THAT(wrapped("共ab图", 4), ElementsAre("共ab", "图"));
}

TEST(Wrapping, KeepsWordsWholeBetweenChineseCharacters) {
    EXPECT_THAT(wrapped("文件image.jpg太小", 12), ElementsAre("文件", "image.jpg太", "小"));
}

TEST(Wrapping, NeverBeginsALineWithAClosingMark) {
    EXPECT_THAT(wrapped("图片太小，请换", 8), ElementsAre("图片太", "小，请换"));
    EXPECT_THAT(wrapped("称为“图片”的", 9), ElementsAre("称为“图", "片”的"));
}

TEST(Wrapping, NeverEndsALineWithAnOpeningMark) {
    EXPECT_THAT(wrapped("图片太（小）", 8), ElementsAre("图片太", "（小）"));
    EXPECT_THAT(wrapped("图片的“名”", 7), ElementsAre("图片的", "“名”"));
}

TEST(Wrapping, KeepsANumberWithItsUnit) {
    EXPECT_THAT(wrapped("比要求的 2 MB 少", 11), ElementsAre("比要求的", "2 MB 少"));
    EXPECT_THAT(wrapped("比要求的 2 MB 少", 10), ElementsAre("比要求的", "2 MB 少"));
}

TEST(Wrapping, CutsAWordThatIsLongerThanALine) {
    EXPECT_THAT(wrapped("abcdefgh", 3), ElementsAre("abc", "def", "gh"));
    EXPECT_THAT(wrapped("图", 1), ElementsAre("图"));
    EXPECT_THAT(wrapped("，，，，", 4), ElementsAre("，，", "，，"));
}

TEST(Wrapping, KeepsMarksWithTheirLetter) {
    EXPECT_THAT(wrapped("e\u0301e\u0301e\u0301", 2), ElementsAre("e\u0301e\u0301", "e\u0301"));
}

TEST(Wrapping, OfNothingIsOneEmptyLine) {
    EXPECT_THAT(wrapped("", 10), ElementsAre(""));
    EXPECT_THAT(wrapped("   ", 10), ElementsAre(""));
}

TEST(Wrapping, LosesNothingButSpacesAndNeverOverflows) {
    const std::string text =
        "提交论坛视频素材（视频画面分辨率须达到高清，格式MPEG、MP4、MTS等；图片单张文件大小2MB以上），see "
        "https://example.org/long.";
    std::string expected = text;
    std::erase(expected, ' ');
    for (int columns = 4; columns < 60; ++columns) {
        std::string joined;
        for (const std::string& line : wrapped(text, columns)) {
            EXPECT_LE(display_width(line), columns) << line;
            joined += line;
        }
        std::erase(joined, ' ');
        EXPECT_EQ(joined, expected) << columns;
    }
}

TEST(HarmlessText, ShowsEscapesInsteadOfObeyingThem) {
    EXPECT_EQ(harmless("a\x1b[31mb"), "a\\x1b[31mb");
    EXPECT_EQ(harmless("a\nb\rc\td"), "a\\x0ab\\x0dc\\x09d");
    EXPECT_EQ(harmless("\u009b31m"), "\\xc2\\x9b31m");             // C1: control sequence introducer
    EXPECT_EQ(harmless("gpj\u202egnp"), "gpj\\xe2\\x80\\xaegnp");  // turns what follows
    EXPECT_EQ(harmless(std::string_view("a\0b", 3)), "a\\x00b");
}

TEST(HarmlessText, IsUtf8WhateverTheBytes) {
    EXPECT_EQ(harmless("\xb5\xf7\xd1\xd0"), "\\xb5\\xf7\\xd1\\xd0");
    EXPECT_EQ(harmless("调研 😀"), "调研 😀");
}

TEST(HarmlessText, LeavesWhatIsAlreadyPrintable) {
    const std::string path = printable_utf8("a\nb.jpg");
    EXPECT_EQ(harmless(path), path);
}

TEST(ClippedText, SaysThatMoreFollows) {
    EXPECT_EQ(clipped("图释：开幕式", 6), "图释：开幕式");
    EXPECT_EQ(clipped("图释：开幕式", 4), "图释：…");
    EXPECT_EQ(clipped("", 4), "");
}

}  // namespace
}  // namespace yancai
