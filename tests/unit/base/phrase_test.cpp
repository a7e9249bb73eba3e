// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/phrase.h"

#include <gtest/gtest.h>

#include <cstring>
#include <locale>
#include <map>
#include <thread>

#include "base/embedded.h"
#include "base/text.h"

namespace yancai {
namespace {

std::uint32_t number(std::string_view bytes, std::size_t at) {
    std::uint32_t value = 0;
    std::memcpy(&value, bytes.data() + at, sizeof value);
    return value;
}

// The catalogue read by hand, after "The Format of GNU MO Files" in the gettext manual (same byte order as this machine).
std::map<std::string, std::string> sentences_of_the_catalogue() {
    std::map<std::string, std::string> sentences;
    for (const EmbeddedFile& file : embedded_catalogues()) {
        const std::string_view bytes = file.bytes;
        EXPECT_EQ(number(bytes, 0), 0x950412deU) << file.name;
        const std::uint32_t count = number(bytes, 8);
        for (std::uint32_t i = 0; i < count; ++i) {
            const auto text = [&](std::uint32_t table) {
                const std::uint32_t entry = number(bytes, table) + 8 * i;
                return std::string(bytes.substr(number(bytes, entry + 4), number(bytes, entry)));
            };
            sentences.emplace(text(12), text(16));
        }
    }
    return sentences;
}

TEST(Language, IsChineseForEveryChineseLocale) {
    for (const char* name :
         {"zh", "zh_CN", "zh_CN.UTF-8", "zh-Hans", "zh-Hans-CN", "zh_TW.Big5", "zh_CN@pinyin", "ZH", "zh:en", "zh.UTF-8"}) {
        EXPECT_EQ(language_of(name), Language::zh) << name;
    }
}

TEST(Language, IsEnglishForEverythingElse) {
    for (const char* name :
         {"", "C", "POSIX", "C.UTF-8", "en", "en_GB.UTF-8", "de_CH", "z", "zhx", "zha_CN", "ja_JP", "-zh", " zh"}) {
        EXPECT_EQ(language_of(name), Language::en) << name;
    }
}

TEST(Language, HasTheWordThatTheOptionTakes) {
    EXPECT_EQ(language_of(word(Language::zh)), Language::zh);
    EXPECT_EQ(language_of(word(Language::en)), Language::en);
}

TEST(Translation, GivesEverySentenceOfTheCatalogue) {
    const auto sentences = sentences_of_the_catalogue();
    for (const auto& [english, chinese] : sentences) {
        if (english.empty() || chinese.empty()) continue;
        EXPECT_EQ(translated(english, Language::zh), chinese);
        EXPECT_EQ(translated(english, Language::en), english);
    }
}

TEST(Translation, KeepsTheHolesOfEverySentence) {
    for (const auto& [english, chinese] : sentences_of_the_catalogue()) {
        if (english.empty() || chinese.empty()) continue;
        for (std::size_t open = english.find('{'); open != std::string::npos; open = english.find('{', open + 1)) {
            const std::string hole = english.substr(open, english.find('}', open) - open + 1);
            EXPECT_NE(chinese.find(hole), std::string::npos) << english << "\n" << chinese;
        }
    }
}

TEST(Translation, IsUtf8Throughout) {
    for (const auto& [english, chinese] : sentences_of_the_catalogue()) EXPECT_TRUE(is_utf8(chinese)) << english;
}

TEST(Translation, FallsBackToEnglishForASentenceNobodyTranslated) {
    const std::string unknown = "a sentence that no catalogue holds {here}";
    EXPECT_EQ(translated(unknown, Language::zh), unknown);
}

TEST(Translation, NeverShowsTheCataloguesHeader) {
    EXPECT_EQ(translated("", Language::zh), "");
    EXPECT_EQ(translated(std::string_view("\0abc", 4), Language::zh), std::string("\0abc", 4));
}

TEST(Translation, LeavesTheGlobalLocaleAlone) {
    const std::locale before;
    EXPECT_FALSE(translated("anything", Language::zh).empty());
    EXPECT_EQ(std::locale(), before);
}

TEST(Translation, IsTheSameFromSeveralThreads) {
    const auto sentences = sentences_of_the_catalogue();
    std::vector<std::thread> threads;
    std::atomic<int> wrong{0};
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            for (const auto& [english, chinese] : sentences) {
                if (!english.empty() && !chinese.empty() && translated(english, Language::zh) != chinese) ++wrong;
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(wrong, 0);
}

TEST(Rendering, FillsEveryHole) {
    EXPECT_EQ(render({"{found} of {expected}, again {found}", {{"found", "1"}, {"expected", "2"}}}, Language::en),
              "1 of 2, again 1");
}

TEST(Rendering, LeavesAHoleWithoutAValueVisible) {
    EXPECT_EQ(render({"the file holds {found} bytes", {}}, Language::en), "the file holds {found} bytes");
    EXPECT_EQ(render({"{ {found} }", {{"found", "x"}}}, Language::en), "{ x }");
    EXPECT_EQ(render({"open {found", {{"found", "x"}}}, Language::en), "open {found");
}

TEST(Rendering, NeverFillsHolesThatAValueBrings) {
    EXPECT_EQ(render({"{name} and {other}", {{"name", "{other}"}, {"other", "{name}"}}}, Language::en), "{other} and {name}");
}

}  // namespace
}  // namespace yancai
