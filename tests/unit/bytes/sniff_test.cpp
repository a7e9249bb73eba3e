// SPDX-License-Identifier: GPL-3.0-or-later
// Contents are built from the formats' specifications; each was also compared with what exiftool and ffprobe call real files.
#include <gtest/gtest.h>

#include <functional>

#include "bytes/format.h"
#include "unit/bytes/content.h"

namespace yancai {
namespace {

using namespace std::string_literals;
using namespace std::string_view_literals;

struct Sample {
    std::string content;
    std::string_view format;
};

void expect_all(const std::vector<Sample>& samples) {
    for (const Sample& sample : samples) EXPECT_EQ(told(sample.content), sample.format) << hexadecimal(sample.content);
}

TEST(Sniffing, CallsNothingEmptyAndNonsenseUnknown) {
    expect_all({{"", "empty"}, {"\0"s, "unknown"}, {std::string(100'000, '\0'), "unknown"}, {"\x01\x02\x03\x04", "unknown"}});
}

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

TEST(Sniffing, NeedsTheWholeSignature) {
    for (const std::string& whole : {"\x89PNG\r\n\x1A\n"s, "GIF89a"s, "8BPS\0\1"s, "\xFF\xD8\xFF"s, "FLV\1"s, "fLaC"s}) {
        EXPECT_NE(told(whole), "unknown");
        EXPECT_NE(told(whole), told(whole.substr(0, whole.size() - 1))) << hexadecimal(whole);
    }
}

TEST(Sniffing, TellsIsoMediaByTheirBrand) {
    const auto ftyp = [](const std::string& major, const std::string& compatible = "") {
        return box("ftyp", major + std::string(4, '\0') + compatible) + box("moov", box("mvhd", std::string(100, '\0')));
    };
    for (const char* brand : {"isom", "iso2", "iso6", "mp41", "mp42", "avc1", "dash", "MSNV", "XAVC", "hvc1", "f4v ", "ndsc"})
        EXPECT_EQ(told(ftyp(brand)), "mp4") << brand;
    for (const char* brand : {"heic", "heix", "hevc", "heim", "mif1", "msf1"}) EXPECT_EQ(told(ftyp(brand)), "heif") << brand;
    for (const char* brand : {"M4V ", "M4VH", "M4VP"}) EXPECT_EQ(told(ftyp(brand)), "m4v") << brand;
    for (const char* brand : {"3gp4", "3gp5", "3g2a", "3ge6"}) EXPECT_EQ(told(ftyp(brand)), "3gp") << brand;
    for (const char* brand : {"M4A ", "M4B "}) EXPECT_EQ(told(ftyp(brand)), "m4a") << brand;
    expect_all({{ftyp("qt  "), "mov"},
                {ftyp("avif"), "avif"},
                {ftyp("avis"), "avif"},
                {ftyp("mif1", "mif1avifmiaf"), "avif"},
                {ftyp("msf1", "hevcheic"), "heif"},
                {ftyp("crx "), "cr3"},
                {ftyp("mp42", "M4V qt  "), "mp4"}});
}

TEST(Sniffing, TellsQuickTimeWithoutItsBrand) {
    const std::string movie = box("moov", box("mvhd", std::string(100, '\0')));
    expect_all({
        {movie, "mov"},
        {box("wide", "") + box("mdat", "samples") + movie, "mov"},
        {box("mdat", std::string(5'000, 'x')) + movie, "mov"},
        {box("free", std::string(100'000, '\0')) + movie, "mov"},
        {box("skip", "") + movie, "mov"},
        {box("mdat", std::string(500, 'x')).substr(0, 100), "mov"},       // cut inside its samples
        {"\0\0\0\1mdat\0\0\0\1\0\0\0\0"s + std::string(50, 'x'), "mov"},  // 64-bit size, cut
        {box("free", std::string(100, '\0')), "unknown"},                 // nothing but padding
        {box("moov", "what is this, no film"), "unknown"},
        {"\0\0\0\4mdat"s, "unknown"},  // a size that its own header does not fit
    });
    EXPECT_EQ(told(box("styp", "msdh") + box("moof", "")), "mp4");  // a fragment of a stream
}

TEST(Sniffing, EndsWithBoxesThatLeadInACircle) {
    EXPECT_EQ(told("\0\0\0\1free\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xF0"s + std::string(100, 'x')), "unknown");
    std::string many;
    for (int i = 0; i < 10'000; ++i) many += box("free", "");
    EXPECT_EQ(told(many), "unknown");
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

TEST(Sniffing, TellsTransportStreamsByTheRowsOfTheirPackets) {
    expect_all({{packets(50, 188, 0), "mpeg-ts"},
                {packets(50, 192, 4), "m2ts"},
                {packets(50, 204, 0), "mpeg-ts"},
                {packets(3, 188, 0), "mpeg-ts"},
                {packets(3, 192, 4), "m2ts"}});
}

TEST(Sniffing, TellsATransportStreamCutInTheMiddleOfAPacket) {
    expect_all({{packets(50, 188, 0).substr(100), "mpeg-ts"},
                {packets(50, 192, 4).substr(77), "m2ts"},
                {packets(50, 204, 0).substr(203), "mpeg-ts"}});
}

TEST(Sniffing, SeesATransportStreamThroughAHole) {
    std::string content = packets(50, 188, 0);
    content.replace(188 * 10, 188 * 6, std::string(188 * 6, '\0'));
    EXPECT_EQ(told(content), "mpeg-ts");
    content.replace(188, 188 * 20, std::string(188 * 20, '\0'));
    EXPECT_EQ(told(content), "unknown");
}

TEST(Sniffing, DoesNotTakeTextForATransportStream) {
    expect_all({{std::string(20'000, 'G'), "text"}, {packets(2, 188, 0), "unknown"}});
    std::string verse;
    for (int i = 0; i < 100; ++i) verse += "G" + std::string(186, '0') + "\n";
    EXPECT_EQ(told(verse), "text");
}

TEST(Sniffing, TellsMpegStreamsByTheirStartCodes) {
    const std::string sequence = "\0\0\1\xB3\x78\x04\x38\x35\xFF\xFF\xE0\x18"s;  // 1920×1080, 16:9, 30/s
    const std::string pack2 = "\0\0\1\xBA\x44\0\4\0\4\1\0\1\x89\xF8"s;
    const std::string pack1 = "\0\0\1\xBA\x21\0\1\0\1\x80\0\1"s;
    std::string packets_only;
    for (int i = 0; i < 6; ++i) packets_only += "\0\0\1\xE0\0\x08"s + std::string(8, '\x55');
    expect_all({
        {pack2 + std::string(50, '\xFF'), "mpeg-ps"},
        {pack1 + std::string(50, '\xFF'), "mpeg-ps"},
        {std::string(500, '\0') + pack2.substr(2), "mpeg-ps"},  // zero stuffing
        {"RIFF\x24\0\0\0CDXAfmt "s, "mpeg-ps"},                 // a video CD's .dat
        {packets_only, "mpeg-ps"},
        {sequence + "\0\0\1\xB8"s, "mpeg-video"},
        {"\0\0\1\xB8\0\x08\0\0"s + sequence, "mpeg-video"},  // cut at a group of pictures
        {"\0\0\1\xB3\0\0\0\0\0\0\0\0"s, "unknown"},          // no size
        {"\0\0\1\xB0\1\0\0\1\xB5\x09"s, "mpeg4-video"},
        {"\0\0\1\0\0\0\1\x20\0\x86\xC4"s, "unknown"},
        {"\0\0\1\1\0\0\1\x20\0\x86\xC4"s, "mpeg4-video"},
        {"junk" + pack2, "unknown"},
    });
}

TEST(Sniffing, TellsAnnexBStreamsByTheirParameterSets) {
    const std::string h264 = "\0\0\0\1\x67\x64\0\x28\xAC\0\0\0\1\x68\xEE\x3C\x80\0\0\1\x65\x88\x84"s;
    const std::string camcorder = "\0\0\0\1\x09\x10\0\0\0\1\x27\x64\0\x28\xAC\0\0\0\1\x28\xEE\x3C\x80"s;
    const std::string hevc = "\0\0\0\1\x40\1\x0C\1\0\0\0\1\x42\1\1\1\x60\0\0\0\1\x44\1\xC1\x73"s;
    expect_all(
        {{h264, "h264"}, {camcorder, "h264"}, {hevc, "hevc"}, {h264.substr(0, 9), "unknown"}, {"\0\0\0\1\x09\x10"s, "unknown"}});
}

TEST(Sniffing, TellsMatroskaFromWebm) {
    expect_all({{"\x1A\x45\xDF\xA3\x8B\x42\x86\x81\1\x42\x82\x84webm"s, "webm"},
                {"\x1A\x45\xDF\xA3\x8B\x42\x82\x88matroska"s, "matroska"},
                {"\x1A\x45\xDF\xA3\1\0\0\0\0\0\0\x0F\x42\x82\x84webm"s, "webm"},
                {"\x1A\x45\xDF\xA3"s, "matroska"},
                {"\x1A\x45\xDF\xA3\x87\x42\x82\x84what"s, "unknown"},
                {"\x1A\x45\xDF\xA3\xFF\x42\x86\x08\xFF\xFF\xFF\xFF\xFF\xFF\xFF"s, "matroska"}});
}

TEST(Sniffing, TellsOggByWhatItCarries) {
    const auto page = [](const std::string& packet) {
        return "OggS\0\2"s + std::string(20, '\0') + "\1"s + static_cast<char>(packet.size()) + packet;
    };
    expect_all({{page("\1vorbis"), "ogg"},
                {page("OpusHead"), "ogg"},
                {page("\x80theora"), "ogv"},
                {page("\1vorbis") + page("\x80theora"), "ogv"},
                {page("fishead\0"s) + page("\1vorbis"), "ogg"}});
}

TEST(Sniffing, TellsTheOtherVideoContainers) {
    const std::string key = "\x06\x0E\x2B\x34\2\5\1\1\x0D\1\2\1\1\2\4\0"s;
    std::string dv(12'000, '\xFF');
    dv.replace(0, 4, "\x1F\7\0\x3F"s);
    dv.replace(80, 3, "\x3F\7\0"s);
    dv.replace(160, 3, "\x3F\7\1"s);
    expect_all({{"RIFF\0\0\0\0AVI LIST"s, "avi"},
                {key, "mxf"},
                {std::string(60'000, '\xAA') + key, "mxf"},
                {std::string(70'000, '\xAA') + key, "unknown"},
                {"FLV\1\5\0\0\0\x09"s, "flv"},
                {".RMF\0\0\0\x12"s, "rm"},
                {"\x30\x26\xB2\x75\x8E\x66\xCF\x11\xA6\xD9\0\xAA\0\x62\xCE\x6C"s, "asf"},
                {dv, "dv"},
                {"YUV4MPEG2 W320 H240\n"s, "y4m"},
                {"DKIF\0\0\x20\0VP80"s, "ivf"},
                {"nut/multimedia container\0"s, "nut"},
                {"\0\0\0\0\1\xBC\0\0\0\x40\0\0\0\0\xE1\xE2"s, "gxf"}});
}

TEST(Sniffing, TellsAudioByFramesThatFollowEachOther) {
    const auto frames = [](const std::string& header, std::size_t length, int count) {
        std::string content;
        for (int i = 0; i < count; ++i) content += header + std::string(length - header.size(), '\x11');
        return content;
    };
    const std::string mp3 = "\xFF\xFB\x90\x00"s;               // layer III, 128 kbit/s, 44.1 kHz: 144·128000/44100 = 417 bytes
    const std::string adts = "\xFF\xF1\x50\x80\x0C\x9F\xFC"s;  // 100 bytes
    expect_all({
        {frames(mp3, 417, 4), "mp3"},
        {frames(mp3, 417, 1), "mp3"},
        {frames(mp3, 417, 2) + "trailer", "unknown"},
        {mp3 + std::string(1000, '\x11'), "unknown"},
        {frames(adts, 100, 4), "aac"},
        {frames("\x0B\x77\0\0\x0C\x40"s, 384, 4), "ac3"},  // 48 kHz, 96 kbit/s: 384 bytes
        {"ID3\3\0\0\0\0\0\x0A"s + std::string(10, '\0') + frames(mp3, 417, 4), "mp3"},
        {"ID3\4\0\0\0\0\0\x0A"s + std::string(10, '\0') + frames(adts, 100, 4), "aac"},
        {"ID3\4\0\0\0\0\0\0"s + "fLaC", "flac"},
        {"ID3\3\0\0\x7F\x7F\x7F\x7F"s, "mp3"},
        {"RIFF\0\0\0\0WAVEfmt "s, "wav"},
        {"RF64\xFF\xFF\xFF\xFFWAVEds64"s, "wav"},
        {"FORM\0\0\0\0AIFC"s, "aiff"},
        {"fLaC\0\0\0\x22"s, "flac"},
        {"#!AMR\n"s, "amr"},
        {"MThd\0\0\0\6\0\1"s, "midi"},
    });
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

TEST(Sniffing, TellsPlaylistsThatWouldOpenOtherFiles) {
    expect_all({{"#EXTM3U\n#EXT-X-VERSION:3\n", "m3u"},
                {"\xEF\xBB\xBF#EXTM3U\r\n", "m3u"},
                {"ffconcat version 1.0\nfile /etc/passwd\n", "ffconcat"},
                {"<?xml version=\"1.0\"?>\n<MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\">", "mpd"},
                {"[playlist]\nFile1=a.mp3\n", "pls"},
                {"<ASX version=\"3.0\">", "asx"},
                {"<?xml version='1.0'?><!-- list --><playlist version='1' xmlns='http://xspf.org/ns/0/'>", "xspf"},
                {"v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\n", "sdp"}});
}

TEST(Sniffing, TellsMarkupAndScripts) {
    expect_all(
        {{"<!DOCTYPE html><html>", "html"},
         {"\n  <HTML><body>", "html"},
         {"<script>alert(1)</script>", "html"},
         {"#!/bin/sh\n", "shell-script"},
         {"<?php echo 1;", "php"},
         {"<svg xmlns='http://www.w3.org/2000/svg'/>", "svg"},
         {"<?xml version=\"1.0\"?><!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"x\" [<!ENTITY a \"b>\">]><svg>", "svg"},
         {"<?xml version=\"1.0\"?><x:xmpmeta xmlns:x=\"adobe:ns:meta/\"/>", "xml"},
         {"< 5 apples", "text"}});
}

TEST(Sniffing, TellsPlainTextInTheEncodingsOfChina) {
    expect_all({{"图释：主旨报告\n", "text"},
                {"\xCD\xBC\xCA\xCD\xA3\xBA\xD6\xF7\xD6\xBC\n", "text"},
                {"\xFF\xFE\x00\x5F\x55\x5E"s, "text"},
                {"name,caption\r\na.jpg,x\r\n", "text"}});
    std::string long_text;
    while (long_text.size() < 200'000) long_text += "图释";
    EXPECT_EQ(told(long_text), "text");                                 // the window cuts a character
    EXPECT_EQ(told(std::string(100'000, 'a') + "\0\1\2"s), "unknown");  // text in front of something else
}

TEST(Sniffing, TellsDocumentsArchivesAndPrograms) {
    std::string tar(1024, '\0');
    tar.replace(0, 5, "a.jpg");
    tar.replace(148, 8, "0000755\0"s);
    tar.replace(257, 5, "ustar");
    unsigned sum = 8 * ' ';
    for (std::size_t i = 0; i < 512; ++i) sum += i >= 148 && i < 156 ? 0U : static_cast<unsigned char>(tar[i]);
    char digits[8];
    std::snprintf(digits, sizeof digits, "%06o", sum);
    tar.replace(148, 8, std::string(digits, 6) + "\0 "s);
    std::string iso(40'000, '\0');
    iso.replace(32'768, 6, "\1CD001");
    std::string pe(200, '\0');
    pe.replace(0, 2, "MZ");
    pe[60] = 100;
    pe.replace(100, 4, "PE\0\0"s);
    expect_all({{"%PDF-1.7\n", "pdf"},
                {"{\\rtf1\\ansi", "rtf"},
                {"Rar!\x1A\7\0"s, "rar"},
                {"7z\xBC\xAF\x27\x1C"s, "7z"},
                {"\x1F\x8B\x08\0"s, "gzip"},
                {"BZh91AY&SY"s, "bzip2"},
                {"\xFD"
                 "7zXZ\0"s,
                 "xz"},
                {"\x28\xB5\x2F\xFD"s, "zstd"},
                {tar, "tar"},
                {iso, "iso"},
                {"\x7F"
                 "ELF\2\1"s,
                 "elf"},
                {pe, "pe"},
                {"\xCF\xFA\xED\xFE"s, "macho"},
                {"\xCA\xFE\xBA\xBE\0\0\0\2"s, "macho"},
                {"\xCA\xFE\xBA\xBE\0\0\0\x3D"s, "java"}});
}

TEST(Sniffing, TellsWhatAZipIsFor) {
    expect_all({{zip({"word/document.xml", "[Content_Types].xml"}), "docx"},
                {zip({"[Content_Types].xml", "xl/workbook.xml"}), "xlsx"},
                {zip({"_rels/.rels", "ppt/presentation.xml"}), "pptx"},
                {zip({"photo.jpg", "my word/a.txt"}), "zip"},
                {zip({"META-INF/MANIFEST.MF", "A.class"}), "jar"},
                {"PK\5\6"s + std::string(18, '\0'), "zip"},
                {zip({"mimetype"}, "application/vnd.oasis.opendocument.spreadsheet"), "ods"},
                {zip({"mimetype"}, "application/vnd.oasis.opendocument.text"), "odt"}});
    // Cut off: no directory at the end, the first members still tell.
    const std::string whole = zip({"[Content_Types].xml", "word/document.xml"});
    EXPECT_EQ(told(whole.substr(0, whole.find("PK\1\2"))), "docx");
    // A directory that points anywhere.
    std::string hostile = whole;
    hostile.replace(hostile.size() - 10, 8, "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF");
    EXPECT_EQ(told(hostile), "docx");
}

TEST(Sniffing, TellsOldOfficeDocumentsByTheirStreams) {
    expect_all({{compound(u"WordDocument"), "doc"},
                {compound(u"Workbook"), "xls"},
                {compound(u"PowerPoint Document"), "ppt"},
                {compound(u"WordDocuments"), "ole"},
                {compound(u"Thumbnail"), "ole"}});
    std::string hostile = compound(u"WordDocument");
    hostile.replace(48, 4, "\xFF\xFF\xFF\xFF");
    EXPECT_EQ(told(hostile), "ole");
}

TEST(Sniffing, PassesOnThatReadingFailed) {
    class Broken final : public ByteSource {
    public:
        [[nodiscard]] std::uint64_t size() const override { return 1000; }
        Result<std::size_t> read_at(std::uint64_t, std::span<std::byte>) override {
            return Error{ErrorKind::unreadable, "bad sector"};
        }
    };
    Broken broken;
    const auto format = sniff(broken);
    ASSERT_FALSE(format);
    EXPECT_EQ(format.error(), (Error{ErrorKind::unreadable, "bad sector"}));
}

TEST(Sniffing, ReadsOneSmallPieceOfAPhotoAndLittleOfAnything) {
    struct Counting final : ByteSource {
        std::string start;
        std::uint64_t bytes{0};
        int reads{0};
        [[nodiscard]] std::uint64_t size() const override { return 100ULL << 30; }
        Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> into) override {
            ++reads;
            bytes += into.size();
            for (std::size_t i = 0; i < into.size(); ++i)
                into[i] = static_cast<std::byte>(offset + i < start.size() ? start[offset + i] : '\0');
            return into.size();
        }
    };
    Counting photo;
    photo.start = "\xFF\xD8\xFF\xE0";
    EXPECT_EQ((*sniff(photo))->name, "jpeg");
    EXPECT_EQ(photo.reads, 1);
    EXPECT_LE(photo.bytes, 4096U);
    for (const std::string& start : {""s, "\0\0\1\xB3"s, "PK\3\4"s, "II*\0\x08\0\0\0\xFF\xFF"s, "text"s, "\x47"s,
                                    "ID3\4\0\0\x7F\x7F\x7F\x7F"s, "\0\0\0\1free\0\0\0\0\0\0\0\x10"s}) {
        Counting other;
        other.start = start;
        ASSERT_TRUE(sniff(other));
        EXPECT_LE(other.bytes, 512U << 10) << hexadecimal(start);
    }
}

TEST(Sniffing, SurvivesEveryTruncationAndChangedByteOfItsSamples) {
    const std::vector<std::string> samples{packets(12, 188, 0).substr(0, 2000),
                                           zip({"word/document.xml"}),
                                           compound(u"Workbook"),
                                           box("ftyp", "isom") + box("moov", box("mvhd", "")),
                                           "\x1A\x45\xDF\xA3\x8B\x42\x82\x88matroska"s,
                                           "\0\0\0\1\x67\x64\0\x28\xAC\0\0\0\1\x68\xEE\x3C\x80"s};
    for (const std::string& sample : samples) {
        for (std::size_t length = 0; length <= sample.size(); ++length) EXPECT_FALSE(told(sample.substr(0, length)).empty());
        for (std::size_t at = 0; at < std::min<std::size_t>(sample.size(), 600); ++at) {
            std::string changed = sample;
            changed[at] = static_cast<char>(~changed[at]);
            EXPECT_FALSE(told(changed).empty());
        }
    }
}

}  // namespace
}  // namespace yancai
