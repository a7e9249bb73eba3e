// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <string>

#include "base/phrase.h"

namespace yancai {
namespace {

std::string contents(const std::filesystem::path& path) {
    std::ifstream file(path);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

// Every literal that N_("…") marks, with adjacent literals joined.
std::set<std::string> marked_sentences(const std::string& source) {
    std::set<std::string> sentences;
    const std::regex marked(R"re(N_\(\s*((?:"(?:[^"\\]|\\.)*"\s*)+)\))re");
    const std::regex literal(R"re("((?:[^"\\]|\\.)*)")re");
    for (std::sregex_iterator at(source.begin(), source.end(), marked), end; at != end; ++at) {
        const std::string literals = (*at)[1];
        std::string sentence;
        for (std::sregex_iterator one(literals.begin(), literals.end(), literal); one != end; ++one) sentence += (*one)[1];
        sentences.insert(sentence);
    }
    return sentences;
}

std::set<std::string> holes(const std::string& sentence) {
    std::set<std::string> names;
    const std::regex hole(R"(\{[a-z_]+\})");
    for (std::sregex_iterator at(sentence.begin(), sentence.end(), hole), end; at != end; ++at) names.insert(at->str());
    return names;
}

TEST(Catalogue, TranslatesEverySentenceOfEventsWithTheSameHoles) {
    const std::filesystem::path folder = std::filesystem::path(YANCAI_TESTS) / "../src/event";
    std::size_t seen = 0;
    for (const auto& file : std::filesystem::directory_iterator(folder)) {
        if (file.path().extension() != ".cpp") continue;
        for (const std::string& sentence : marked_sentences(contents(file.path()))) {
            ++seen;
            const std::string chinese = translated(sentence, Language::zh);
            EXPECT_NE(chinese, sentence);
            EXPECT_EQ(holes(chinese), holes(sentence)) << sentence;
        }
    }
    EXPECT_GE(seen, 50U);
}

}  // namespace
}  // namespace yancai
