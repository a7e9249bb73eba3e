// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures. Contents are built from the formats' specifications; the same rules were compared with what exiftool and
// ffprobe call real files.
#include <gtest/gtest.h>

#include "bytes/format.h"
#include "unit/bytes/content.h"

namespace yancai {
namespace {

using namespace std::string_literals;

TEST(Sniffing, TellsPicturesByTheirSignatures) {
    expect_all({
        {"\xFF\xD8\xFF\xE0\0\x10JFIF\0"s, "jpeg"},
        {"\xFF\xD8\xFF\xE1"s, "jpeg"},
        {"\xFF\xD8\0\0"s, "unknown"},
        {"\x89PNG\r\n\x1A\n\0\0\0\rIHDR"s, "png"},
        {"GIF87a"s, "gif"},
        {"GIF89a"s, "gif"},
        {"8BPS\0\1"s, "psd"},
        {"8BPS\0\2"s, "psb"},
        {"RIFF\x10\0\0\0WEBPVP8 "s, "webp"},
        {"\0\0\0\x0CjP  \r\n\x87\n\0\0\0\x14"
         "ftypjp2 "s,
         "jp2"},
        {"\xFF\x4F\xFF\x51\0\x2F"s, "jp2"},
        {"\0\0\0\x0CJXL \r\n\x87\n"s, "jxl"},
        {"\xFF\x0A\xFA\xFF\x1F\x08\x90\x40\0\0\0\0"s, "jxl"},
        {"v/1\x01\2\0\0\0"s, "exr"},
        {"#?RADIANCE\n"s, "hdr"},
        {"FUJIFILMCCD-RAW 0201"s, "raf"},
        {"IIRO\x08\0\0\0"s, "orf"},
        {"IIU\0\x18\0\0\0"s, "rw2"},
    });
}

TEST(Sniffing, TellsTiffFromTheRawFormatsBuiltOnIt) {
    for (const bool big : {false, true}) {
        TiffBuilder plain(big);
        plain.directory({{0x0106, 3, 1, 2}, {0x0103, 3, 1, 1}});
        EXPECT_EQ(told(plain.content()), "tiff") << big;
        TiffBuilder edited(big);  // saved by an editor from a camera's picture
        edited.directory({{0x010F, 2, 18, edited.text("NIKON CORPORATION")}, {0x0106, 3, 1, 2}});
        EXPECT_EQ(told(edited.content()), "tiff") << big;
        for (const auto& [make, format] : std::vector<std::pair<std::string, std::string_view>>{
                 {"NIKON CORPORATION", "nef"}, {"SONY", "arw"}, {"PENTAX", "pef"}, {"SAMSUNG", "srw"}, {"Hasselblad", "raw"}}) {
            TiffBuilder raw(big);
            const std::uint32_t maker = raw.text(make);
            const std::uint32_t sensor = raw.directory_without_link({{0x0106, 3, 1, 32803}});
            raw.directory(
                {{0x00FE, 4, 1, 1}, {0x010F, 2, static_cast<std::uint32_t>(make.size() + 1), maker}, {0x014A, 4, 1, sensor}});
            EXPECT_EQ(told(raw.content()), format) << make << big;
        }
        TiffBuilder negative(big);
        negative.directory({{0x0106, 3, 1, 34892}, {0xC612, 1, 4, 0x01040000}});
        EXPECT_EQ(told(negative.content()), "dng") << big;
    }
    expect_all({{"II*\0\x10\0\0\0CR\2\0"s, "cr2"},
                {"II+\0\x08\0\0\0\x10\0\0\0"s, "bigtiff"},
                {"MM\0+\0\x08\0\0\0\0\0\0"s, "bigtiff"},
                {"II*\0"s, "tiff"}});
}

TEST(Sniffing, SurvivesTiffDirectoriesThatPointAnywhere) {
    for (const std::uint32_t offset : {0U, 4U, 8U, 0xFFFFFFFFU, 0x80000000U, 20U}) {
        TiffBuilder hostile(false);
        hostile.directory({{0x014A, 4, 0xFFFFFFFF, offset}, {0x010F, 2, 0xFFFFFFFF, offset}, {0x014A, 4, 1, 8}});
        EXPECT_EQ(told(hostile.content()), "tiff") << offset;
    }
}

TEST(Sniffing, TellsSmallPicturesOnlyWhenTheirHeadersMakeSense) {
    std::string bmp = "BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0"s + std::string(52, '\0');
    expect_all({{bmp, "bmp"},
                {"BMW is a brand of cars\n"s, "text"},
                {"\0\0\1\0\1\0\x10\x10\0\0\1\0\x20\0\4\0\0\0\x16\0\0\0\1\2\3\4"s, "ico"},
                {"\0\0\1\0\0\0"s, "unknown"},
                {"P6\n# made by hand\n2 2\n255\n"s + std::string(12, '\xAA'), "pnm"},
                {"P5 of the report\n"s, "text"},
                {"P4\n8 1\n\xFF"s, "pnm"},
                {"P7\nWIDTH 1\nHEIGHT 1\n"s, "pnm"}});
    std::string tga(18, '\0');
    tga[2] = 2;
    tga[12] = 4;
    tga[14] = 4;
    tga[16] = 24;
    EXPECT_EQ(told(tga + std::string(48, '\x80')), "tga");
    EXPECT_EQ(told(tga + std::string(47, '\x80')), "unknown");  // a pixel short, and nothing else speaks for it
    EXPECT_EQ(told(std::string(100, '\x80') + std::string(8, '\0') + "TRUEVISION-XFILE.\0"s), "tga");
}

}  // namespace
}  // namespace yancai
