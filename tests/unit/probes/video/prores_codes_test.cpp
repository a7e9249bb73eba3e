// SPDX-License-Identifier: GPL-3.0-or-later
// Codes of ProRes, written here bit by bit after SMPTE RDD 36, 7.1.
#include "probes/video/prores_codes.h"

#include <gtest/gtest.h>

#include <string_view>
#include <vector>

namespace yancai {
namespace {

bool fits(std::string_view bits, std::uint32_t blocks = 1) {
    std::vector<std::uint8_t> data;
    std::size_t count = 0;
    for (const char bit : bits) {
        if (bit == ' ') continue;
        if (count % 8 == 0) data.push_back(0);
        if (bit == '1') data.back() = static_cast<std::uint8_t>(data.back() | 0x80U >> count % 8);
        ++count;
    }
    return prores_codes_fit(data, blocks);
}

TEST(ProresCodes, OfAnEvenBlockAreOneValueAndFilling) {
    EXPECT_TRUE(fits("100000 00"));
    EXPECT_TRUE(fits("100000 00 00000000 00000000"));
    EXPECT_FALSE(fits(""));
    EXPECT_FALSE(fits("00000000 00000000 00000000 00000000 00000000"));  // no code has so many zeros
}

TEST(ProresCodes, EndWhereTheDataEnd) {
    EXPECT_TRUE(fits("100000 1 1  0 0000000"));    // run 0, level 1, its sign
    EXPECT_FALSE(fits("100000 1 1"));              // without the sign
    EXPECT_TRUE(fits("100000 1 1  1 0000000"));    // the other sign
    EXPECT_FALSE(fits("100000 1 1 0 0 0000 01"));  // a code whose second half is missing
}

TEST(ProresCodes, StayWithinTheirBlocks) {
    // An exponential Golomb code of many zeros: a run of 62 reaches the last coefficient of one block, 63 the next block.
    EXPECT_TRUE(fits("100000 0000011 11111 1 0 000000"));   // 62
    EXPECT_FALSE(fits("100000 0000001 000000 1 0 00000"));  // 63
    EXPECT_TRUE(fits("100000 1000 0000001 000000 1 0 0", 2));
}

TEST(ProresCodes, OfEachBlocksFirstValueMustBeThere) {
    EXPECT_TRUE(fits("100000 1000 000000", 2));
    EXPECT_FALSE(fits("100000 00", 2));
}

}  // namespace
}  // namespace yancai
