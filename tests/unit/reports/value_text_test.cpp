// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/value_text.h"

#include <gtest/gtest.h>

namespace yancai {
namespace {

Finding finding_of(const std::string& rule, const std::string& value) {
    Finding finding;
    finding.rule = rule;
    finding.expected = finding.found = value;
    return finding;
}

std::string chinese(const std::string& value) {
    return spoken_expected(finding_of("image.x", value), Language::zh);
}

TEST(ValueText, SpeaksChineseWithItsNumbers) {
    EXPECT_EQ(chinese("≥ 2097152 bytes"), "不小于 2097152 字节");
    EXPECT_EQ(chinese("12.48 s ± 0.50 s"), "12.48 秒，误差不超过 0.50 秒");
    EXPECT_EQ(chinese("pixel aspect 4:3"), "像素宽高比 4:3");
    EXPECT_EQ(chinese("≥ 1920 × 1080 in ≥ 99.0 % of the time"), "不低于 1920×1080，且占时长的 99.0% 以上");
    EXPECT_EQ(chinese("truncated"), "内容残缺");
}

TEST(ValueText, LeavesWhatItDoesNotKnow) {
    for (const char* value : {"", "1920×1080", "jpeg, png, psd, tiff", "1.", "{1} bytes", "bytes", "调研对接"})
        EXPECT_EQ(chinese(value), value);
    const std::string digits(100'000, '7');
    EXPECT_EQ(chinese(digits), digits);
}

TEST(ValueText, IsTheRulesOwnInEnglish) {
    EXPECT_EQ(spoken_expected(finding_of("image.x", "≥ 2097152 bytes"), Language::en), "≥ 2097152 bytes");
}

TEST(ValueText, NeverTranslatesWhatAFileSays) {
    EXPECT_EQ(spoken_found(finding_of("caption.meaningful", "video"), Language::zh), "video");
    EXPECT_EQ(spoken_found(finding_of("caption.meaningful", "6 characters: – / video / – / –"), Language::zh),
              "6 个字: – / video / – / –");
    EXPECT_EQ(spoken_found(finding_of("event.reuse", "8 of 256 bits"), Language::zh), "256 位中相差 8 位");
    Finding unreadable = finding_of("caption.readable", "readable metadata");
    unreadable.found = "corrupt";
    EXPECT_EQ(spoken_found(unreadable, Language::zh), "文件损坏");
    EXPECT_EQ(spoken_found(finding_of("file.content", "video"), Language::zh), "视频");
    EXPECT_EQ(spoken_expected(finding_of("caption.present", "a caption"), Language::zh), "有图释");
}

}  // namespace
}  // namespace yancai
