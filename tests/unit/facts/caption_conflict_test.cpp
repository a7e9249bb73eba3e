// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/caption_conflict.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace yancai {
namespace {

TextClaim claim(const std::string& source, const std::string& text, const std::string& field = "f") {
    return {source, field, text, "utf-8", false, false};
}

std::size_t conflicts(const std::vector<TextClaim>& claims) {
    std::vector<const TextClaim*> pointers;
    for (const TextClaim& one : claims) pointers.push_back(&one);
    return caption_conflicts(deliberate_captions(pointers)).size();
}

TEST(CaptionConflict, IsFoundBetweenEveryTwoThatDisagree) {
    EXPECT_EQ(conflicts({claim("sheet", "签约仪式"), claim("xmp", "揭牌仪式")}), 1U);
    EXPECT_EQ(conflicts({claim("sheet", "签约"), claim("sidecar", "揭牌"), claim("iptc", "合影")}), 3U);
    EXPECT_EQ(conflicts({claim("sheet", "签约"), claim("sheet", "揭牌")}), 1U);  // of two sheets
    EXPECT_EQ(conflicts({}), 0U);
}

TEST(CaptionConflict, OverlooksSpacesPunctuationWidthCaseAndDetail) {
    for (const char* other : {"签约仪式。", " 签 约\u3000仪式", "“签约仪式”", "9月1日签约仪式现场", "签约"})
        EXPECT_EQ(conflicts({claim("sheet", "签约仪式"), claim("xmp", other)}), 0U) << other;
    EXPECT_EQ(conflicts({claim("sheet", "５Ｇ应用 DEMO"), claim("iptc", "5g应用demo")}), 0U);
    EXPECT_EQ(conflicts({claim("sheet", "签约仪式"), claim("xmp", "……")}), 0U);
    EXPECT_EQ(conflicts({claim("sheet", "第1场"), claim("xmp", "第2场")}), 1U);
}

TEST(CaptionConflict, IsNoneWithTextsOfMachinesOrForTheBlind) {
    EXPECT_EQ(conflicts({claim("sheet", "签约"), claim("exif", "SONY DSC"), claim("png", "Made with X"),
                         claim("jpeg-comment", "LEAD")}),
              0U);
    EXPECT_EQ(conflicts({claim("sheet", "签约"), claim("xmp", "两人握手", "AltTextAccessibility")}), 0U);
}

TEST(CaptionConflict, LooksAtTheFirstTextOfEachPlace) {
    EXPECT_EQ(conflicts({claim("xmp", "签约"), claim("xmp", "signing"), claim("iptc", "签约")}), 0U);
}

TEST(CaptionConflict, TakesTextsOfAnyLength) {
    std::string large;
    for (int i = 0; i < 1'000'000; ++i) large += "签";
    EXPECT_EQ(conflicts({claim("xmp", large), claim("iptc", large + "约")}), 0U);
    EXPECT_EQ(conflicts({claim("xmp", large), claim("iptc", "约")}), 1U);
    EXPECT_EQ(conflicts({claim("xmp", "\xFF\xFE\x80"), claim("iptc", "约")}), 0U);
}

}  // namespace
}  // namespace yancai
