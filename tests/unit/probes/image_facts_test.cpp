// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include "unit/probes/image_media.h"

namespace yancai {
namespace {

using testing::facts_of;
using testing::HiddenSource;
using testing::Probe;
using testing::still;

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

}  // namespace
}  // namespace yancai
