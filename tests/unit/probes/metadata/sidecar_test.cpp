// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/probes/metadata/metadata_bytes.h"

namespace yancai {
namespace {

using namespace made;
using ::testing::ElementsAre;

TEST(Sidecar, IsToldAsSuchWithTheFieldsOfXmp) {
    const auto facts =
        sidecar_of(xmp(languages("dc:description", {{"x-default", "签约仪式"}}) + languages("dc:title", {{"x-default", "签约"}}) +
                       "<dc:creator><rdf:Seq><rdf:li>张三</rdf:li></rdf:Seq></dc:creator>"));
    ASSERT_TRUE(facts);
    EXPECT_THAT(told(facts->captions), ElementsAre("sidecar dc:description: 签约仪式"));
    EXPECT_THAT(told(facts->titles), ElementsAre("sidecar dc:title: 签约"));
    EXPECT_THAT(told(facts->rights), ElementsAre("sidecar dc:creator: 张三"));
}

// As darktable 4 writes it: an XML declaration, no packet marks, much of its own, entities for what XML keeps.
TEST(Sidecar, IsReadAsDarktableWritesIt) {
    const auto facts = sidecar_of(R"(<?xml version="1.0" encoding="UTF-8"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="XMP Core 4.4.0-Exiv2">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:darktable="http://darktable.sf.net/"
   xmlns:dc="http://purl.org/dc/elements/1.1/" xmp:Rating="1" darktable:xmp_version="5">
   <darktable:history><rdf:Seq><rdf:li darktable:num="0" darktable:operation="rawprepare"/></rdf:Seq></darktable:history>
   <dc:description><rdf:Alt><rdf:li xml:lang="x-default">A &amp; B &#x7B7E;&#x7EA6;</rdf:li></rdf:Alt></dc:description>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
)");
    ASSERT_TRUE(facts);
    EXPECT_THAT(told(facts->captions), ElementsAre("sidecar dc:description: A & B 签约"));
}

TEST(Sidecar, MirrorsExifAsExiv2WritesIt) {
    const auto facts = sidecar_of(
        xmp(languages("tiff:ImageDescription", {{"x-default", "现场"}}) + languages("exif:UserComment", {{"x-default", "注释"}}),
            "exif:DateTimeOriginal=\"2023-09-01T10:00:00\" tiff:Make=\"SONY\" tiff:Model=\"A7\""));
    ASSERT_TRUE(facts);
    EXPECT_THAT(told(facts->captions), ElementsAre("sidecar tiff:ImageDescription: 现场", "sidecar exif:UserComment: 注释"));
    EXPECT_EQ(facts->capture.at, "2023-09-01T10:00:00");
    EXPECT_EQ(facts->device, "SONY A7");
}

TEST(Sidecar, IsReadWithMarkPaddingAndNuls) {
    const auto facts = sidecar_of("\xEF\xBB\xBF\r\n"s + described("签约") + std::string(100, ' ') + std::string(10, '\0'));
    ASSERT_TRUE(facts);
    EXPECT_EQ(facts->captions.size(), 1U);
}

TEST(Sidecar, WithoutTextsIsEmptyAndWithoutXmlCorrupt) {
    const auto facts = sidecar_of(xmp(""));
    ASSERT_TRUE(facts);
    EXPECT_EQ(*facts, MetadataFacts{});
    EXPECT_TRUE(sidecar_of(""));
    for (const std::string& file : {"no XML"s, "<unfinished"s, std::string(50, '\1')}) {
        const auto broken = sidecar_of(file);
        ASSERT_FALSE(broken) << file;
        EXPECT_EQ(broken.error().kind, ErrorKind::corrupt);
    }
}

}  // namespace
}  // namespace yancai
