// SPDX-License-Identifier: GPL-3.0-or-later
// Where each format keeps its metadata.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "probes/image/tiff_directory.h"
#include "unit/probes/metadata/metadata_bytes.h"

namespace yancai {
namespace {

using namespace made;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> captions_of(const std::string& file, std::string_view format) {
    const auto facts = metadata_of(file, format);
    EXPECT_TRUE(facts) << facts.error().what;
    return facts ? told(facts->captions) : std::vector<std::string>{};
}
std::string spelled_profile(std::string_view name, std::string_view bytes) {  // ImageMagick's way
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text = "\n" + std::string(name) + "\n    " + std::to_string(bytes.size()) + "\n";
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const auto byte = static_cast<unsigned char>(bytes[i]);
        text += {digits[byte >> 4U], digits[byte & 15U]};
        if (i % 36 == 35) text += '\n';
    }
    return text + "\n";
}

const std::string described_tiff = tiff_of({ascii(tiff::image_description, "by exif")});

TEST(MetadataInJpeg, IsFoundInMotorolaAndIntelOrder) {
    for (const Tiff kind : {Tiff::intel, Tiff::motorola})
        EXPECT_THAT(captions_of(jpeg(exif_segment(tiff_of({ascii(tiff::image_description, "by exif")}, {}, kind))), "jpeg"),
                    ElementsAre("exif ImageDescription: by exif"));
}

TEST(MetadataInJpeg, MaySpreadPhotoshopResourcesOverSegments) {
    const std::string resources =
        resource(0x03ED, std::string(40, 'r')) + resource(0x0404, dataset(2, 120, "a caption in two parts"));
    for (std::size_t cut = 0; cut <= resources.size(); cut += 7)
        EXPECT_THAT(captions_of(jpeg(segment(0xED, "Photoshop 3.0\0"s + resources.substr(0, cut)) +
                                     segment(0xED, "Photoshop 3.0\0"s + resources.substr(cut))),
                                "jpeg"),
                    ElementsAre("iptc Caption-Abstract: a caption in two parts"));
}

TEST(MetadataInJpeg, IncludesExtendedXmpThatTheMainPacketNames) {
    const std::string guid = "0123456789ABCDEF0123456789ABCDEF";
    const std::string extension = described(std::string(3000, 'x') + " end");
    const auto piece = [&](std::size_t from, std::size_t count) {
        return segment(0xE1, "http://ns.adobe.com/xmp/extension/\0"s + guid + big(extension.size(), 4) + big(from, 4) +
                                 extension.substr(from, count));
    };
    const std::string main = xmp_segment(xmp("", "xmpNote:HasExtendedXMP=\"" + guid + "\""));
    const std::string pieces = piece(2000, 100'000) + piece(0, 1000) + piece(1000, 1000);  // any order
    EXPECT_THAT(captions_of(jpeg(main + pieces), "jpeg"), ElementsAre("xmp dc:description: " + std::string(3000, 'x') + " end"));
    EXPECT_TRUE(captions_of(jpeg(xmp_segment(xmp("")) + pieces), "jpeg").empty()) << "nobody names it";
    EXPECT_TRUE(captions_of(jpeg(main + piece(0, 1000) + piece(2000, 100'000)), "jpeg").empty()) << "a piece is missing";
}

TEST(MetadataInPng, IsFoundBeforeAndAfterThePicture) {
    const std::string itxt = chunk("iTXt", "XML:com.adobe.xmp\0\0\0\0\0"s + described("论坛"));
    const std::string packed = chunk("iTXt", "XML:com.adobe.xmp\0\1\0\0\0"s + deflated(described("论坛")));
    for (const std::string& xmp_chunk : {itxt, packed}) {
        EXPECT_THAT(captions_of(png(xmp_chunk), "png"), ElementsAre("xmp dc:description: 论坛"));
        EXPECT_THAT(captions_of(png({}, xmp_chunk), "png"), ElementsAre("xmp dc:description: 论坛"));
    }
    EXPECT_THAT(captions_of(png({}, chunk("eXIf", described_tiff)), "png"), ElementsAre("exif ImageDescription: by exif"));
    EXPECT_THAT(captions_of(png({}, chunk("iTXt", "Comment\0\1\0\0\0"s + deflated("压缩的图释"))), "png"),
                ElementsAre("png Comment: 压缩的图释"));
    EXPECT_THAT(captions_of(png(chunk("tEXt", "Comment\0\xB2\xFA\xD2\xB5\xC2\xDB\xCC\xB3"s)), "png"),
                ElementsAre("png Comment: 产业论坛"));
}

TEST(MetadataInPng, IsReadFromSpelledProfiles) {
    const auto profile = [](std::string_view type, std::string_view bytes) {
        const std::string name = type == "APP1" ? "generic profile" : std::string(type);
        return png(chunk("zTXt", "Raw profile type " + std::string(type) + "\0\0"s + deflated(spelled_profile(name, bytes))));
    };
    const std::string iptc = dataset(2, 120, "by iptc");
    EXPECT_THAT(captions_of(profile("exif", "Exif\0\0"s + described_tiff), "png"), ElementsAre("exif ImageDescription: by exif"));
    EXPECT_THAT(captions_of(profile("APP1", "Exif\0\0"s + described_tiff), "png"), ElementsAre("exif ImageDescription: by exif"));
    EXPECT_THAT(captions_of(profile("APP1", "http://ns.adobe.com/xap/1.0/\0"s + described("by xmp")), "png"),
                ElementsAre("xmp dc:description: by xmp"));
    EXPECT_THAT(captions_of(profile("xmp", described("by xmp")), "png"), ElementsAre("xmp dc:description: by xmp"));
    EXPECT_THAT(captions_of(profile("iptc", iptc), "png"), ElementsAre("iptc Caption-Abstract: by iptc"));
    EXPECT_THAT(captions_of(profile("iptc", resource(0x0404, iptc)), "png"), ElementsAre("iptc Caption-Abstract: by iptc"));
}

TEST(MetadataInTiff, IsFoundInTiffAndBigTiff) {
    const std::string iptc = dataset(2, 120, "by iptc.");  // 13 bytes, padded to words
    const std::vector<Tag> tags{ascii(tiff::image_description, "by exif"),
                                {tiff::xmp, 1, described("by xmp")},
                                {tiff::iptc, 4, iptc + std::string(3, '\0')},
                                {tiff::photoshop, 1, resource(0x0404, dataset(2, 120, "by photoshop"))}};
    for (const auto& [kind, format] : {std::pair{Tiff::intel, "tiff"},
                                       {Tiff::motorola, "tiff"},
                                       {Tiff::big_intel, "bigtiff"},
                                       {Tiff::big_motorola, "bigtiff"},
                                       {Tiff::intel, "nef"}})
        EXPECT_THAT(
            captions_of(tiff_of(tags, {{tiff::user_comment, 7, "ASCII\0\0\0by comment"s}}, kind), format),
            ElementsAre("xmp dc:description: by xmp", "iptc Caption-Abstract: by iptc.", "iptc Caption-Abstract: by photoshop",
                        "exif ImageDescription: by exif", "exif UserComment: by comment"));
}

TEST(MetadataInTiff, MendsIptcWhoseWordsWereSwapped) {
    std::string swapped = dataset(2, 120, "swapped") + "\0\0"s + "\0\0"s;
    swapped.resize(12);
    for (std::size_t i = 0; i < swapped.size(); i += 4)
        std::reverse(swapped.begin() + static_cast<long>(i), swapped.begin() + static_cast<long>(i) + 4);
    EXPECT_THAT(captions_of(tiff_of({{tiff::iptc, 4, swapped}}), "tiff"), ElementsAre("iptc Caption-Abstract: swapped"));
}

TEST(MetadataInPhotoshopFiles, IsFoundInPsdAndPsb) {
    const std::string resources = resource(0x03ED, "odd") + resource(0x0404, dataset(2, 120, "by iptc")) +
                                  resource(0x0422, described_tiff) + resource(0x0424, described("by xmp"));
    for (const auto& [file, format] : {std::pair{psd(resources), "psd"}, {psd(resources, true), "psb"}})
        EXPECT_THAT(captions_of(file, format), ElementsAre("xmp dc:description: by xmp", "iptc Caption-Abstract: by iptc",
                                                           "exif ImageDescription: by exif"));
}

TEST(MetadataInWebp, IsFoundInItsChunks) {
    EXPECT_THAT(captions_of(webp(riff_chunk("VP8X", std::string(10, '\0')) + riff_chunk("VP8 ", "odd") +
                                 riff_chunk("EXIF", described_tiff) + riff_chunk("XMP ", described("by xmp"))),
                            "webp"),
                ElementsAre("xmp dc:description: by xmp", "exif ImageDescription: by exif"));
}

TEST(MetadataInHeif, IsFoundAmongItsItems) {
    EXPECT_THAT(captions_of(heif(described_tiff, described("by xmp")), "heif"),
                ElementsAre("xmp dc:description: by xmp", "exif ImageDescription: by exif"));
}

TEST(MetadataInJpeg2000AndXl, IsFoundInBoxes) {
    const std::string xmp_uuid("\xBE\x7A\xCF\xCB\x97\xA9\x42\xE8\x9C\x71\x99\x94\x91\xE3\xAF\xAC", 16);
    const std::string start = box("jP  ", "\r\n\x87\n") + box("ftyp", "jp2 ");
    EXPECT_THAT(
        captions_of(start + box("uuid", xmp_uuid + described("by xmp")) + box("uuid", "JpgTiffExif->JP2" + described_tiff),
                    "jp2"),
        ElementsAre("xmp dc:description: by xmp", "exif ImageDescription: by exif"));
    EXPECT_THAT(
        captions_of(box("JXL ", "\r\n\x87\n") + box("Exif", big(0, 4) + described_tiff) + box("xml ", described("by xmp")),
                    "jxl"),
        ElementsAre("xmp dc:description: by xmp", "exif ImageDescription: by exif"));
}

// What is packed with Brotli is not unpacked here: nobody may say then that there is no caption.
TEST(MetadataInJpegXl, ThatIsPackedIsTroubleAndNotNothing) {
    const std::string packed = box("JXL ", "\r\n\x87\n") + box("brob", "xml \x0B\x02\x80" + std::string(9, 'x'));
    const auto facts = metadata_of(packed, "jxl");
    ASSERT_FALSE(facts);
    EXPECT_EQ(facts.error().kind, ErrorKind::unsupported);
    EXPECT_THAT(captions_of(packed + box("xml ", described("by xmp")), "jxl"), ElementsAre("xmp dc:description: by xmp"));
    EXPECT_THAT(captions_of(box("JXL ", "\r\n\x87\n") + box("brob", "jumb" + std::string(9, 'x')), "jxl"), IsEmpty());
}

// ISO 15444-1, A.4, and ISO 18181-1: a codestream may come without boxes; nothing is broken then, and nothing told.
TEST(MetadataInABareCodestream, IsNoneAndNoTrouble) {
    EXPECT_THAT(captions_of("\xFF\x4F\xFF\x51" + std::string(60, 'x'), "jp2"), IsEmpty());
    EXPECT_THAT(captions_of("\xFF\x0A" + std::string(60, 'x'), "jxl"), IsEmpty());
}

TEST(MetadataOfLargeFiles, IsReadWithoutThePicture) {
    Streamed source(jpeg(exif_segment(described_tiff)) + std::string(5'000'000, 'p'));
    const auto facts = metadata_of(source, "jpeg");
    ASSERT_TRUE(facts);
    EXPECT_THAT(told(facts->captions), ElementsAre("exif ImageDescription: by exif"));
    EXPECT_LE(source.bytes_read, 200'000U);
}

}  // namespace
}  // namespace yancai
