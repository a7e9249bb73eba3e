// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures whose metadata other programs have written (tests/media/make_metadata): we read what they were told to write.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "unit/probes/metadata/metadata_bytes.h"

namespace yancai {
namespace {

using namespace made;
using ::testing::ElementsAre;

std::string file_named(const std::string& name) {
    std::ifstream file(YANCAI_MEDIA "/metadata/" + name, std::ios::binary);
    EXPECT_TRUE(file.good()) << name;
    return {std::istreambuf_iterator<char>(file), {}};
}
MetadataFacts facts_of(const std::string& name, std::string_view format) {
    const auto facts = metadata_of(file_named(name), format);
    EXPECT_TRUE(facts) << name << ": " << facts.error().what;
    return facts ? *facts : MetadataFacts{};
}

TEST(MetadataByExiftool, IsReadInEveryContainer) {
    for (const auto& [name, format] : {std::pair{"exiftool.jpg", "jpeg"},
                                       {"exiftool.png", "png"},
                                       {"exiftool.tif", "tiff"},
                                       {"exiftool.webp", "webp"},
                                       {"exiftool.heic", "heif"},
                                       {"exiftool.avif", "avif"},
                                       {"exiftool.jp2", "jp2"},
                                       {"exiftool.psd", "psd"},
                                       {"exiftool.psb", "psb"}}) {
        const MetadataFacts facts = facts_of(name, format);
        EXPECT_THAT(told(facts.captions), ElementsAre("xmp dc:description: 调研对接现场", "exif ImageDescription: Exif 图释"))
            << name;
        EXPECT_THAT(told(facts.titles), ElementsAre("xmp photoshop:Headline: 调研对接")) << name;
        EXPECT_THAT(told(facts.rights), ElementsAre("exif Artist: 张三")) << name;
        EXPECT_EQ(facts.device, "SONY ILCE-7M3") << name;
        EXPECT_EQ(facts.capture.at, "2023-09-01T10:00:00+08:00") << name;
    }
}

TEST(MetadataByExiftool, IsReadInBothByteOrders) {
    for (const char* name : {"intel.jpg", "motorola.jpg"}) {
        const MetadataFacts facts = facts_of(name, "jpeg");
        EXPECT_THAT(told(facts.captions), ElementsAre("exif XPComment: 评论", "exif UserComment: 揭榜挂帅")) << name;
        EXPECT_THAT(told(facts.rights), ElementsAre("exif XPAuthor: 李四")) << name;
    }
}

TEST(MetadataByExiftool, IsReadFromExtendedXmp) {
    const MetadataFacts facts = facts_of("long.jpg", "jpeg");
    ASSERT_EQ(facts.captions.size(), 1U);
    EXPECT_EQ(facts.captions[0].text.substr(0, 10), "xxxxxxxxxx");
    EXPECT_THAT(told(facts.titles), ElementsAre("xmp dc:title: 扩展"));
}

TEST(MetadataByExiftool, IsReadAsGbkUnderAFalseClaim) {
    EXPECT_NE(file_named("gbk.jpg").find("\x1B%G"), std::string::npos) << "claims UTF-8";
    const MetadataFacts facts = facts_of("gbk.jpg", "jpeg");
    EXPECT_THAT(told(facts.captions), ElementsAre("iptc Caption-Abstract: 技术推广"));
    ASSERT_FALSE(facts.captions.empty());
    EXPECT_EQ(facts.captions[0].encoding, "gb18030");
}

TEST(MetadataByExiv2, IsReadFromAllThreeBlocks) {
    for (const auto& [name, format] : {std::pair{"exiv2.jpg", "jpeg"}, {"imagemagick-profiles.png", "png"}}) {
        const MetadataFacts facts = facts_of(name, format);
        EXPECT_THAT(told(facts.captions), ElementsAre("xmp dc:description: 学术交流", "xmp dc:description: Academic exchange",
                                                      "iptc Caption-Abstract: 学术交流会场", "exif UserComment: 用户注释"))
            << name;
        EXPECT_THAT(told(facts.titles), ElementsAre("iptc Headline: 学术交流", "exif XPTitle: AB")) << name;
    }
}

TEST(MetadataByExiv2, IsReadFromItsSidecar) {
    const auto facts = sidecar_of(file_named("exiv2-sidecar.xmp"));
    ASSERT_TRUE(facts);
    EXPECT_THAT(told(facts->captions),
                ElementsAre("sidecar dc:description: 学术交流", "sidecar dc:description: Academic exchange",
                            "sidecar exif:UserComment: 用户注释"));
    EXPECT_THAT(told(facts->titles), ElementsAre("sidecar photoshop:Headline: 学术交流"));
}

TEST(MetadataByImageMagick, IsReadBeforeAndAfterThePicture) {
    const MetadataFacts facts = facts_of("imagemagick.png", "png");
    EXPECT_THAT(told(facts.captions), ElementsAre("png Description: 图像之后", "png Comment: 注释"));
    EXPECT_THAT(told(facts.titles), ElementsAre("png Title: 标题"));
}

TEST(MetadataByLibvips, IsReadFromBigTiff) {
    const std::string file = file_named("libvips-big.tif");
    ASSERT_EQ(file.substr(0, 4), "II\x2B\0"s);
    EXPECT_THAT(told(facts_of("libvips-big.tif", "bigtiff").captions),
                ElementsAre("xmp dc:description: 调研对接现场", "exif ImageDescription: Exif 图释"));
}

TEST(MetadataOfPlainPictures, IsEmpty) {
    EXPECT_EQ(facts_of("plain.ppm", "pnm"), MetadataFacts{});
}

}  // namespace
}  // namespace yancai
