// SPDX-License-Identifier: GPL-3.0-or-later
// Expected bytes were made with Python's codecs (gb18030, latin-1, cp1252, utf-16).
#include <gtest/gtest.h>

#include "base/text.h"

namespace yancai {
namespace {

void expect_clean(std::string_view bytes, std::string_view text, std::string_view encoding) {
    const DecodedText decoded = decode_text(bytes);
    EXPECT_EQ(decoded.utf8, text);
    EXPECT_EQ(decoded.encoding, encoding) << text;
    EXPECT_FALSE(decoded.repaired) << text;
    EXPECT_FALSE(decoded.damaged) << text;
}

void expect_repaired(std::string_view bytes, std::string_view text) {
    const DecodedText decoded = decode_text(bytes);
    EXPECT_EQ(decoded.utf8, text) << bytes;
    EXPECT_TRUE(decoded.repaired) << bytes;
    EXPECT_FALSE(decoded.damaged) << bytes;
}

TEST(Decoding, ObeysAByteOrderMark) {
    expect_clean("\xEF\xBB\xBF图释", "图释", "utf-8");
    expect_clean(std::string_view("\xFF\xFE\x00\x5F\x55\x5E\x0F\x5F", 8), "开幕式", "utf-16");
    expect_clean(std::string_view("\xFE\xFF\x5F\x00\x5E\x55\x5F\x0F", 8), "开幕式", "utf-16");
    expect_clean("\x84\x31\x95\x33\xCD\xBC\xCA\xCD", "图释", "gb18030");
    expect_clean("\xEF\xBB\xBFͼ", "ͼ", "utf-8");  // the mark settles what would else be read as GBK
}

TEST(Decoding, ReadsTheContentWhenTheMarkLies) {
    expect_clean("\xEF\xBB\xBF\xCD\xBC\xCA\xCD", "图释", "gb18030");
}

TEST(Decoding, PrefersUtf8ThoughItIsValidGb18030Too) {
    expect_clean("图释", "图释", "utf-8");
    expect_clean("学术交流：院士作主旨报告", "学术交流：院士作主旨报告", "utf-8");
    expect_clean("plain ASCII", "plain ASCII", "utf-8");
    expect_clean("", "", "utf-8");
}

TEST(Decoding, ReadsGb18030InAllItsForms) {
    expect_clean("\xD1\xA7\xCA\xF5\xBD\xBB\xC1\xF7\xCF\xD6\xB3\xA1", "学术交流现场", "gb18030");
    expect_clean("\xD6\xEC\xE9\x46\xBB\xF9", "朱镕基", "gb18030");  // 镕 is in GBK but not in GB2312
    expect_clean("\x95\x34\xB2\x35\xCA\xCD", "𠮷释", "gb18030");    // four bytes, beyond the basic plane
    expect_clean("IMG_1 \xCD\xBC\xCA\xCD.jpg", "IMG_1 图释.jpg", "gb18030");
}

// iconv -t BIG5-HKSCS | xxd
TEST(Decoding, ReadsBig5WhereGb18030WouldShowWhatNobodyWrites) {
    expect_clean("\xC3\xB1\xAC\xF9\xBB\xF6\xA6\xA1", "簽約儀式", "big5");
    expect_clean("2023\xA6\x7E\x39\xA4\xEB, \xB1\x4D\xAE\x61\xBE\xC7\xAA\xCC\xA6\x58\xBC\x76\xAF\x64\xA9\xC0",
                 "2023年9月, 專家學者合影留念", "big5");
    // GBK with leading bytes that Big5 has, too, and with characters that GB2312 has not.
    expect_clean("\xB0\xB2\xBB\xD5\xB0\xCD\xB2\xA9", "安徽巴博", "gb18030");
    expect_clean("\xB3\xC2\xC1\x88", "陈翀", "gb18030");
    expect_clean("\xB2\xCC\xF3\x54", "蔡骉", "gb18030");
    expect_clean("\xD7\xA8\xBC\xD2\xD1\xA7\xD5\xDF\xBA\xCF\xD3\xB0\xC1\xF4\xC4\xEE", "专家学者合影留念", "gb18030");
}

TEST(Decoding, SeesGbkBehindBytesThatHappenToBeUtf8) {
    expect_clean("\xCD\xBC", "图", "gb18030");  // "ͼ" in UTF-8
    expect_clean("\xCD\xBC\xC6\xAC", "图片", "gb18030");
    expect_clean("\xCD\xBC\x31", "图1", "gb18030");
}

TEST(Decoding, LeavesForeignUtf8Alone) {
    for (const char* text : {"café", "Zürich", "naïve", "El Niño", "Привет, план", "Ελληνικά", "Šibenik"})
        expect_clean(text, text, "utf-8");
}

TEST(Decoding, FallsBackToLatin1LastAndSaysSo) {
    const DecodedText decoded = decode_text("caf\xE9");
    EXPECT_EQ(decoded.utf8, "café");
    EXPECT_EQ(decoded.encoding, "latin-1");
    EXPECT_TRUE(decoded.damaged);
}

TEST(Decoding, DoesNotTakeAccentsBesideLettersForHanzi) {
    // E7 6F is a lawful GBK pair, but Chinese text has pairs of two high bytes.
    const DecodedText decoded = decode_text("Sais-tu ta le\xE7on?");
    EXPECT_EQ(decoded.utf8, "Sais-tu ta leçon?");
    EXPECT_EQ(decoded.encoding, "latin-1");
}

TEST(Decoding, DropsACharacterThatAFieldsLimitCut) {
    expect_clean("学术交流\xE7\x8E", "学术交流", "utf-8");
    expect_clean("学术交流\xE7", "学术交流", "utf-8");
    expect_clean("\xD1\xA7\xCA\xF5\xBD\xBB\xC1", "学术交", "gb18030");
}

TEST(Mojibake, OfUtf8ReadAsLatin1IsUndone) {
    expect_repaired("\xC3\xA5\xC2\x9B\xC2\xBE\xC3\xA9\xC2\x87\xC2\x8A", "图释");
    expect_repaired("\xC3\xA5\xC2\xAD\xC2\xA6\xC3\xA6\xC2\x9C\xC2\xAF\xC3\xA4\xC2\xBA\xC2\xA4\xC3\xA6\xC2\xB5\xC2\x81",
                    "学术交流");
    expect_repaired("IMG 1: \xC3\xA5\xC2\x9B\xC2\xBE\xC3\xA9\xC2\x87\xC2\x8A", "IMG 1: 图释");
}

TEST(Mojibake, OfUtf8ReadAsWindows1252IsUndone) {
    expect_repaired("å›¾é‡Š", "图释");
    expect_repaired("å›¾ç‰‡", "图片");
}

TEST(Mojibake, OfGbkReadAsLatin1IsUndone) {
    expect_repaired("Í¼ÊÍ", "图释");
    expect_repaired("Í¼Æ¬", "图片");
    expect_repaired("Ñ§Êõ½»Á÷", "学术交流");
    expect_repaired("Ö÷Ö¼±¨¸æ£ºÔºÊ¿·¢ÑÔ", "主旨报告：院士发言");
}

TEST(Mojibake, OfUtf8ReadAsGbkIsUndone) {
    expect_repaired("鍥鹃噴", "图释");
    expect_repaired("鍥剧墖", "图片");
    expect_repaired("瀛︽湳浜ゆ祦", "学术交流");
    expect_repaired("涓绘寔浜哄彂瑷€", "主持人发言");  // code page 936 shows the odd last byte as €
}

TEST(Mojibake, OfTwoRoundsIsUndone) {
    expect_repaired("\xC3\x83\xC2\xA5\xC3\x82\xC2\x9B\xC3\x82\xC2\xBE\xC3\x83\xC2\xA9\xC3\x82\xC2\x87\xC3\x82\xC2\x8A", "图释");
}

TEST(Mojibake, WhoseLastByteIsLostGivesBackTheRest) {
    for (const char* text : {"涓?", "涓�"})
        EXPECT_FALSE(decode_text(text).repaired) << text;  // one character: nothing to give back
    const DecodedText decoded = decode_text("鍥鹃噴涓�");  // 图释中
    EXPECT_EQ(decoded.utf8, "图释�");
    EXPECT_TRUE(decoded.repaired);
    EXPECT_TRUE(decoded.damaged);
}

TEST(Mojibake, IsNotSeenInHonestText) {
    for (const char* text : {"调研对接", "揭榜挂帅", "技术推广", "产业创新论坛开幕式？", "王鑫、李噴", "éàü", "Müller ©2023",
                             "50 °C ± 2", "naïveté", "錦繡", "한국어", "東京タワー", "¿Qué?", "«Ça va»", "价格€5", "20°"}) {
        const DecodedText decoded = decode_text(text);
        EXPECT_EQ(decoded.utf8, text);
        EXPECT_FALSE(decoded.repaired) << text;
    }
}

TEST(LostBytes, AreSaidToBeLost) {
    EXPECT_TRUE(decode_text("锟斤拷锟斤拷").damaged);
    EXPECT_TRUE(decode_text("会议\xEF\xBF\xBD\xEF\xBF\xBD").damaged);
    EXPECT_TRUE(decode_text("a\xFF\xFF").damaged);
    EXPECT_FALSE(decode_text("锟").damaged);
    EXPECT_TRUE(decode_text("2023?9?15???????????").damaged);
    EXPECT_TRUE(decode_text("????").damaged);
    EXPECT_FALSE(decode_text("真的吗???").damaged);
    EXPECT_FALSE(decode_text("Who is who???").damaged);
    EXPECT_FALSE(decode_text("??").damaged);
}

TEST(Decoding, GivesUtf8WhateverComesIn) {
    std::uint32_t state = 1;
    for (int round = 0; round < 20000; ++round) {
        std::string bytes;
        for (int i = 0; i < round % 17; ++i) {
            state = state * 1664525U + 1013904223U;
            bytes.push_back(static_cast<char>(state >> 24));
        }
        EXPECT_TRUE(is_utf8(decode_text(bytes).utf8)) << printable_utf8(bytes);
        EXPECT_TRUE(is_utf8(decode_utf16(bytes, (state & 1) != 0).utf8)) << printable_utf8(bytes);
    }
}

void expect_utf16(std::string_view bytes, std::string_view text) {
    for (const bool hint : {true, false}) EXPECT_EQ(decode_utf16(bytes, hint).utf8, text) << hint;
}

TEST(Utf16, IsReadInTheOrderThatGivesTextWhateverTheHint) {
    expect_utf16(std::string_view("\x00\x5F\x55\x5E\x0F\x5F", 6), "开幕式");
    expect_utf16(std::string_view("\x5F\x00\x5E\x55\x5F\x0F", 6), "开幕式");
    expect_utf16(std::string_view("\0O\0p\0e\0n", 8), "Open");
    expect_utf16(std::string_view("O\0p\0e\0n\0", 8), "Open");
}

TEST(Utf16, FollowsItsMarkAgainstTheHint) {
    EXPECT_EQ(decode_utf16(std::string_view("\xFE\xFF\x5F\x00", 4), false).utf8, "开");
    EXPECT_EQ(decode_utf16(std::string_view("\xFF\xFE\x00\x5F", 4), true).utf8, "开");
}

TEST(Utf16, ReadsSurrogatePairsAndReportsLoneOnes) {
    EXPECT_EQ(decode_utf16(std::string_view("\x42\xD8\xB7\xDF\x0F\x5F\x0F\x5F", 8), false).utf8, "𠮷式式");
    const DecodedText lone = decode_utf16(std::string_view("\xFF\xFE\x42\xD8\x0F\x5F", 6), false);
    EXPECT_EQ(lone.utf8, "�式");
    EXPECT_TRUE(lone.damaged);
}

TEST(Utf16, SeesUtf8WhereUtf16WasAnnounced) {
    EXPECT_EQ(decode_utf16("学术交流", true).utf8, "学术交流");
    EXPECT_EQ(decode_utf16("学术交流", true).encoding, "utf-8");
}

TEST(Utf16, IgnoresAnOddLastByteAndEmptyInput) {
    EXPECT_EQ(decode_utf16(std::string_view("\x00\x5F\x55\x5E\x0F\x5F\x00", 7), false).utf8, "开幕式");
    EXPECT_EQ(decode_utf16("", false).utf8, "");
    EXPECT_EQ(decode_utf16("\x5F", true).utf8, "_");
}

}  // namespace
}  // namespace yancai
