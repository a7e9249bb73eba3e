// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/nearest.h"

#include <gtest/gtest.h>

namespace yancai {
namespace {

TEST(NearestWord, IsTheOneThatTheFewestChangesLeadTo) {
    const std::vector<std::string_view> known{"title", "place", "organiser", "organisation"};
    EXPECT_EQ(nearest("titel", known), "title");
    EXPECT_EQ(nearest("plce", known), "place");
    EXPECT_EQ(nearest("organizer", known), "organiser");
    EXPECT_EQ(nearest("title", known), "title");
}

TEST(NearestWord, TakesTwoLettersInTheWrongOrderForOneSlip) {
    EXPECT_EQ(nearest("lagn", {"sign", "lang"}), "lang");
    EXPECT_EQ(nearest("sgin", {"lang", "sign"}), "sign");
}

TEST(NearestWord, IsNoneWhenAllAreFar) {
    EXPECT_EQ(nearest("budget", {"title", "place"}), "");
    EXPECT_EQ(nearest("x", {}), "");
    EXPECT_EQ(nearest(std::string(100'000, 'a'), {"title"}), "");
}

}  // namespace
}  // namespace yancai
