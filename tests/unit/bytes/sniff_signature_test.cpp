// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the format table that are told by fixed bytes: what the formats' specifications write there, one content a row.
#include <gtest/gtest.h>

#include "unit/bytes/content.h"

namespace yancai {
namespace {

using namespace std::string_literals;

TEST(Signatures, TellPicturesOfRarerKinds) {
    std::string pcx(128 + 100, '\0');
    pcx.replace(0, 12, "\x0A\x05\x01\x08\0\0\0\0\x09\0\x09\0"s);
    pcx[65] = 1;   // planes
    pcx[66] = 10;  // bytes a line
    expect_all({{"II\xBC\x01\x20\0\0\0"s, "jxr"},
                {pcx, "pcx"},
                {"DDS \x7C\0\0\0\x07\x10\x0A\0"s, "dds"},
                {"gimp xcf v011\0"s, "xcf"},
                {"qoif\0\0\0\x0A\0\0\0\x0A\3\0"s, "qoi"},
                {"II\x1A\0\0\0HEAPCCDR\2\0\1\0"s, "crw"},
                {"FOVb\0\0\2\0"s, "x3f"},
                {"\0MRM\0\0\0\x20"s, "mrw"},
                {"FUJIFILMCCD-RAW 0201FF389501"s, "raf"},
                {"IIRO\x08\0\0\0"s, "orf"},
                {"IIU\0\x18\0\0\0"s, "rw2"}});
}

TEST(Signatures, TellFilmsOfRarerKinds) {
    const std::string payload(60, '\x33');
    const std::string pva = "AV\1\0\x55\0\0\x3C"s + payload + "AV\2\1\x55\0\0\x3C"s + payload + "AV\1\2\x55\0\0\x3C"s + payload;
    expect_all({{"\0\0\0\x0CjP  \r\n\x87\n\0\0\0\x14"s + "ftypmjp2\0\0\0\0mjp2"s, "mj2"},
                {"\xB7\xD8\0\x20\x37\x49\xDA\x11\xA6\x4E\0\x07\xE9\x5E\xAD\x8D"s, "wtv"},
                {pva, "pva"},
                {pva.substr(0, 68), "pva"},       // a single packet, and nothing behind it
                {pva.substr(0, 100), "unknown"},  // the second is cut: one packet proves little
                {"\0\0\1\x40RED2\0\0"s, "r3d"},
                {"\0\0\0\0\1\xBC\0\0\0\x60\0\0\0\0\xE1\xE2"s, "gxf"}});
}

TEST(Signatures, TellSoundOfRarerKinds) {
    expect_all({{"\x7F\xFE\x80\x01\xFC\x3C\x3F\xF0"s, "dts"},
                {"MAC \x96\x0F\0\0"s, "ape"},
                {"wvpk\x10\0\0\0\x10\4"s, "wavpack"},
                {".snd\0\0\0\x18\0\0\0\0"s, "au"},
                {"caff\0\1\0\0desc"s, "caf"},
                {".ra\xFD\0\3"s, "ra"},
                {"#!AMR\n"s, "amr"}});
}

TEST(Signatures, TellDocumentsArchivesAndProgramsOfRarerKinds) {
    const std::string note = "mimetype"s;
    const auto package = [&](const std::string& type) {
        const std::string sizes = number(type.size(), 4, false) + number(type.size(), 4, false);
        return "PK\3\4\x14\0\0\0\0\0"s + std::string(8, '\0') + sizes + number(note.size(), 2, false) + "\0\0"s + note + type;
    };
    expect_all({{package("application/vnd.oasis.opendocument.presentation"), "odp"},
                {package("application/epub+zip"), "epub"},
                {zip({"OFD.xml", "Doc_0/Document.xml"}), "ofd"},
                {"%!PS-Adobe-3.0 EPSF-3.0\n", "postscript"},
                {"\xC5\xD0\xD3\xC6\x1E\0\0\0"s, "postscript"},
                {"\x04\x22\x4D\x18\x64\x40"s, "lz4"},
                {"MSCF\0\0\0\0\x40\0\0\0"s, "cab"},
                {std::string(2'000, '\x5A') + "koly\0\0\0\4\0\0\2\0\0\0\0\1"s + std::string(496, '\0'), "dmg"},
                {"\0asm\1\0\0\0"s, "wasm"},
                {"FWS\x09\x78\0\0\0\x78\0\5"s, "flash"},
                {"L\0\0\0\1\x14\2\0\0\0\0\0\xC0\0\0\0"s, "shortcut"},
                {"<smil><head/></smil>", "smil"},
                {"<?wpl version=\"1.0\"?><smil></smil>", "smil"}});
}

TEST(Signatures, TellIconsWithEitherReservedByte) {
    const auto icon = [](char reserved) {
        return "\0\0\1\0\1\0\x10\x10\0"s + reserved + "\1\0\x20\0\x28\0\0\0\x16\0\0\0"s + std::string(40, '\0');
    };
    expect_all({{icon('\0'), "ico"}, {icon('\xFF'), "ico"}, {icon('\x9C'), "unknown"}});
}

}  // namespace
}  // namespace yancai
