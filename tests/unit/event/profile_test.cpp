// SPDX-License-Identifier: GPL-3.0-or-later
#include "event/profile.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>

#include "base/embedded.h"
#include "event/sentences.h"

namespace yancai {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string rule_text() {
    std::ifstream file(YANCAI_TESTS "/unit/event/rule_text.txt");
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

TEST(Profiles, AllRead) {
    ASSERT_EQ(embedded_profiles().size(), 5U);
    for (const EmbeddedFile& file : embedded_profiles()) {
        const Result<Profile> profile = parse_profile(file.bytes, std::string(file.name));
        EXPECT_TRUE(profile) << profile.error().what;
    }
    EXPECT_EQ(profiles().size(), 5U);
}

// The headings of the rule text, and how many clauses stand below each.
struct Programme {
    const char *kind, *prefix, *heading, *name;
    std::size_t clauses;
};
constexpr Programme programmes[] = {
    {"industry-team", "ind.", "（一）产业科技服务团\n", "产业科技服务团", 7},
    {"region-team", "reg.", "（二）区域科技服务团\n", "区域科技服务团", 6},
    {"profession-team", "pro.", "（三）专业科技服务团\n", "专业科技服务团", 6},
    {"forum", "forum.", "（一）产业创新论坛\n", "产业创新论坛", 10},
    {"conference", "conf.", "（二）产学融合会议\n", "产学融合会议", 9},
};

// A chapter of the rule text, from its heading to the next one.
std::string chapter(const std::string& text, const std::string& heading) {
    const auto begin = text.find(heading);
    EXPECT_NE(begin, std::string::npos) << heading;
    return text.substr(begin, text.find("\n（", begin) - begin) + "\n";
}

TEST(Profiles, QuoteTheRuleTextWordForWordAndInItsOrder) {
    const std::string text = rule_text();
    for (const Programme& programme : programmes) {
        const Profile* profile = profile_named(programme.kind);
        ASSERT_NE(profile, nullptr) << programme.kind;
        EXPECT_EQ(profile, profile_named(programme.name));
        EXPECT_EQ(profile->clauses.size(), programme.clauses);
        const std::string words = chapter(text, programme.heading);
        std::size_t at = 0;
        int number = 0;
        for (const ClauseProfile& clause : profile->clauses) {
            ++number;
            EXPECT_EQ(clause.id, programme.prefix + std::to_string(number));
            const std::size_t found = words.find("\n" + std::to_string(number) + "." + clause.quote + "\n", at);
            EXPECT_NE(found, std::string::npos) << clause.id;
            if (found != std::string::npos) at = found + 1;
        }
        EXPECT_EQ(words.find("\n" + std::to_string(number + 1) + "."), std::string::npos) << "the chapter has more clauses";
    }
}

TEST(Profiles, SayWhichClausesAPersonMayVouchFor) {
    EXPECT_THAT(profile_named("forum")->attestable(), ElementsAre("forum.5", "forum.6", "forum.10"));
    EXPECT_THAT(profile_named("conference")->attestable(), ElementsAre("conf.4", "conf.5", "conf.9"));
    EXPECT_THAT(profile_named("industry-team")->attestable(), ElementsAre("ind.1"));
    EXPECT_THAT(profile_named("region-team")->attestable(), ElementsAre("reg.1", "reg.2"));
    EXPECT_THAT(profile_named("profession-team")->attestable(), ElementsAre("pro.1"));
}

TEST(Profiles, LeaveOptionalWhatTheRuleTextOnlyAllows) {
    for (const Profile& profile : profiles()) {
        for (const ClauseProfile& clause : profile.clauses) {
            const bool allows =
                clause.quote.find("可涵盖") != std::string::npos || clause.quote.find("可适当抵减") != std::string::npos;
            EXPECT_EQ(clause.optional, allows) << clause.id;
        }
    }
}

TEST(Profiles, LetThePlatformConfirmWhereTheRuleTextSaysSo) {
    for (const Profile& profile : profiles()) {
        for (const ClauseProfile& clause : profile.clauses) {
            EXPECT_EQ(clause.measure == Measure::platform, clause.quote.find("平台确认") != std::string::npos) << clause.id;
        }
    }
}

// “上述量化实施要求”: the clauses above that hold numbers.
TEST(Profiles, AllowReductionsOfTheClausesAbove) {
    EXPECT_THAT(profile_named("industry-team")->clause("ind.6")->reduces, ElementsAre("ind.2", "ind.3", "ind.4", "ind.5"));
    EXPECT_THAT(profile_named("profession-team")->clause("pro.5")->reduces, ElementsAre("pro.2", "pro.3", "pro.4"));
    EXPECT_EQ(profile_named("profession-team")->reduction_of("pro.3")->id, "pro.5");
    for (const char* id : {"reg.3", "reg.4", "reg.5"}) EXPECT_EQ(profile_named("region-team")->reduction_of(id), nullptr);
    EXPECT_EQ(profile_named("forum")->reduction_of("forum.8"), nullptr);
}

TEST(Profiles, HaveSentencesForEveryCount) {
    for (const std::string_view key : count_keys()) EXPECT_NE(sentences_of(key), nullptr) << key;
}

TEST(BrokenProfile, IsRefusedWithItsPlace) {
    const auto trouble = [](const std::string& text) {
        const Result<Profile> profile = parse_profile(text, "p.toml");
        return profile ? std::string("read") : profile.error().what;
    };
    const std::string clause = "kind = 'k'\n[[clause]]\nid = 'k.1'\nquote = 'q'\n";
    EXPECT_EQ(trouble(clause + "measure = 'nobody'"), "read");
    EXPECT_THAT(trouble(clause + "measure = 'somebody'"), HasSubstr("p.toml:5:11: expected \"nobody\""));
    EXPECT_EQ(trouble(clause + "measure = 'platform'"), "read");
    EXPECT_THAT(trouble(clause + "measure = 'counts'"), HasSubstr("needs with measure"));
    EXPECT_THAT(trouble(clause + "measure = 'counts'\njoin = 'and'\nneeds = [{count = 'guests', at_least = 1}]"),
                HasSubstr("p.toml:7:19: expected a count that event files hold"));
    EXPECT_THAT(trouble(clause + "measure = 'counts'\njoin = 'xor'\nneeds = [{count = 'days', at_least = 1}]"),
                HasSubstr("\"and\" or \"or\""));
    EXPECT_THAT(trouble(clause + "measure = 'nobody'\n[[clause]]\nid = 'k.1'\nquote = 'q'\nmeasure = 'nobody'"),
                HasSubstr("p.toml:7:6: expected an id that no clause has yet"));
    EXPECT_THAT(trouble(clause + "measure = 'reduction'"), HasSubstr("reduces with measure"));
    EXPECT_THAT(trouble(clause + "measure = 'nobody'\nreduces = ['k.0']"), HasSubstr("reduces with measure"));
    EXPECT_THAT(
        trouble(clause + "measure = 'nobody'\n[[clause]]\nid = 'k.2'\nquote = 'q'\nmeasure = 'reduction'\nreduces = ['k.1']"),
        HasSubstr("p.toml:10:11: expected ids of clauses above that have needs"));
    EXPECT_THAT(trouble("kind = 'k'"), HasSubstr("[[clause]]"));
}

}  // namespace
}  // namespace yancai
