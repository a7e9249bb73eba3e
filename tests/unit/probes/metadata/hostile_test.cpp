// SPDX-License-Identifier: GPL-3.0-or-later
// Metadata that is broken, or made to hurt.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "probes/image/tiff_directory.h"
#include "probes/metadata/exiv2.h"
#include "unit/probes/metadata/metadata_bytes.h"

namespace yancai {
namespace {

using namespace made;
using ::testing::ElementsAre;

const std::string described_tiff = tiff_of({ascii(tiff::image_description, "by exif")});

std::string nested(int depth) {
    std::string open;
    std::string close;
    for (int i = 0; i < depth; ++i) {
        open += "<own:a rdf:parseType=\"Resource\">";
        close += "</own:a>";
    }
    return open + close;
}
ErrorKind kind_of(const Result<MetadataFacts>& facts) {
    EXPECT_FALSE(facts);
    return facts ? ErrorKind::internal : facts.error().kind;
}

TEST(DeepXmp, IsRefusedBeforeAParserCanOverflow) {
    const std::string deep = xmp(nested(10'000));
    EXPECT_EQ(kind_of(sidecar_of(deep)), ErrorKind::over_limit);
    EXPECT_EQ(sidecar_of(deep).error().what, "XMP nested deeper than 128");
    EXPECT_EQ(kind_of(metadata_of(png(chunk("iTXt", "XML:com.adobe.xmp\0\0\0\0\0"s + deep)), "png")), ErrorKind::over_limit);
    EXPECT_EQ(kind_of(metadata_of(png(chunk("iTXt", "XML:com.adobe.xmp\0\1\0\0\0"s + deflated(deep))), "png")),
              ErrorKind::over_limit);
    EXPECT_EQ(kind_of(metadata_of(webp(riff_chunk("XMP ", deep)), "webp")), ErrorKind::over_limit);
    EXPECT_EQ(kind_of(metadata_of(heif(described_tiff, deep), "heif")), ErrorKind::over_limit);
    EXPECT_EQ(kind_of(metadata_of(psd(resource(0x0424, deep)), "psd")), ErrorKind::over_limit);
    EXPECT_EQ(kind_of(metadata_of(tiff_of({{tiff::xmp, 1, deep}}), "tiff")), ErrorKind::over_limit);
    std::u16string wide;
    for (const char c : deep) wide += static_cast<char16_t>(c);
    EXPECT_EQ(kind_of(sidecar_of("\xFF\xFE"s + utf16le(wide))), ErrorKind::over_limit) << "UTF-16 hides nothing";
}

TEST(DeepXmp, IsAcceptedUpToTheLimit) {
    Limits limits;
    limits.xml_depth = 20;
    const auto at_depth = [&](int depth) {
        return sidecar_of(xmp(nested(depth - 3) + "<dc:description>x</dc:description>"), limits);
    };
    ASSERT_TRUE(at_depth(20));
    EXPECT_EQ(at_depth(20)->captions.size(), 1U);
    EXPECT_EQ(kind_of(at_depth(21)), ErrorKind::over_limit);
}

TEST(WideXmp, IsRefusedSinceItWouldTakeHours) {
    std::string attributes;
    std::string children;
    std::string namespaces;
    for (int i = 0; i < 100'000; ++i) {
        attributes += " own:a" + std::to_string(i) + "=\"\"";
        children += "<own:a" + std::to_string(i) + "/>";
    }
    for (int i = 0; i < 1'000; ++i) namespaces += " xmlns:n" + std::to_string(i) + "=\"urn:" + std::to_string(i) + "\"";
    EXPECT_EQ(kind_of(sidecar_of(xmp("", attributes))), ErrorKind::over_limit);
    EXPECT_EQ(kind_of(sidecar_of(xmp(children))), ErrorKind::over_limit);
    EXPECT_EQ(kind_of(sidecar_of(xmp("", namespaces))), ErrorKind::over_limit);
}

TEST(WideXmp, MayHoldLongLists) {  // Photoshop's DocumentAncestors
    std::string list = "<photoshop:DocumentAncestors><rdf:Bag>";
    for (int i = 0; i < 100'000; ++i) list += "<rdf:li>0</rdf:li>";
    const auto facts = sidecar_of(xmp("<dc:description>x</dc:description>" + list + "</rdf:Bag></photoshop:DocumentAncestors>"));
    ASSERT_TRUE(facts);
    EXPECT_EQ(facts->captions.size(), 1U);
}

TEST(XmpWithADocumentType, IsRefusedSinceEntitiesMultiply) {
    std::string bomb = "<!DOCTYPE x [<!ENTITY a0 \"lol\">";
    for (int i = 1; i < 30; ++i) {
        const std::string before = "&a" + std::to_string(i - 1) + ";";
        bomb += "<!ENTITY a" + std::to_string(i) + " \"" + before + before + "\">";
    }
    bomb += "]>" + described("&a29;");
    EXPECT_EQ(kind_of(sidecar_of(bomb)), ErrorKind::unsupported);
    EXPECT_EQ(kind_of(metadata_of(jpeg(xmp_segment(bomb)), "jpeg")), ErrorKind::unsupported);
}

TEST(LargeMetadata, IsRefused) {
    Limits limits;
    limits.metadata_bytes = 10'000;
    const std::string large = described(std::string(20'000, 'x'));
    EXPECT_EQ(kind_of(sidecar_of(large, limits)), ErrorKind::over_limit);
    EXPECT_EQ(kind_of(metadata_of(jpeg(xmp_segment(large)), "jpeg", limits)), ErrorKind::over_limit);
    EXPECT_EQ(kind_of(metadata_of(tiff_of({{tiff::xmp, 1, large}}), "tiff", limits)), ErrorKind::over_limit);
    EXPECT_EQ(kind_of(metadata_of(psd(resource(0x0424, large)), "psd", limits)), ErrorKind::over_limit);
    EXPECT_EQ(kind_of(metadata_of(webp(riff_chunk("XMP ", large)), "webp", limits)), ErrorKind::over_limit);
    EXPECT_EQ(kind_of(metadata_of(heif(described_tiff, large), "heif", limits)), ErrorKind::over_limit);
    const std::string bomb = chunk("zTXt", "Comment\0\0"s + deflated(std::string(10'000'000, 'x')));
    EXPECT_EQ(kind_of(metadata_of(png(bomb), "png", limits)), ErrorKind::over_limit);
}

TEST(LongTexts, AreToldByTheirBeginning) {
    std::string text;
    while (text.size() < 5'000'000) text += "论坛";
    const auto facts = sidecar_of(described(text));
    ASSERT_TRUE(facts);
    ASSERT_EQ(facts->captions.size(), 1U);
    EXPECT_GT(facts->captions[0].text.size(), 60'000U);
    EXPECT_LE(facts->captions[0].text.size(), 65'536U);
    EXPECT_TRUE(is_utf8(facts->captions[0].text));
}

TEST(ManyTexts, AreBounded) {
    std::string datasets;
    for (int i = 0; i < 6'000; ++i) datasets += dataset(2, 80, std::to_string(i));
    std::string comments;
    for (int i = 0; i < 3'000; ++i) comments += segment(0xFE, std::to_string(i));
    const auto facts = metadata_of(jpeg(iptc_segment(datasets) + comments), "jpeg");
    ASSERT_TRUE(facts);
    EXPECT_LE(facts->rights.size(), 100U);
    EXPECT_LE(facts->captions.size(), 100U);
}

TEST(DamagedBlocks, DoNotHideSoundOnes) {
    const std::string xmp_sound = xmp_segment(described("by xmp"));
    const std::string broken_exif = exif_segment("II\x2A\0\xFF\xFF\xFF\x7F"s);
    const std::string no_exif = exif_segment("garbage");
    const std::string broken_xmp = xmp_segment("<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF");
    const std::string broken_iptc = iptc_segment("no datasets at all");
    for (const std::string& segments : {broken_exif + xmp_sound, no_exif + broken_iptc + xmp_sound, broken_xmp + xmp_sound}) {
        const auto facts = metadata_of(jpeg(segments), "jpeg");
        ASSERT_TRUE(facts);
        EXPECT_THAT(told(facts->captions), ElementsAre("xmp dc:description: by xmp"));
    }
    const auto facts = metadata_of(jpeg(broken_xmp + exif_segment(described_tiff)), "jpeg");
    ASSERT_TRUE(facts);
    EXPECT_THAT(told(facts->captions), ElementsAre("exif ImageDescription: by exif"));
    const auto truncated = metadata_of(jpeg(exif_segment(described_tiff)).substr(0, 40), "jpeg");
    ASSERT_FALSE(truncated) << "its only segment is cut";
    const auto half = metadata_of(png(chunk("eXIf", described_tiff)).substr(0, 120), "png");
    ASSERT_TRUE(half) << "the picture is cut, the caption stands before it";
    EXPECT_THAT(told(half->captions), ElementsAre("exif ImageDescription: by exif"));
}

TEST(DamagedBlocks, AreToldWhenNothingElseIsThere) {
    EXPECT_EQ(kind_of(metadata_of(jpeg(exif_segment("garbage")), "jpeg")), ErrorKind::corrupt);
    EXPECT_EQ(kind_of(metadata_of(jpeg(xmp_segment("<x:xmpmeta")), "jpeg")), ErrorKind::corrupt);
    EXPECT_EQ(kind_of(metadata_of("\x89PNG\r\n\x1A\n"s, "png")), ErrorKind::corrupt);
    EXPECT_EQ(kind_of(metadata_of("no jpeg", "jpeg")), ErrorKind::corrupt);
}

// Every format, cut at every byte and with every byte changed: an answer, or an error about the file.
TEST(AnyDamage, EndsInFactsOrAnErrorAboutTheFile) {
    const std::string xmp_packet = described("by xmp");
    const std::string iptc =
        dataset(1, 90, "\x1B%G") + dataset(2, 120, "by iptc") + dataset(2, 55, "20230901") + dataset(2, 60, "100000+0800");
    const std::string tiff_file = tiff_of({ascii(tiff::image_description, "by exif"), {tiff::iptc, 7, iptc}},
                                          {{tiff::user_comment, 7, "UNICODE\0"s + utf16le(u"论坛")}});
    const std::vector<std::pair<std::string, std::string>> files{
        {"jpeg", jpeg(exif_segment(tiff_file) + iptc_segment(iptc) + xmp_segment(xmp_packet) + segment(0xFE, "c"))},
        {"png", png(chunk("eXIf", tiff_file) + chunk("zTXt", "Comment\0\0"s + deflated("packed")))},
        {"tiff", tiff_file},
        {"bigtiff", tiff_of({ascii(tiff::image_description, "by exif")}, {}, Tiff::big_motorola)},
        {"psd", psd(resource(0x0404, iptc) + resource(0x0422, tiff_file))},
        {"webp", webp(riff_chunk("EXIF", tiff_file))},
        {"heif", heif(tiff_file, xmp_packet)},
    };
    const auto ends_well = [](const std::string& file, const std::string& format) {
        const auto facts = metadata_of(file, format);
        return facts || about_the_file(facts.error().kind);
    };
    for (const auto& [format, file] : files) {
        ASSERT_TRUE(metadata_of(file, format)) << format;
        for (std::size_t at = 0; at < file.size(); ++at) {
            ASSERT_TRUE(ends_well(file.substr(0, at), format)) << format << " cut at " << at;
            for (const char value : {'\x00', '\xFF', '\x7F', '<'}) {
                std::string changed = file;
                changed[at] = value;
                ASSERT_TRUE(ends_well(changed, format)) << format << " changed at " << at;
            }
        }
    }
}

TEST(SourcesThatFail, AreOurTroubleNotTheFiles) {
    class Failing final : public ByteSource {
        [[nodiscard]] std::uint64_t size() const override { return 1000; }
        Result<std::size_t> read_at(std::uint64_t, std::span<std::byte>) override {
            return Error{ErrorKind::unreadable, "I/O error"};
        }
    } source;
    for (const char* format : {"jpeg", "png", "tiff", "psd", "webp", "heif"})
        EXPECT_EQ(kind_of(metadata_of(source, format)), ErrorKind::unreadable) << format;
    EXPECT_EQ(kind_of(read_sidecar(source, {})), ErrorKind::unreadable);
}

TEST(SeveralThreads, ReadXmpAtOnceWithTheSameAnswers) {
    prepare_exiv2();
    std::vector<std::thread> threads;
    std::vector<int> wrong(8, 0);
    for (std::size_t t = 0; t < wrong.size(); ++t) {
        threads.emplace_back([&wrong, t] {
            for (int i = 0; i < 200; ++i) {
                // Each packet brings a namespace that the toolkit has to register for the whole process.
                const std::string name = "n" + std::to_string(t) + "x" + std::to_string(i);
                const std::string text = "图释" + name;
                const auto facts =
                    metadata_of(jpeg(iptc_segment(dataset(2, 105, text)) +
                                     xmp_segment(xmp("<dc:description>" + text + "</dc:description>",
                                                     "xmlns:" + name + "=\"urn:" + name + "\" " + name + ":a=\"1\""))),
                                "jpeg");
                if (!facts || facts->captions.size() != 1 || facts->captions[0].text != text || facts->titles.size() != 1)
                    ++wrong[t];
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_THAT(wrong, ::testing::Each(0));
}

}  // namespace
}  // namespace yancai
