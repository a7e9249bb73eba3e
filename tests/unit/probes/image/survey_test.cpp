// SPDX-License-Identifier: GPL-3.0-or-later
// What decoded pixels tell of a still, whatever the format. Of the pictures that tests/media made from one PPM file each.
#include "probes/image/survey.h"

#include <gmock/gmock.h>

#include <array>
#include <cmath>

#include "base/digest.h"
#include "probes/pixels/detail.h"
#include "unit/probes/image/image_media.h"
#include "unit/probes/pixels/pixels_media.h"

namespace yancai {
namespace {

using testing::Bytes;
using testing::distance;
using testing::facts_of;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::still;

ImageFacts pixels_of(const std::string& name) {
    return facts_of(still("../pixels/" + name), name.substr(name.rfind('.') + 1));
}

// The raster of a PPM file: what follows its three lines of header.
std::span<const std::byte> raster_of(const Bytes& ppm, std::size_t size) {
    return std::span(ppm).last(size);
}

TEST(PixelDigest, IsThatOfTheSamples) {
    const Bytes ppm = still("base.ppm");
    Sha256 sum;
    const std::string head = "320 200 3 uchar\n";
    sum.add(std::as_bytes(std::span(head)));
    sum.add(raster_of(ppm, 320 * 200 * 3));
    const std::string expected = sum.hex();
    for (const auto& [name, format] :
         {std::pair{"base.ppm", "pnm"}, std::pair{"rgb.png", "png"}, std::pair{"text.png", "png"}, std::pair{"raw.tif", "tiff"},
          std::pair{"interlaced.png", "png"}, std::pair{"tiled.tif", "tiff"}, std::pair{"lossless.webp", "webp"}})
        EXPECT_EQ(facts_of(still(name), format).pixels_sha256, expected) << name;
    EXPECT_NE(facts_of(still("baseline.jpg"), "jpeg").pixels_sha256, expected);
}

// Standard depth takes the samples of such files out of what they unpack to.
TEST(PixelDigest, OfAPngIsTheSameHoweverItsRowsAreFiltered) {
    for (const auto& [samples, bands] :
         {std::pair{"gray", 1}, std::pair{"ya8", 2}, std::pair{"rgb24", 3}, std::pair{"rgba", 4}}) {
        Sha256 sum;
        const std::string head = "83 61 " + std::to_string(bands) + " uchar\n";
        sum.add(std::as_bytes(std::span(head)));
        sum.add(still("filters/" + std::string(samples) + ".raw"));
        const std::string expected = sum.hex();
        for (const char* filter : {"none", "sub", "up", "avg", "paeth"}) {
            const std::string name = "filters/" + std::string(samples) + "." + filter + ".png";
            EXPECT_EQ(facts_of(still(name), "png").pixels_sha256, expected) << name;
        }
    }
}

TEST(PixelDigest, KnowsNothingOfMetadata) {
    const std::string plain = facts_of(still("baseline.jpg"), "jpeg").pixels_sha256;
    EXPECT_EQ(plain.size(), 64U);
    EXPECT_EQ(facts_of(still("orientation_6.jpg"), "jpeg").pixels_sha256, plain);
    EXPECT_EQ(facts_of(still("rle.psd"), "psd").pixels_sha256, facts_of(still("raw.psd"), "psd").pixels_sha256);
}

TEST(Appearance, IsNearTheSameInEveryFormat) {
    const ImageFacts base = facts_of(still("base.ppm"), "pnm");
    ASSERT_TRUE(base.hash);
    for (const auto& [name, format] : {testing::Sound{"progressive.jpg", "jpeg"},
                                       {"grey.jpg", "jpeg"},
                                       {"rgb16.png", "png"},
                                       {"palette.png", "png"},
                                       {"alpha.png", "png"},
                                       {"lzw.tif", "tiff"},
                                       {"jpeg.tif", "tiff"},
                                       {"big.tif", "bigtiff"},
                                       {"rgb16.tif", "tiff"},
                                       {"hevc.heic", "heif"},
                                       {"av1.avif", "avif"},
                                       {"lossy.webp", "webp"},
                                       {"still.gif", "gif"},
                                       {"moving.gif", "gif"},
                                       {"still.bmp", "bmp"},
                                       {"still.jp2", "jp2"},
                                       {"still.jxl", "jxl"},
                                       {"still.hdr", "hdr"},
                                       {"rle.psd", "psd"},
                                       {"deep.psd", "psd"},
                                       {"grey.psd", "psd"},
                                       {"rle.psb", "psb"},
                                       {"pages.tif", "tiff"}}) {
        const ImageFacts facts = facts_of(still(name), format);
        ASSERT_TRUE(facts.hash) << name;
        EXPECT_LE(distance(*facts.hash, *base.hash), 31) << name;
        EXPECT_EQ(facts.active, (ActiveArea{0, 0, 320, 200})) << name;
    }
}

// Four inks are seen through a profile: darker, and yet the same picture.
TEST(Appearance, OfInksIsNearThatOfLight) {
    const ImageFacts base = facts_of(still("base.ppm"), "pnm");
    for (const auto& [name, format] :
         {testing::Sound{"cmyk.jpg", "jpeg"}, testing::Sound{"cmyk.tif", "tiff"}, testing::Sound{"cmyk.psd", "psd"}}) {
        const ImageFacts facts = facts_of(still(name), format);
        ASSERT_TRUE(facts.hash && facts.detail) << name;
        EXPECT_LT(distance(*facts.hash, *base.hash), 64) << name;
    }
}

// The orientation is applied before the hash is made: as a copy with turned pixels has it.
TEST(Appearance, IsOfThePictureAsShown) {
    const ImageFacts turned = facts_of(still("orientation_6.jpg"), "jpeg");  // shown a quarter turn clockwise
    const ImageFacts plain = facts_of(still("orientation_1.jpg"), "jpeg");
    ASSERT_TRUE(turned.hash && plain.hash);
    int same = 0;
    for (std::size_t row = 0; row < 16; ++row)
        for (std::size_t column = 0; column < 16; ++column)
            same += testing::bit_of(*turned.hash, column, row) == (testing::bit_of(*plain.hash, row, column) != (row % 2 == 0))
                        ? 1
                        : 0;
    EXPECT_GE(same, 240);
}

TEST(Appearance, IsUnknownOfWhatNobodyDecoded) {
    for (const ImageFacts& facts :
         {facts_of(still("large.jpg"), "jpeg", Depth::quick), facts_of(testing::most_of(still("large.jpg")), "jpeg"),
          facts_of(testing::most_of(still("large_rle.psd")), "psd"), facts_of(still("rle.psd"), "psd", Depth::quick)}) {
        EXPECT_EQ(facts.pixels_sha256, "");
        EXPECT_FALSE(facts.hash || facts.detail || facts.active || facts.ghost || facts.resampling ||
                     facts.eight_bits_in_sixteen);
    }
}

TEST(ActiveArea, OfAStillIsInStoredPixels) {
    const ImageFacts facts = pixels_of("bars.jpeg");  // ffmpeg put 800 rows into 1080
    ASSERT_TRUE(facts.active);
    EXPECT_NEAR(facts.active->top, 140, 3);
    EXPECT_NEAR(facts.active->height, 800, 6);
    EXPECT_EQ(facts.active->width, 1920U);
}

TEST(Detail, OfAStillIsThatOfItsBrightness) {
    const auto whole = picture_detail(testing::grey_named("scene_1").view());
    const ImageFacts facts = pixels_of("scene_1.png");
    ASSERT_TRUE(whole && facts.detail);
    EXPECT_NEAR(facts.detail->band_ratio_db, whole->band_ratio_db, 0.4);
}

TEST(SixteenBits, AreKnownToBeEight) {
    EXPECT_EQ(facts_of(still("rgb16.png"), "png").eight_bits_in_sixteen, true);  // times 257
    EXPECT_EQ(facts_of(still("rgb16.tif"), "tiff").eight_bits_in_sixteen, true);
    EXPECT_EQ(facts_of(still("deep.psd"), "psd").eight_bits_in_sixteen, true);
    EXPECT_EQ(pixels_of("padded.png").eight_bits_in_sixteen, true);  // times 256
    EXPECT_EQ(pixels_of("deep.png").eight_bits_in_sixteen, false);   // scaled in 16 bits
    EXPECT_FALSE(facts_of(still("rgb.png"), "png").eight_bits_in_sixteen);
}

std::string thumbnail_of(const std::string& name, std::string_view format) {
    prepare_probes();
    const MeasureSettings settings;
    const Deadline deadline;
    MemorySource source(still(name));
    std::string thumbnail;
    const ProbeInput input{source, format, settings, deadline, &thumbnail};
    EXPECT_TRUE(format == "psd" ? probe_photoshop(input) : probe_image(input)) << name;
    return thumbnail;
}

TEST(Thumbnail, ShowsThePictureInItsShape) {
    for (const auto& [name, format, width, height] :
         {std::tuple{"base.ppm", "pnm", 192U, 120U}, std::tuple{"orientation_6.jpg", "jpeg", 120U, 192U},
          std::tuple{"rle.psd", "psd", 192U, 120U}, std::tuple{"hevc.heic", "heif", 192U, 120U},
          std::tuple{"av1.avif", "avif", 192U, 120U}, std::tuple{"cmyk.jpg", "jpeg", 192U, 120U},
          std::tuple{"rgb16.png", "png", 192U, 120U}, std::tuple{"large.jpg", "jpeg", 192U, 144U},
          std::tuple{"small.ico", "ico", 32U, 20U}, std::tuple{"still.hdr", "hdr", 192U, 120U}}) {
        const std::string thumbnail = thumbnail_of(name, format);
        const Result<ImageFacts> facts = testing::Probe{}(testing::bytes_of(thumbnail), "jpeg");
        ASSERT_TRUE(facts) << name;
        EXPECT_EQ(facts->stored_width, width) << name;
        EXPECT_EQ(facts->stored_height, height) << name;
        EXPECT_EQ(facts->orientation, 1) << name;
        EXPECT_THAT(facts->quality, ::testing::Optional(::testing::Field(&JpegQuality::value, 75))) << name;
        EXPECT_THAT(thumbnail, Not(HasSubstr("Exif"))) << name;
        EXPECT_THAT(thumbnail, Not(HasSubstr("ICC_PROFILE"))) << name;
        EXPECT_LT(thumbnail.size(), 24U << 10U) << name;
        if (width < 64) continue;  // of an icon too little is left to be compared by its looks
        const ImageFacts whole = facts_of(still(name), format);
        ASSERT_TRUE(whole.hash && facts->hash) << name;
        EXPECT_LE(distance(*whole.hash, *facts->hash), 31) << name;
    }
}

}  // namespace
}  // namespace yancai
