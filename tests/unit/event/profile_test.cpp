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
    ASSERT_EQ(embedded_profiles().size(), 2U);
    for (const EmbeddedFile& file : embedded_profiles()) {
        const Result<Profile> profile = parse_profile(file.bytes, std::string(file.name));
        EXPECT_TRUE(profile) << profile.error().what;
    }
    EXPECT_EQ(profiles().size(), 2U);
}

TEST(Profiles, QuoteTheRuleTextWordForWordAndInItsOrder) {
    const std::string text = rule_text();
    const auto conference = text.find("（二）产学融合会议");
    ASSERT_NE(conference, std::string::npos);
    for (const char* kind : {"forum", "conference"}) {
        const Profile* profile = profile_named(kind);
        ASSERT_NE(profile, nullptr);
        const bool forum = profile->kind == "forum";
        std::size_t at = forum ? 0 : conference;
        EXPECT_EQ(profile->clauses.size(), forum ? 10U : 9U);
        int number = 0;
        for (const ClauseProfile& clause : profile->clauses) {
            ++number;
            EXPECT_EQ(clause.id, (forum ? "forum." : "conf.") + std::to_string(number));
            const std::string line = "\n" + std::to_string(number) + "." + clause.quote + "\n";
            const std::size_t found = text.find(line, at);
            EXPECT_NE(found, std::string::npos) << clause.id;
            at = found == std::string::npos ? at : found + 1;
            EXPECT_EQ(found != std::string::npos && found < conference, forum) << clause.id;
        }
    }
}

TEST(Profiles, SayWhichClausesAPersonMayVouchFor) {
    EXPECT_THAT(profile_named("forum")->attestable(), ElementsAre("forum.5", "forum.6", "forum.10"));
    EXPECT_THAT(profile_named("conference")->attestable(), ElementsAre("conf.4", "conf.5", "conf.9"));
}

TEST(Profiles, LeaveOnlyTheProgrammeOptional) {
    for (const Profile& profile : profiles()) {
        for (const ClauseProfile& clause : profile.clauses) {
            EXPECT_EQ(clause.optional, clause.quote.find("可涵盖") != std::string::npos) << clause.id;
        }
    }
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
    EXPECT_THAT(trouble(clause + "measure = 'counts'"), HasSubstr("needs with measure"));
    EXPECT_THAT(trouble(clause + "measure = 'counts'\njoin = 'and'\nneeds = [{count = 'guests', at_least = 1}]"),
                HasSubstr("p.toml:7:19: expected a count that event files hold"));
    EXPECT_THAT(trouble(clause + "measure = 'counts'\njoin = 'xor'\nneeds = [{count = 'days', at_least = 1}]"),
                HasSubstr("\"and\" or \"or\""));
    EXPECT_THAT(trouble(clause + "measure = 'nobody'\n[[clause]]\nid = 'k.1'\nquote = 'q'\nmeasure = 'nobody'"),
                HasSubstr("p.toml:7:6: expected an id that no clause has yet"));
    EXPECT_THAT(trouble("kind = 'k'"), HasSubstr("[[clause]]"));
}

}  // namespace
}  // namespace yancai
