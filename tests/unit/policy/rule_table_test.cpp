// SPDX-License-Identifier: GPL-3.0-or-later
// Every sentence that src/policy marks for translation has a Chinese one with the same holes.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "base/phrase.h"
#include "policy/rules.h"

namespace yancai {
namespace {

std::string content_of(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

// The literals of N_("…" "…"), joined.
std::vector<std::string> marked_sentences(const std::string& source) {
    std::vector<std::string> sentences;
    for (std::size_t at = source.find("N_("); at != std::string::npos; at = source.find("N_(", at + 1)) {
        std::string sentence;
        std::size_t next = at + 3;
        while ((next = source.find_first_not_of(" \n", next)) != std::string::npos && source[next] == '"') {
            for (++next; source[next] != '"'; ++next) {
                if (source[next] == '\\') ++next;
                sentence += source[next];
            }
            ++next;
        }
        sentences.push_back(sentence);
    }
    return sentences;
}

std::multiset<std::string> holes(const std::string& sentence) {
    static const std::regex hole("\\{\\w+\\}");
    return {std::sregex_token_iterator(sentence.begin(), sentence.end(), hole), std::sregex_token_iterator()};
}

bool has_chinese(const std::string& text) {
    for (const char byte : text) {
        if (static_cast<unsigned char>(byte) >= 0xE4 && static_cast<unsigned char>(byte) <= 0xE9) return true;
    }
    return false;
}

TEST(PolicySentences, AreAllTranslatedWithTheSameHoles) {
    std::size_t count = 0;
    for (const auto& file : std::filesystem::directory_iterator(std::filesystem::path(YANCAI_TESTS) / ".." / "src" / "policy")) {
        if (file.path().extension() != ".cpp") continue;
        for (const std::string& sentence : marked_sentences(content_of(file.path()))) {
            const std::string chinese = translated(sentence, Language::zh);
            EXPECT_NE(chinese, sentence) << file.path();
            EXPECT_TRUE(has_chinese(chinese)) << sentence;
            EXPECT_EQ(holes(chinese), holes(sentence)) << sentence;
            ++count;
        }
    }
    EXPECT_GT(count, 150U);
}

TEST(PolicySentences, OfEveryRuleAreTranslated) {
    for (const Rule& rule : all_rules()) {
        for (const std::string_view sentence : {rule.wants, rule.why, rule.mend})
            EXPECT_NE(translated(sentence, Language::zh), sentence) << rule.id;
    }
}

}  // namespace
}  // namespace yancai
