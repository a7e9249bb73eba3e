// SPDX-License-Identifier: GPL-3.0-or-later
// Which fields become captions, titles and rights, and in which order.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "probes/image/tiff_directory.h"
#include "unit/probes/metadata/metadata_bytes.h"

namespace yancai {
namespace {

using namespace made;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

MetadataFacts facts_of(const std::string& file, std::string_view format = "jpeg") {
    const auto facts = metadata_of(file, format);
    EXPECT_TRUE(facts) << facts.error().what;
    return facts ? *facts : MetadataFacts{};
}

TEST(MetadataCaptions, StandInTheOrderOfDeliberateness) {
    // In the file the least deliberate come first.
    const std::string file = jpeg(segment(0xFE, "jpeg comment") +
                                  exif_segment(tiff_of({ascii(tiff::image_description, "image description"),
                                                        {tiff::xp_comment, 1, utf16le(u"xp comment")},
                                                        {tiff::xp_subject, 1, utf16le(u"xp subject")}},
                                                       {{tiff::user_comment, 7, "ASCII\0\0\0user comment"s}})) +
                                  iptc_segment(dataset(2, 120, "iptc caption")) +
                                  xmp_segment(xmp(languages("Iptc4xmpCore:AltTextAccessibility", {{"x-default", "alt text"}}) +
                                                  languages("Iptc4xmpCore:ExtDescrAccessibility", {{"x-default", "extended"}}) +
                                                  languages("dc:description", {{"x-default", "xmp description"}}))));
    EXPECT_THAT(
        told(facts_of(file).captions),
        ElementsAre("xmp dc:description: xmp description", "iptc Caption-Abstract: iptc caption",
                    "exif ImageDescription: image description", "xmp Iptc4xmpCore:ExtDescrAccessibility: extended",
                    "xmp Iptc4xmpCore:AltTextAccessibility: alt text", "exif XPComment: xp comment", "exif XPSubject: xp subject",
                    "exif UserComment: user comment", "jpeg-comment Comment: jpeg comment"));
}

TEST(MetadataCaptions, OfPngTextsFollowTheirKeywords) {
    const MetadataFacts facts =
        facts_of(png(chunk("tEXt", "Title\0a title"sv) + chunk("tEXt", "Caption\0third"sv) + chunk("tEXt", "comment\0second"sv) +
                     chunk("tEXt", "Description\0first"sv) + chunk("tEXt", "Author\0somebody"sv) + chunk("tEXt", "Date\0x"sv)),
                 "png");
    EXPECT_THAT(told(facts.captions), ElementsAre("png Description: first", "png comment: second", "png Caption: third"));
    EXPECT_THAT(told(facts.titles), ElementsAre("png Title: a title"));
    EXPECT_THAT(told(facts.rights), ElementsAre("png Author: somebody"));
}

TEST(MetadataTitles, AreKeptApartFromCaptions) {
    const MetadataFacts facts =
        facts_of(jpeg(exif_segment(tiff_of({{tiff::xp_title, 1, utf16le(u"xp title")}})) +
                      iptc_segment(dataset(2, 5, "object name") + dataset(2, 105, "iptc headline")) +
                      xmp_segment(xmp(languages("dc:title", {{"x-default", "dc title"}}), "photoshop:Headline=\"headline\""))));
    EXPECT_THAT(facts.captions, IsEmpty());
    EXPECT_THAT(told(facts.titles),
                ElementsAre("xmp photoshop:Headline: headline", "iptc Headline: iptc headline", "xmp dc:title: dc title",
                            "iptc ObjectName: object name", "exif XPTitle: xp title"));
}

TEST(MetadataRights, NameHolderMakerAndAgency) {
    const MetadataFacts facts = facts_of(jpeg(
        exif_segment(tiff_of({ascii(tiff::artist, "exif artist"),
                              {tiff::copyright, 2, "photographer\0editor\0"s},
                              {tiff::xp_author, 1, utf16le(u"xp author")}})) +
        iptc_segment(dataset(2, 40, "instructions") + dataset(2, 80, "by-line one") + dataset(2, 80, "by-line two") +
                     dataset(2, 103, "reference") + dataset(2, 110, "iptc credit") + dataset(2, 115, "iptc source") +
                     dataset(2, 116, "notice")) +
        xmp_segment(xmp(
            languages("dc:rights", {{"x-default", "dc rights"}}) +
                "<dc:creator><rdf:Seq><rdf:li>甲</rdf:li><rdf:li>乙</rdf:li></rdf:Seq></dc:creator>"
                "<xmpRights:Owner><rdf:Bag><rdf:li>owner</rdf:li></rdf:Bag></xmpRights:Owner>" +
                languages("xmpRights:UsageTerms", {{"x-default", "terms"}}) +
                "<plus:Licensor><rdf:Seq><rdf:li rdf:parseType=\"Resource\"><plus:LicensorName>视觉中国</plus:LicensorName>"
                "<plus:LicensorURL>http://example.com</plus:LicensorURL></rdf:li></rdf:Seq></plus:Licensor>"
                "<plus:ImageSupplier><rdf:Seq><rdf:li plus:ImageSupplierName=\"supplier\"/></rdf:Seq></plus:ImageSupplier>"
                "<plus:CopyrightOwner><rdf:Seq><rdf:li plus:CopyrightOwnerName=\"plus owner\"/></rdf:Seq></plus:CopyrightOwner>"
                "<getty:AssetID>12345</getty:AssetID>",
            R"(xmpRights:Marked="True" xmpRights:WebStatement="http://example.com/c" photoshop:Credit="credit")"
            R"( photoshop:Source="source" photoshop:Instructions="ask us" photoshop:TransmissionReference="ref 7")"))));
    EXPECT_THAT(told(facts.rights),
                ElementsAre("xmp dc:rights: dc rights", "iptc CopyrightNotice: notice", "exif Copyright: photographer",
                            "exif Copyright: editor", "xmp xmpRights:Owner: owner", "xmp plus:CopyrightOwnerName: plus owner",
                            "xmp xmpRights:Marked: True", "xmp xmpRights:WebStatement: http://example.com/c",
                            "xmp xmpRights:UsageTerms: terms", "xmp dc:creator: 甲", "xmp dc:creator: 乙",
                            "iptc By-line: by-line one", "iptc By-line: by-line two", "exif Artist: exif artist",
                            "exif XPAuthor: xp author", "xmp photoshop:Credit: credit", "iptc Credit: iptc credit",
                            "xmp photoshop:Source: source", "iptc Source: iptc source", "xmp plus:LicensorName: 视觉中国",
                            "xmp plus:ImageSupplierName: supplier", "iptc SpecialInstructions: instructions",
                            "xmp photoshop:Instructions: ask us", "iptc OriginalTransmissionReference: reference",
                            "xmp photoshop:TransmissionReference: ref 7", "xmp GettyImagesGIFT:AssetID: 12345"));
}

TEST(MetadataCaptions, OfSeveralLanguagesAreToldTheChineseFirst) {
    const auto captions_of = [](const std::vector<std::pair<std::string, std::string>>& texts) {
        std::string all;
        for (const TextClaim& claim : facts_of(jpeg(xmp_segment(xmp(languages("dc:description", texts))))).captions)
            all += (all.empty() ? "" : "|") + claim.text;
        return all;
    };
    EXPECT_EQ(captions_of({{"x-default", "default"}, {"zh-TW", "繁體"}, {"zh-CN", "简体"}, {"en", "English"}}),
              "简体|繁體|default|English");
    EXPECT_EQ(captions_of({{"x-default", "default"}, {"zh-TW", "繁體"}, {"en", "English"}}), "繁體|default|English");
    EXPECT_EQ(captions_of({{"en", "English"}, {"x-default", "default"}}), "default|English");
    EXPECT_EQ(captions_of({{"de", "Deutsch"}}), "Deutsch");
    EXPECT_EQ(captions_of({{"zh-CN", "  "}, {"x-default", "default"}}), "default") << "a blank text says nothing";
    EXPECT_EQ(captions_of({{"zh-CN", "同文"}, {"x-default", "同文"}}), "同文") << "twice the same is one text";
}

TEST(MetadataCaptions, AreTakenWhateverTheirXmpTypeIs) {
    for (const std::string& property : {"<dc:description>论坛现场</dc:description>"s,
                                        "<dc:description><rdf:Bag><rdf:li>论坛现场</rdf:li></rdf:Bag></dc:description>"s}) {
        EXPECT_THAT(told(facts_of(jpeg(xmp_segment(xmp(property)))).captions), ElementsAre("xmp dc:description: 论坛现场"));
    }
    EXPECT_THAT(told(facts_of(jpeg(xmp_segment(xmp("", "dc:description=\"论坛现场\"")))).captions),
                ElementsAre("xmp dc:description: 论坛现场"));
}

TEST(MetadataCaptions, DropBlanksButKeepPlaceholders) {
    const MetadataFacts facts = facts_of(jpeg(exif_segment(tiff_of(
        {ascii(tiff::image_description, "OLYMPUS DIGITAL CAMERA         ")}, {{tiff::user_comment, 7, std::string(64, '\0')}}))));
    EXPECT_THAT(told(facts.captions), ElementsAre("exif ImageDescription: OLYMPUS DIGITAL CAMERA"));
    EXPECT_THAT(facts_of(jpeg(exif_segment(tiff_of({ascii(tiff::image_description, std::string(31, ' '))})))).captions,
                IsEmpty());
}

TEST(MetadataFacts, AreEmptyAndKnownWithoutMetadata) {
    EXPECT_EQ(facts_of(jpeg("")), MetadataFacts{});
    EXPECT_EQ(facts_of(png({}), "png"), MetadataFacts{});
    EXPECT_EQ(facts_of(psd({}), "psd"), MetadataFacts{});
    EXPECT_EQ(facts_of("GIF89a", "gif"), MetadataFacts{});
}

TEST(MetadataFacts, TellWhenAndWithWhatAPictureWasTaken) {
    const auto exif = [](const std::vector<Tag>& first, const std::vector<Tag>& beside) {
        return facts_of(jpeg(exif_segment(tiff_of(first, beside))));
    };
    const Tag time = ascii(tiff::date_time_original, "2023:09:01 10:00:00");
    EXPECT_EQ(exif({}, {time}).capture.at, "2023-09-01T10:00:00");
    EXPECT_EQ(exif({}, {time, ascii(tiff::offset_time_original, "+08:00")}).capture.at, "2023-09-01T10:00:00+08:00");
    EXPECT_EQ(exif({}, {ascii(tiff::date_time_original, "0000:00:00 00:00:00")}).capture.at, "");
    EXPECT_EQ(exif({}, {ascii(tiff::date_time_original, "last summer")}).capture.at, "last summer");
    EXPECT_EQ(exif({ascii(tiff::make, "SONY"), ascii(tiff::model, "ILCE-7M3")}, {}).device, "SONY ILCE-7M3");
    EXPECT_EQ(exif({ascii(tiff::make, "Canon"), ascii(tiff::model, "Canon EOS R5")}, {}).device, "Canon EOS R5");
    EXPECT_EQ(exif({ascii(tiff::make, "NIKON CORPORATION"), ascii(tiff::model, "NIKON D850")}, {}).device, "NIKON D850");
    EXPECT_EQ(exif({ascii(tiff::make, "LG"), ascii(tiff::model, "LGM-V300S")}, {}).device, "LG LGM-V300S");
    EXPECT_EQ(exif({ascii(tiff::model, "X100V")}, {}).device, "X100V");
    EXPECT_EQ(exif({ascii(tiff::software, "Capture One")}, {}).software, "Capture One");

    EXPECT_EQ(facts_of(jpeg(xmp_segment(xmp("", "photoshop:DateCreated=\"2023-09-01T10:00:00+08:00\"")))).capture.at,
              "2023-09-01T10:00:00+08:00");
    EXPECT_EQ(facts_of(jpeg(iptc_segment(dataset(2, 55, "20230901") + dataset(2, 60, "100000+0800")))).capture.at,
              "2023-09-01T10:00:00+08:00");
    EXPECT_EQ(facts_of(jpeg(iptc_segment(dataset(2, 55, "20230901")))).capture.at, "2023-09-01");
}

}  // namespace
}  // namespace yancai
