// SPDX-License-Identifier: GPL-3.0-or-later
// Expected values are those of RFC 8785, sections 3.2.2 and 3.2.3, and of its appendix B.
#include "reports/canonical_json.h"

#include <gtest/gtest.h>

#include <bit>
#include <cstdint>

#include "base/ordered_json.h"

namespace yancai {
namespace {

std::string canonical(std::string_view text) {
    return canonical_json(OrderedJson::parse(text));
}

TEST(CanonicalJson, IsTheOneOfTheStandardsExample) {
    EXPECT_EQ(canonical(R"({"numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
                            "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/", "literals": [null, true, false]})"),
              "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
              "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
}

TEST(CanonicalJson, SortsMembersByUtf16) {
    EXPECT_EQ(canonical(R"({"\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh",
                            "1": "One", "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control", "\u00f6": "Latin"})"),
              "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\xC2\x80\":\"Control\",\"ö\":\"Latin\",\"€\":\"Euro Sign\","
              "\"😀\":\"Emoji: Grinning Face\",\"\xEF\xAC\xB3\":\"Hebrew Letter Dalet With Dagesh\"}");
}

TEST(CanonicalJson, WritesNumbersAsEcmascriptDoes) {
    const auto of = [](std::uint64_t bits) { return canonical_number(std::bit_cast<double>(bits)); };
    EXPECT_EQ(of(0x0000000000000000), "0");
    EXPECT_EQ(of(0x8000000000000000), "0");
    EXPECT_EQ(of(0x0000000000000001), "5e-324");
    EXPECT_EQ(of(0x8000000000000001), "-5e-324");
    EXPECT_EQ(of(0x7fefffffffffffff), "1.7976931348623157e+308");
    EXPECT_EQ(of(0x4340000000000000), "9007199254740992");
    EXPECT_EQ(of(0x4430000000000000), "295147905179352830000");
    EXPECT_EQ(of(0x44b52d02c7e14af5), "9.999999999999997e+22");
    EXPECT_EQ(of(0x44b52d02c7e14af6), "1e+23");
    EXPECT_EQ(of(0x444b1ae4d6e2ef4e), "999999999999999700000");
    EXPECT_EQ(of(0x444b1ae4d6e2ef50), "1e+21");
    EXPECT_EQ(of(0x3eb0c6f7a0b5ed8c), "9.999999999999997e-7");
    EXPECT_EQ(of(0x3eb0c6f7a0b5ed8d), "0.000001");
    EXPECT_EQ(of(0x41b3de4355555553), "333333333.3333332");
    EXPECT_EQ(of(0xbecbf647612f3696), "-0.0000033333333333333333");
    EXPECT_EQ(of(0x43143ff3c1cb0959), "1424953923781206.2");
}

TEST(CanonicalJson, KeepsEveryDigitOfWholeNumbers) {
    EXPECT_EQ(canonical("[18446744073709551615, -9223372036854775808, 12.0]"), "[18446744073709551615,-9223372036854775808,12]");
}

}  // namespace
}  // namespace yancai
