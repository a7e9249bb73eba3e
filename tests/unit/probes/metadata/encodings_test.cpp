// SPDX-License-Identifier: GPL-3.0-or-later
// Chinese as cameras, phones and editors really spell it. Bytes are from iconv (GBK, ISO-2022-JP) and written out.
#include <gtest/gtest.h>

#include "probes/metadata/exif.h"
#include "unit/probes/metadata/metadata_bytes.h"

namespace yancai {
namespace {

using namespace made;

// 产业创新论坛
const std::string gbk = "\xB2\xFA\xD2\xB5\xB4\xB4\xD0\xC2\xC2\xDB\xCC\xB3";
const std::string utf8 = "产业创新论坛";
constexpr std::u16string_view wide = u"产业创新论坛";

TextClaim caption_of(const std::string& file, std::string_view format = "jpeg") {
    const auto facts = metadata_of(file, format);
    EXPECT_TRUE(facts) << facts.error().what;
    EXPECT_TRUE(facts && facts->captions.size() == 1);
    return facts && !facts->captions.empty() ? facts->captions[0] : TextClaim{};
}
TextClaim iptc_caption(const std::string& before, const std::string& text) {
    return caption_of(jpeg(iptc_segment(before + dataset(2, 120, text))));
}
TextClaim comment(const std::string& value, Tiff kind = Tiff::intel) {
    return caption_of(jpeg(exif_segment(tiff_of({}, {{tiff::user_comment, 7, value}}, kind))));
}

TEST(MetadataEncodings, OfIptcAreToldByTheBytesNotByTheMark) {
    const std::string claims_utf8 = dataset(1, 90, "\x1B%G");
    EXPECT_EQ(iptc_caption("", gbk).text, utf8);
    EXPECT_EQ(iptc_caption("", gbk).encoding, "gb18030");
    EXPECT_EQ(iptc_caption(claims_utf8, gbk).text, utf8) << "the mark lies";
    EXPECT_EQ(iptc_caption(claims_utf8, utf8).text, utf8);
    EXPECT_EQ(iptc_caption("", utf8).text, utf8) << "the mark is missing";
    EXPECT_EQ(iptc_caption("", utf8).encoding, "utf-8");
}

TEST(MetadataEncodings, MendTextThatWasEncodedTwice) {
    // UTF-8 taken for Latin-1 and encoded again: python3 -c "print('产业创新论坛'.encode().decode('latin-1').encode())"
    const std::string twice =
        "\xC3\xA4\xC2\xBA\xC2\xA7\xC3\xA4\xC2\xB8\xC2\x9A\xC3\xA5\xC2\x88\xC2\x9B\xC3\xA6\xC2\x96\xC2\xB0\xC3\xA8\xC2\xAE\xC2\xBA"
        "\xC3\xA5\xC2\x9D\xC2\x9B";
    EXPECT_EQ(iptc_caption("", twice).text, utf8);
    EXPECT_TRUE(iptc_caption("", twice).repaired);
    const TextClaim in_xmp = caption_of(jpeg(xmp_segment(described(twice))));
    EXPECT_EQ(in_xmp.text, utf8);
    EXPECT_TRUE(in_xmp.repaired);
}

TEST(MetadataEncodings, KeepWhatALimitOf2000BytesLeft) {
    std::string text;
    while (text.size() < 2000) text += "论坛";  // 6 bytes
    EXPECT_EQ(iptc_caption("", text.substr(0, 2000)).text, text.substr(0, 1998)) << "the torn character is dropped";
}

TEST(MetadataEncodings, ReadSignsOfLatinLettersAsUtf8) {
    for (const std::string& notice : {"©2009 Julie Doe, all rights reserved"s, "Foto © Müller"s, "25 °C at noon"s}) {
        const auto facts = metadata_of(jpeg(iptc_segment(dataset(2, 116, notice))), "jpeg");
        ASSERT_TRUE(facts);
        ASSERT_EQ(facts->rights.size(), 1U);
        EXPECT_EQ(facts->rights[0].claim.text, notice);
    }
}

TEST(MetadataEncodings, OfExifAsciiMayBeUtf8OrGbk) {
    for (const std::string& bytes : {utf8, gbk}) {
        EXPECT_EQ(caption_of(jpeg(exif_segment(tiff_of({ascii(tiff::image_description, bytes)})))).text, utf8);
    }
    const std::string padded = gbk + std::string(20, '\0') + "junk behind";
    EXPECT_EQ(caption_of(jpeg(exif_segment(tiff_of({ascii(tiff::image_description, padded)})))).text, utf8);
}

TEST(MetadataEncodings, OfExplorerTagsAreUtf16) {
    for (const Tiff kind : {Tiff::intel, Tiff::motorola}) {
        const TextClaim claim =
            caption_of(jpeg(exif_segment(tiff_of({{tiff::xp_comment, 1, utf16le(wide) + "\0\0"s}}, {}, kind))));
        EXPECT_EQ(claim.text, utf8);
        EXPECT_EQ(claim.encoding, "utf-16");
    }
}

TEST(UserComment, IsReadInEachCharacterSet) {
    EXPECT_EQ(comment("ASCII\0\0\0a forum"s).text, "a forum");
    EXPECT_EQ(comment("ASCII\0\0\0"s + gbk).text, utf8) << "phones write Chinese under ASCII";
    EXPECT_EQ(comment("UNICODE\0"s + utf16le(wide)).text, utf8);
    EXPECT_EQ(comment("UNICODE\0"s + utf16be(wide), Tiff::motorola).text, utf8);
    EXPECT_EQ(comment(std::string(8, '\0') + utf8).text, utf8);
    EXPECT_EQ(comment(std::string(8, '\0') + gbk).text, utf8);
    // 日本 in JIS X 0208, with and without escapes (iconv -t ISO-2022-JP).
    EXPECT_EQ(comment("JIS\0\0\0\0\0\x1B$BF|K\\\x1B(B"s).text, "日本");
    EXPECT_EQ(comment("JIS\0\0\0\0\0F|K\\"s).text, "日本");
}

TEST(UserComment, IsReadAgainstItsByteOrder) {
    EXPECT_EQ(comment("UNICODE\0"s + utf16le(wide), Tiff::motorola).text, utf8);
    EXPECT_EQ(comment("UNICODE\0"s + utf16be(wide), Tiff::intel).text, utf8);
    EXPECT_EQ(comment("UNICODE\0"s + utf16le(u"a forum in May"), Tiff::motorola).text, "a forum in May");
    EXPECT_EQ(comment("UNICODE\0\xFE\xFF"s + utf16be(wide)).text, utf8) << "a mark settles it";
}

TEST(UserComment, FollowsItsByteOrderWhereTheBytesLeaveItOpen) {
    EXPECT_EQ(comment("UNICODE\0N\0N\0"s, Tiff::motorola).text, "一一");
    EXPECT_EQ(comment("UNICODE\0N\0N\0"s, Tiff::intel).text, "NN");
}

TEST(UserComment, IsReadWhenItsCharacterSetLies) {
    EXPECT_EQ(comment("UNICODE\0"s + utf8).text, utf8) << "UTF-8 under UNICODE";
    EXPECT_EQ(comment("UNICODE\0SONY DSC forum picture"s).text, "SONY DSC forum picture");
    EXPECT_EQ(comment("a comment without a code"s).text, "a comment without a code");
    EXPECT_EQ(comment(utf8).text, utf8);
    EXPECT_EQ(comment("ASCII   forum"s).text, "forum") << "padded with blanks";
}

TEST(UserComment, IsNoTextWhenThereIsOnlyACode) {
    for (const std::string& value :
         {"ASCII\0\0\0"s, "ASCII\0\0\0\0\0\0"s, "UNICODE\0"s, "UNICODE\0\0\0"s, "ASCI"s, "\0\0"s, "JIS\0\0\0\0\0"s}) {
        EXPECT_TRUE(trimmed(decode_user_comment(value, false).utf8).empty()) << value;
    }
}

TEST(MetadataEncodings, OfXmpMayBeUtf16OrWronglyDeclared) {
    const std::string packet = described("RAW");
    const std::size_t at = packet.find("RAW");
    std::u16string wide_packet;
    for (const char c : packet.substr(0, at)) wide_packet += static_cast<char16_t>(c);
    wide_packet += wide;
    for (const char c : packet.substr(at + 3)) wide_packet += static_cast<char16_t>(c);
    for (const std::string& bytes :
         {"\xFF\xFE"s + utf16le(wide_packet), "\xFE\xFF"s + utf16be(wide_packet), utf16le(wide_packet)}) {
        const TextClaim claim = caption_of(jpeg(xmp_segment(bytes)));
        EXPECT_EQ(claim.text, utf8);
        EXPECT_EQ(claim.encoding, "utf-16");
    }
    for (const std::string& declaration :
         {""s, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"s, "<?xml version=\"1.0\" encoding=\"GBK\"?>\n"s}) {
        const TextClaim claim = caption_of(jpeg(xmp_segment(declaration + packet.substr(0, at) + gbk + packet.substr(at + 3))));
        EXPECT_EQ(claim.text, utf8);
        EXPECT_EQ(claim.encoding, "gb18030");
    }
}

TEST(MetadataEncodings, LoseOneBadByteNotTheWholePacket) {
    const TextClaim claim = caption_of(jpeg(xmp_segment(described(utf8 + "\xFF" + utf8))));
    EXPECT_EQ(claim.text, utf8 + "\xEF\xBF\xBD" + utf8);
    EXPECT_TRUE(claim.damaged);
}

}  // namespace
}  // namespace yancai
