// SPDX-License-Identifier: GPL-3.0-or-later
// Films and sound. Contents are built from the formats' specifications; the same rules were compared with what exiftool and
// ffprobe call real files.
#include <gtest/gtest.h>

#include "bytes/format.h"
#include "unit/bytes/content.h"

namespace yancai {
namespace {

using namespace std::string_literals;

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

}  // namespace
}  // namespace yancai
