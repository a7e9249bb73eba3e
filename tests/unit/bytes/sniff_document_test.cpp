// SPDX-License-Identifier: GPL-3.0-or-later
// Playlists, text, documents, archives and programs. Contents are built from the formats' specifications; the same rules were
// compared with what exiftool and ffprobe call real files.
#include <gtest/gtest.h>

#include "bytes/format.h"
#include "unit/bytes/content.h"

namespace yancai {
namespace {

using namespace std::string_literals;

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
    std::string altered = tar;
    altered[0] = 'b';  // the header's sum no longer holds
    EXPECT_EQ(told(altered), "unknown");
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

}  // namespace
}  // namespace yancai
