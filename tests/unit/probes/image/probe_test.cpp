// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include <chrono>

#include "unit/probes/image/image_media.h"

namespace yancai {
namespace {

using testing::Bytes;
using testing::facts_of;
using testing::HiddenSource;
using testing::Probe;
using testing::still;
using Clock = std::chrono::steady_clock;

class ImageOrientation : public ::testing::TestWithParam<int> {};

// Exif 2.32, tag 0x0112: values 5…8 turn the picture by a quarter.
TEST_P(ImageOrientation, DecidesWhatAViewerSees) {
    const ImageFacts facts = facts_of(still("orientation_" + std::to_string(GetParam()) + ".jpg"), "jpeg", Depth::quick);
    EXPECT_EQ(facts.orientation, GetParam());
    EXPECT_EQ(facts.stored_width, 320U);
    EXPECT_EQ(facts.stored_height, 200U);
    const bool turned = GetParam() >= 5;
    EXPECT_EQ(facts.width, turned ? 200U : 320U);
    EXPECT_EQ(facts.height, turned ? 320U : 200U);
}
INSTANTIATE_TEST_SUITE_P(AllEight, ImageOrientation, ::testing::Range(1, 9));

TEST(ImageOrientationOfTiff, DecidesWhatAViewerSees) {
    const ImageFacts facts = facts_of(still("orientation_6.tif"), "tiff");
    EXPECT_EQ(facts.orientation, 6);
    EXPECT_EQ(facts.width, 200U);
    EXPECT_EQ(facts.height, 320U);
}

struct Kind {
    const char* name;
    const char* format;
    int bands, bits;
    const char* color_space;
    bool alpha;
    int pages;
};

class ImageKind : public ::testing::TestWithParam<Kind> {};

TEST_P(ImageKind, IsToldAsItWasMade) {
    const Kind& kind = GetParam();
    for (const Depth depth : {Depth::quick, Depth::standard}) {
        const ImageFacts facts = facts_of(still(kind.name), kind.format, depth);
        EXPECT_EQ(facts.width, 320U);
        EXPECT_EQ(facts.height, 200U);
        EXPECT_EQ(facts.bands, kind.bands);
        EXPECT_EQ(facts.bits_per_band, kind.bits);
        EXPECT_EQ(facts.color_space, kind.color_space);
        EXPECT_EQ(facts.has_alpha, kind.alpha);
        EXPECT_EQ(facts.pages, kind.pages);
    }
}
INSTANTIATE_TEST_SUITE_P(
    Kinds, ImageKind,
    ::testing::Values(Kind{"baseline.jpg", "jpeg", 3, 8, "srgb", false, 1}, Kind{"grey.jpg", "jpeg", 1, 8, "b-w", false, 1},
                      Kind{"cmyk.jpg", "jpeg", 4, 8, "cmyk", false, 1}, Kind{"rgb16.png", "png", 3, 16, "rgb16", false, 1},
                      Kind{"grey.png", "png", 1, 8, "b-w", false, 1}, Kind{"bilevel.png", "png", 1, 1, "b-w", false, 1},
                      Kind{"alpha.png", "png", 4, 8, "srgb", true, 1}, Kind{"palette.png", "png", 3, 8, "srgb", false, 1},
                      Kind{"bilevel.tif", "tiff", 1, 1, "b-w", false, 1}, Kind{"rgb16.tif", "tiff", 3, 16, "rgb16", false, 1},
                      Kind{"cmyk.tif", "tiff", 4, 8, "cmyk", false, 1}, Kind{"pages.tif", "tiff", 3, 8, "srgb", false, 3},
                      Kind{"big.tif", "bigtiff", 3, 8, "srgb", false, 1}, Kind{"hevc.heic", "heif", 3, 8, "srgb", false, 1},
                      Kind{"moving.gif", "gif", 3, 8, "srgb", false, 3}, Kind{"moving.webp", "webp", 3, 8, "srgb", false, 3},
                      Kind{"still.jp2", "jp2", 3, 8, "srgb", false, 1}, Kind{"deep.psd", "psd", 3, 16, "rgb16", false, 1},
                      Kind{"cmyk.psd", "psd", 4, 8, "cmyk", false, 1}, Kind{"grey.psd", "psd", 1, 8, "b-w", false, 1}),
    [](const auto& parameter) {
        std::string name = parameter.param.name;
        std::replace(name.begin(), name.end(), '.', '_');
        return name;
    });

TEST(ImageProfile, IsNoticed) {
    EXPECT_TRUE(facts_of(still("profile.jpg"), "jpeg", Depth::quick).has_profile);
    EXPECT_FALSE(facts_of(still("baseline.jpg"), "jpeg", Depth::quick).has_profile);
}

TEST(SoundStill, RaisesNoFaultAtAnyDepth) {
    for (const auto& [name, format] : testing::sound_stills) {
        SCOPED_TRACE(name);
        for (const Depth depth : {Depth::quick, Depth::standard, Depth::deep}) {
            const ImageFacts facts = facts_of(still(name), format, depth);
            EXPECT_THAT(testing::kinds(facts), ::testing::IsEmpty());
            EXPECT_FALSE(facts.decode.truncated);
            EXPECT_EQ(facts.decode.depth, depth);
            EXPECT_EQ(facts.decode.pixels_decoded, depth != Depth::quick);
            EXPECT_EQ(facts.decode.pictures_decoded, depth == Depth::quick ? 0U : static_cast<std::uint64_t>(facts.pages));
            EXPECT_EQ(facts.decode.pictures_damaged, 0U);
        }
    }
}

TEST(SoundStill, IsTheSameReadByOffsets) {
    for (const auto& [name, format] : testing::sound_stills) {
        SCOPED_TRACE(name);
        HiddenSource source(still(name));
        const Result<ImageFacts> facts = Probe{}(source, format);
        ASSERT_TRUE(facts);
        EXPECT_EQ(*facts, facts_of(still(name), format));
    }
}

TEST(TrailingBytes, AreNoDamage) {
    for (const auto& [name, format] : testing::sound_stills) {
        SCOPED_TRACE(name);
        const ImageFacts facts = facts_of(testing::with_tail(still(name)), format);
        EXPECT_THAT(testing::kinds(facts), ::testing::IsEmpty());
        EXPECT_FALSE(facts.decode.truncated);
    }
}

TEST(SecondPictureBehindAJpeg, DoesNotCount) {
    testing::Bytes both = still("baseline.jpg");
    const testing::Bytes second = testing::most_of(still("large.jpg"));
    both.insert(both.end(), second.begin(), second.end());
    const ImageFacts facts = facts_of(both, "jpeg");
    EXPECT_EQ(facts.width, 320U);
    EXPECT_EQ(facts.pages, 1);
    EXPECT_FALSE(facts.decode.truncated);
    EXPECT_THAT(testing::kinds(facts), ::testing::IsEmpty());
}

void put_big_endian(Bytes& bytes, std::size_t at, unsigned value, std::size_t width) {
    for (std::size_t i = 0; i < width; ++i) bytes[at + i] = static_cast<std::byte>((value >> (8 * (width - 1 - i))) & 0xFFU);
}

Bytes png_of(unsigned width, unsigned height) {
    Bytes bytes = still("rgb.png");
    put_big_endian(bytes, 16, width, 4);
    put_big_endian(bytes, 20, height, 4);
    return bytes;
}
Bytes jpeg_of(unsigned width, unsigned height) {
    Bytes bytes = still("baseline.jpg");
    const std::size_t frame = testing::find(bytes, "\xFF\xC0");
    put_big_endian(bytes, frame + 5, height, 2);
    put_big_endian(bytes, frame + 7, width, 2);
    return bytes;
}
Bytes psd_of(unsigned width, unsigned height) {
    Bytes bytes = still("rle.psd");
    put_big_endian(bytes, 14, height, 4);
    put_big_endian(bytes, 18, width, 4);
    return bytes;
}

TEST(HugePicture, IsRefusedAtOnce) {
    const auto start = Clock::now();
    for (const Depth depth : {Depth::quick, Depth::standard}) {
        Probe probe;
        probe.depth = depth;
        const Result<ImageFacts> png = probe(png_of(65500, 65500), "png");
        ASSERT_FALSE(png);
        EXPECT_EQ(png.error().kind, ErrorKind::over_limit);
        const Result<ImageFacts> jpeg = probe(jpeg_of(65500, 65500), "jpeg");
        ASSERT_FALSE(jpeg);
        EXPECT_EQ(jpeg.error().kind, ErrorKind::over_limit);
        const Result<ImageFacts> psd = probe(psd_of(65500, 65500), "psd");
        ASSERT_FALSE(psd);
        EXPECT_EQ(psd.error().kind, ErrorKind::over_limit);
    }
    EXPECT_LT(Clock::now() - start, std::chrono::seconds(1));
}

TEST(PixelLimit, CountsEveryPixelAndNoMore) {
    for (const auto& [name, format] :
         {std::pair("baseline.jpg", "jpeg"), std::pair("rgb.png", "png"), std::pair("raw.tif", "tiff"),
          std::pair("hevc.heic", "heif"), std::pair("lossy.webp", "webp"), std::pair("raw.psd", "psd")}) {
        SCOPED_TRACE(name);
        Probe probe;
        probe.limits.pixels = 320 * 200;
        EXPECT_TRUE(probe(still(name), format));
        probe.limits.pixels = 320 * 200 - 1;
        const Result<ImageFacts> refused = probe(still(name), format);
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().kind, ErrorKind::over_limit);
    }
}

TEST(MemoryLimit, RefusesWhatIsDecodedAsAWholeAndNotWhatComesInStrips) {
    Probe probe;
    probe.limits.memory_bytes = 1'000'000;
    EXPECT_TRUE(probe(still("large.jpg"), "jpeg"));
    EXPECT_TRUE(probe(still("large.png"), "png"));
    EXPECT_TRUE(probe(still("large_lzw.tif"), "tiff"));
    const Result<ImageFacts> progressive = probe(still("large_progressive.jpg"), "jpeg");
    ASSERT_FALSE(progressive);
    EXPECT_EQ(progressive.error().kind, ErrorKind::over_limit);
    probe.limits.memory_bytes = 100'000;
    for (const auto& [name, format] :
         {std::pair("interlaced.png", "png"), std::pair("hevc.heic", "heif"), std::pair("still.jp2", "jp2"),
          std::pair("still.bmp", "bmp"), std::pair("still.gif", "gif")}) {
        SCOPED_TRACE(name);
        const Result<ImageFacts> refused = probe(still(name), format);
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().kind, ErrorKind::over_limit);
    }
}

TEST(FaultsKept, AreBounded) {
    Bytes bytes = still("large_rle.psd");
    for (std::size_t i = bytes.size() / 2; i < bytes.size(); i += 100) bytes[i] = std::byte{0x7F};
    Probe probe;
    probe.limits.faults_kept = 3;
    const Result<ImageFacts> facts = probe(bytes, "psd");
    ASSERT_TRUE(facts);
    EXPECT_EQ(facts->decode.faults.size(), 3U);
    EXPECT_GT(facts->decode.faults_total, 3U);
}

}  // namespace
}  // namespace yancai
