// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "facts/decode.h"
#include "facts/facts.h"
#include "facts/repeat.h"

namespace yancai {
namespace {

TEST(FactWords, AreTheContractsWordsForDepths) {
    EXPECT_EQ(word(Depth::quick), "quick");
    EXPECT_EQ(word(Depth::standard), "standard");
    EXPECT_EQ(word(Depth::deep), "deep");
    EXPECT_LT(Depth::quick, Depth::standard);
    EXPECT_LT(Depth::standard, Depth::deep);
}

TEST(FactWords, ComeBackAsWhatTheyNamed) {
    for (const Depth depth : {Depth::quick, Depth::standard, Depth::deep}) EXPECT_EQ(depth_named(word(depth)), depth);
    for (int kind = 0; kind <= static_cast<int>(FaultKind::warning); ++kind) {
        const auto fault = static_cast<FaultKind>(kind);
        EXPECT_EQ(fault_named(word(fault)), fault) << word(fault);
    }
    for (const Scan scan : {Scan::unknown, Scan::progressive, Scan::interlaced}) EXPECT_EQ(scan_named(word(scan)), scan);
    for (int role = 0; role <= static_cast<int>(RightsRole::terms); ++role)
        EXPECT_EQ(rights_role_named(word(static_cast<RightsRole>(role))), static_cast<RightsRole>(role));
    for (int says = 0; says <= static_cast<int>(AiWord::unclear); ++says)
        EXPECT_EQ(ai_word_named(word(static_cast<AiWord>(says))), static_cast<AiWord>(says));
    for (int way = 0; way <= static_cast<int>(Sameness::near); ++way)
        EXPECT_EQ(sameness_named(word(static_cast<Sameness>(way))), static_cast<Sameness>(way));
    for (int turn = 0; turn <= static_cast<int>(Turn::transversed); ++turn)
        EXPECT_EQ(turn_named(word(static_cast<Turn>(turn))), static_cast<Turn>(turn));
}

TEST(FactWords, RefuseWhatIsNoWord) {
    EXPECT_EQ(depth_named(""), std::nullopt);
    EXPECT_EQ(depth_named("Deep"), std::nullopt);
    EXPECT_EQ(fault_named("damaged"), std::nullopt);
    EXPECT_EQ(scan_named("interlace"), std::nullopt);
}

}  // namespace
}  // namespace yancai
