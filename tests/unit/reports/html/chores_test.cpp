// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/html/chores.h"

#include <gtest/gtest.h>

#include "policy/rules.h"

namespace yancai {
namespace {

// What changes nothing is never to be done.
bool only_ever_noticed(std::string_view rule) {
    return rule == "video.geometry";
}

TEST(Chores, SayWhatToDoForEveryRuleNotOnlyWhatItWants) {
    for (const Rule& rule : all_rules()) {
        if (only_ever_noticed(rule.id)) continue;
        EXPECT_NE(chore_of(rule.id, Severity::reject, Language::en).title, rule.wants) << rule.id << " has no row in chores.cpp";
    }
}

TEST(Chores, ARuleThatNobodyKnowsIsNamed) {
    EXPECT_EQ(chore_of("video.smell", Severity::reject, Language::zh).title, "video.smell");
}

TEST(Chores, LookingIsAnotherThingThanMending) {
    EXPECT_NE(chore_of("image.decodes", Severity::reject, Language::en).title,
              chore_of("image.decodes", Severity::review, Language::en).title);
}

TEST(Chores, WritingTakesLessThanFindingOriginals) {
    EXPECT_LT(chore_of("caption.present", Severity::reject, Language::en).effort,
              chore_of("image.size.minimum", Severity::reject, Language::en).effort);
}

}  // namespace
}  // namespace yancai
