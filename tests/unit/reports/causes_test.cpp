// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/causes.h"

#include <gtest/gtest.h>

#include "reports/cause_words.h"

namespace yancai {
namespace {

std::string in_chinese(std::string_view cause) {
    return spoken_cause(cause, Language::zh);
}

TEST(Causes, StayAsTheyAreInEnglish) {
    EXPECT_EQ(spoken_cause("box mdat lacks 12 bytes", Language::en), "box mdat lacks 12 bytes");
    EXPECT_EQ(explained({"it is not in the new folder: {why}", {{"why", "not a regular file"}}}, Language::en),
              "it is not in the new folder: not a regular file");
}

TEST(Causes, HaveASentenceWithTheirNumbersAndNames) {
    EXPECT_EQ(in_chinese("moov missing"), "缺少 moov（索引）");
    EXPECT_EQ(in_chinese("box mdat lacks 12 bytes"), "mdat 缺 12 字节");
    EXPECT_EQ(in_chinese("moov missing, cut inside box mdat at byte 300"),
              "缺少 moov（索引），文件在第 300 字节起的 mdat 中中断");
    EXPECT_EQ(in_chinese("4000x3000 pixels"), "4000×3000 像素");
    EXPECT_EQ(in_chinese("at or after row 12 of picture 3"), "第 3 幅第 12 行或其后");
}

TEST(Causes, OfCausesAreToldAsWell) {
    EXPECT_EQ(in_chinese("cannot be opened: Permission denied"), "无法打开：没有权限");
    EXPECT_EQ(in_chinese("cannot be opened as mp4: Invalid data found when processing input"), "按 mp4 格式打不开：数据无效");
    EXPECT_EQ(in_chinese("学术交流/a.xmp: XMP nested deeper than 64"), "学术交流/a.xmp：XMP 嵌套超过 64 层");
    EXPECT_EQ(in_chinese("cannot be opened: Level 3 halted"), "无法打开：程序报错“Level 3 halted”");
}

TEST(Causes, SayWhatStandsWrongInAFile) {
    EXPECT_EQ(in_chinese("活动/event.toml:3:9: expected a text in quotation marks, found the number 3"),
              "活动/event.toml 第 3 行第 9 列：应为：用引号括起的文字；实际是：数 3");
    EXPECT_EQ(in_chinese(R"(event.toml:1:1: expected the key "title", found the unknown key "titel")"),
              "event.toml 第 1 行第 1 列：应为：键 \"title\"；实际是：不认识的键 \"titel\"");
    EXPECT_EQ(
        in_chinese("event.toml:1:6: expected valid TOML, found this: Error while parsing value"),
        "event.toml 第 1 行第 6 列：应为：正确的 TOML 写法（引号、等号、方括号等须用英文半角符号）；程序报错“Error while parsing "
        "value”");
    EXPECT_EQ(in_chinese("p.toml:2:1: expected whatever, found something"),
              "p.toml 第 2 行第 1 列：应为：whatever；实际是：something");
}

TEST(Causes, ThatNobodyKnowsAreQuoted) {
    EXPECT_EQ(in_chinese("VipsJpeg: Premature end of JPEG file"), "程序报错“VipsJpeg: Premature end of JPEG file”");
    EXPECT_EQ(in_chinese("box mdat lacks 12 bytes!"), "程序报错“box mdat lacks 12 bytes!”") << "nearly, but not of that form";
    EXPECT_EQ(in_chinese(std::string(5000, 'a')), "程序报错“" + std::string(5000, 'a') + "”");
}

TEST(Causes, ThatNeedNoWordsStay) {
    for (const char* cause : {"", "–", "12 %", "文件夹不在了", "没有 h264 的解码器"}) EXPECT_EQ(in_chinese(cause), cause);
}

TEST(Causes, AreFoundHoweverManyHolesAndWhateverIsInThem) {
    EXPECT_EQ(in_chinese("box  lacks  bytes"), "程序报错“box  lacks  bytes”") << "a hole holds something";
    EXPECT_EQ(in_chinese("box {bytes} lacks {box} bytes"), "{bytes} 缺 {box} 字节") << "what fills a hole is no sentence";
    std::string nested = "x";
    for (int i = 0; i < 50; ++i) nested.insert(0, "cannot be opened: ");
    EXPECT_LT(in_chinese(nested).size(), 2000U);
}

TEST(Causes, AllHaveChineseWords) {
    for (const auto& patterns : {causes_in_media(), causes_in_settings(), causes_around_files()})
        for (const std::string_view pattern : patterns) EXPECT_NE(translated(pattern, Language::zh), pattern);
}

// With numbers in its holes, every pattern is found by itself and by none before it.
TEST(Causes, StandInAnOrderInWhichEachIsFound) {
    for (const auto& patterns : {causes_in_media(), causes_in_settings(), causes_around_files()})
        for (const std::string_view pattern : patterns) {
            Phrase phrase{std::string(pattern), {}};
            for (std::size_t open = pattern.find('{'); open != std::string_view::npos; open = pattern.find('{', open + 1))
                phrase.values.emplace_back(pattern.substr(open + 1, pattern.find('}', open) - open - 1),
                                           std::to_string(7 + phrase.values.size()));
            EXPECT_EQ(in_chinese(render(phrase, Language::en)), render(phrase, Language::zh));
        }
}

}  // namespace
}  // namespace yancai
