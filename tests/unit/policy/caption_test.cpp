// SPDX-License-Identifier: GPL-3.0-or-later
// What the built-in policies take for no caption: every text that cameras and programs are known to write, and its near misses.
#include "policy/caption.h"

#include "good.h"

namespace yancai {
namespace {

bool placeholder(const std::string& text) {
    return is_placeholder(text, good::photo().file, good::forum());
}

// PhotoPrism's internal/meta/sanitize.go and pull request 5078, inaturalist#1323, live-photo-conv#35, and public camera samples.
TEST(PlaceholderTexts, OfCamerasAndProgramsAreAllKnown) {
    for (const char* text : {"OLYMPUS DIGITAL CAMERA",
                             "SONY DSC",
                             "SAMSUNG",
                             "SAMSUNG CAMERA PICTURES",
                             "KODAK Digital Still Camera",
                             "MINOLTA DIGITAL CAMERA",
                             "SANYO DIGITAL CAMERA",
                             "MEDION DIGITAL CAMERA",
                             "DIGITAL CAMERA",
                             "Minolta DSC",
                             "EPSON DSC picture",
                             "MOULTRIE DIGITAL GAME CAMERA",
                             "KODAK Action Cam",
                             "My beautiful picture",
                             "HELLOMOTO",
                             "default",
                             "Exif_JPEG_PICTURE",
                             "binary comment",
                             "charset=Ascii",
                             "User comments",
                             "Created by Imlib",
                             "iClarified",
                             "Scanner",
                             "DVC 10.1 HDMI",
                             "DCF 1.0",
                             "AppleMark",
                             "PADBYTES",
                             "null",
                             "caption",
                             "Screenshot"}) {
        EXPECT_TRUE(placeholder(text)) << text;
        EXPECT_TRUE(placeholder(std::string("  ") + text + std::string(3, '\0'))) << text;
        const bool begins_a_pattern = std::string_view(text).starts_with("Created by");  // whatever program follows
        EXPECT_EQ(placeholder(std::string(text) + " 签约仪式"), begins_a_pattern) << text;
    }
}

TEST(PlaceholderTexts, OfHuaweiAndHonorScenesAreAllKnown) {
    for (const char* text :
         {"rhdr",      "hdrpl", "hdr", "oznor", "oznorWO",  "nor",      "dav",    "edf",    "cof",    "fbt",
          "rbt",       "ptr",   "btr", "mon",   "mde",      "mde_soft", "btf",    "btfmdn", "btfhdr", "fbthdr",
          "frontbhdp", "frem",  "rpt", "burst", "sdr_HDRB", "qrf",      "fshbty", "smart",  "bsh",    "_cuva"}) {
        EXPECT_TRUE(placeholder(text)) << text;
        EXPECT_FALSE(placeholder(std::string(text) + "会场")) << text;
    }
    EXPECT_TRUE(placeholder("HDR"));
    EXPECT_FALSE(placeholder("smart city"));
}

TEST(PlaceholderPatterns, KnowNamesThatCamerasAndProgramsGive) {
    for (const char* text : {"DCIM\\100MEDIA\\DJI_0002.JPG",
                             "oplus_0",
                             "oplus_1048608",
                             "IMG_0001",
                             "IMG-1",
                             "IMG1",
                             "DSC01234",
                             "DSC_0001.NEF",
                             "DSCN1234.jpg",
                             "DSCF1234",
                             "P1010001",
                             "DJI_0001",
                             "PXL_20230901_101010123",
                             "MVIMG_20230901",
                             "VID_20230901_101010.mp4",
                             "20230901",
                             "0001",
                             "1693532412345",
                             "<Digimax S500 / Kenox S500>",
                             "<Samsung Digimax 350SE>",
                             "<KENOX S760>",
                             "Created with GIMP",
                             "Created by the camera",
                             "CREATOR: gd-jpeg v1.0 (using IJG JPEG v62), quality = 90",
                             "File written by Adobe Photoshop\xC2\xA8 4.0",
                             "LEAD Technologies Inc. V1.01",
                             "Untitled",
                             "Untitled (2)",
                             "未命名",
                             "未命名 1",
                             "新建",
                             "图片",
                             "图片1",
                             "照片（3）",
                             "image",
                             "image 12",
                             "photo_1",
                             "微信图片_20230901101010",
                             "QQ图片20230901101010",
                             "mmexport1693532412345",
                             "截图",
                             "screenshot 2023",
                             "{\"AIGC\":{\"Label\":\"1\"}}",
                             "{\"aigc_info\": 1}",
                             "{\"Label\": \"x\"}"})
        EXPECT_TRUE(placeholder(text)) << text;
    EXPECT_TRUE(placeholder("Signature: " + std::string(64, 'A') + "=="));
    EXPECT_TRUE(placeholder("   \t\n "));
}

TEST(PlaceholderPatterns, LeaveCaptionsAloneThatOnlyBeginLikeOne) {
    for (const char* text : {"IMG 会场",
                             "IMG_0001 会场",
                             "DSC 大会开幕",
                             "P1会场全景",
                             "VID拍摄组合影",
                             "DCIM 文件夹中的会场照",
                             "oplus 展台",
                             "2023年",
                             "999",
                             "20230901 开幕式",
                             "1693532412345人参会",
                             "<签约仪式>",
                             "图片展开幕",
                             "照片墙",
                             "新建实验室揭牌",
                             "新建成的园区",
                             "image of the hall",
                             "Photography contest",
                             "微信图片直播现场",
                             "截图比赛",
                             "Create the future",
                             "无人机表演",
                             "说明会现场",
                             "测试平台揭牌",
                             "Signature: 签约仪式",
                             "caption contest",
                             "Scanner 展区"})
        EXPECT_FALSE(placeholder(text)) << text;
}

TEST(PlaceholderPatterns, KnowWhatASpreadsheetShowsWhereAFormulaFailed) {
    for (const char* text : {"#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#n/a"}) EXPECT_TRUE(placeholder(text)) << text;
    EXPECT_FALSE(placeholder("#科创中国# 签约"));
    EXPECT_FALSE(placeholder("#1 展台"));
}

TEST(PlaceholderTexts, AreTheFilesOwnNameAndStem) {
    Facts facts = good::photo();
    facts.file.name = "王教授 作报告.JPG";
    const auto own = [&](const char* text) { return is_placeholder(text, facts.file, good::forum()); };
    EXPECT_TRUE(own("王教授 作报告"));
    EXPECT_TRUE(own("王教授 作报告.jpg"));
    EXPECT_TRUE(own("  王教授 作报告  "));
    EXPECT_FALSE(own("王教授 作报告现场"));
    EXPECT_FALSE(own("王教授"));
}

TEST(PlaceholderTexts, AreTheSameForConferences) {
    const auto conference = builtin_policy("kczg-2023-conference");
    ASSERT_TRUE(conference);
    EXPECT_EQ(conference->captions.placeholders, good::forum().captions.placeholders);
    EXPECT_EQ(conference->captions.placeholder_patterns.size(), good::forum().captions.placeholder_patterns.size());
}

}  // namespace
}  // namespace yancai
