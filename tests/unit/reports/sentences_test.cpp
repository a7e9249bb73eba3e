// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "base/phrase.h"
#include "event/sentences.h"
#include "reports/sentences.h"

namespace yancai {
namespace {

std::string source_of(const std::filesystem::path& file) {
    std::ifstream in(file);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

// What N_( … ) marks in the folder's sources, adjacent literals joined.
std::set<std::string> marked_sentences() {
    std::set<std::string> sentences;
    const std::regex mark(R"re(N_\(\s*((?:"(?:[^"\\]|\\.)*"\s*)+)\))re"), literal(R"re("((?:[^"\\]|\\.)*)")re");
    for (const auto& file :
         std::filesystem::recursive_directory_iterator(std::filesystem::path(YANCAI_TESTS) / "../src/reports")) {
        if (file.path().extension() != ".cpp") continue;
        const std::string source = source_of(file.path());
        for (std::sregex_iterator call(source.begin(), source.end(), mark), end; call != end; ++call) {
            const std::string literals = (*call)[1];
            std::string sentence;
            for (std::sregex_iterator part(literals.begin(), literals.end(), literal); part != end; ++part)
                sentence += (*part)[1];
            sentences.insert(sentence);
        }
    }
    return sentences;
}

std::set<std::string> holes_of(const std::string& sentence) {
    static const std::regex hole(R"(\{[a-z_]+\})");
    return {std::sregex_token_iterator(sentence.begin(), sentence.end(), hole), std::sregex_token_iterator()};
}

TEST(ReportCatalogue, HasChineseForEverySentenceWithTheSameHoles) {
    const std::set<std::string> sentences = marked_sentences();
    EXPECT_GT(sentences.size(), 50U);
    for (const std::string& sentence : sentences) {
        const std::string chinese = translated(sentence, Language::zh);
        EXPECT_NE(chinese, sentence) << "no translation";
        EXPECT_EQ(holes_of(chinese), holes_of(sentence)) << chinese;
    }
}

TEST(ACount, IsToldInWordsAndNeverByItsKey) {
    for (const std::string_view key : count_keys()) {
        const std::string chinese = spoken_count(std::string(key), Language::zh);
        EXPECT_FALSE(chinese.empty()) << key;
        EXPECT_EQ(chinese.find_first_of("{}_"), std::string::npos) << chinese;
        EXPECT_EQ(chinese.find(key), std::string::npos) << chinese;
        EXPECT_EQ(spoken_count(std::string(key), Language::en).find_first_of("{}_:"), std::string::npos) << key;
    }
    EXPECT_EQ(spoken_count("achievements_converted", Language::en), "achievements put to use, with signed contracts");
    EXPECT_EQ(spoken_count("media.national", Language::zh), "国家级媒体宣介");
    for (const char* other : {"", "12", "media", "achievement"}) EXPECT_EQ(spoken_count(other, Language::zh), other);
}

}  // namespace
}  // namespace yancai
