// SPDX-License-Identifier: GPL-3.0-or-later
// The quality is compared with the setting that libjpeg was given for each file.
#include "probes/image/jpeg_quality.h"

#include "unit/probes/image/image_media.h"

namespace yancai {
namespace {

using testing::Bytes;
using testing::still;

std::optional<JpegQuality> quality_of(const Bytes& bytes) {
    MemorySource source(bytes);
    const Result<JpegLayout> layout = read_jpeg_layout(source, Deadline{});
    const Result<JpegTables> tables = read_jpeg_tables(source, *layout);
    return jpeg_quality(*tables);
}

// Where the first table's 64 entries begin: behind the mark, the length and the table's number.
std::size_t first_table(const Bytes& bytes) {
    return testing::find(bytes, "\xFF\xDB") + 5;
}

TEST(JpegQuality, IsExactlyTheSettingOfTheEncoder) {
    for (int setting = 1; setting <= 100; ++setting) {
        const std::optional<JpegQuality> quality = quality_of(still("quality/" + std::to_string(setting) + ".jpg"));
        ASSERT_TRUE(quality);
        EXPECT_EQ(quality->value, setting);
        EXPECT_TRUE(quality->exact) << setting;
        EXPECT_EQ(quality->residual, 0) << setting;
    }
}

TEST(JpegQuality, OfAGreyPictureNeedsOneTable) {
    const std::optional<JpegQuality> quality = quality_of(still("grey.jpg"));
    ASSERT_TRUE(quality);
    EXPECT_TRUE(quality->exact);
    EXPECT_EQ(quality->value, 92);  // ImageMagick's default
}

TEST(JpegQuality, IsNotExactWhenOneEntryDiffers) {
    Bytes bytes = still("baseline.jpg");
    bytes[first_table(bytes) + 40] = static_cast<std::byte>(std::to_integer<unsigned>(bytes[first_table(bytes) + 40]) + 8);
    const std::optional<JpegQuality> quality = quality_of(bytes);
    ASSERT_TRUE(quality);
    EXPECT_EQ(quality->value, 85);
    EXPECT_FALSE(quality->exact);
    EXPECT_DOUBLE_EQ(quality->residual, 1);  // one entry of 64 is 8 off: the root of 64/64
}

TEST(JpegQuality, IsNotExactWhenTheChrominanceIsOfAnotherSetting) {
    Bytes bytes = still("quality/80.jpg");
    const Bytes other = still("quality/60.jpg");
    const std::size_t second = testing::find(bytes, "\xFF\xDB", first_table(bytes)) + 5;
    const std::size_t of_other = testing::find(other, "\xFF\xDB", first_table(other)) + 5;
    for (std::size_t i = 0; i < 64; ++i) bytes[second + i] = other[of_other + i];
    const std::optional<JpegQuality> quality = quality_of(bytes);
    ASSERT_TRUE(quality);
    EXPECT_EQ(quality->value, 80);
    EXPECT_FALSE(quality->exact);
}

TEST(JpegQuality, OfATableLikeNoOther) {
    Bytes bytes = still("baseline.jpg");
    for (std::size_t i = 0; i < 64; ++i) bytes[first_table(bytes) + i] = static_cast<std::byte>(i < 32 ? 3 : 200);
    const std::optional<JpegQuality> quality = quality_of(bytes);
    ASSERT_TRUE(quality);
    EXPECT_FALSE(quality->exact);
    EXPECT_GT(quality->residual, 10);
}

TEST(JpegQuality, OfATableWithSixteenBitsAnEntry) {
    // A frame of one component with table 0; the entries are those of quality 50 (ITU-T T.81, table K.1, in zigzag order).
    constexpr std::uint8_t base[64]{16, 11, 12,  14,  12,  10, 16, 14,  13,  14,  18,  17,  16, 19,  24,  40,
                                    26, 24, 22,  22,  24,  49, 35, 37,  29,  40,  58,  51,  61, 60,  57,  51,
                                    56, 55, 64,  72,  92,  78, 64, 68,  87,  69,  55,  56,  80, 109, 81,  87,
                                    95, 98, 103, 104, 103, 62, 77, 113, 121, 112, 100, 120, 92, 101, 103, 99};
    std::string text("\xFF\xD8\xFF\xDB\0\x83\x10", 7);
    for (const std::uint8_t entry : base) (text += '\0') += static_cast<char>(entry);
    text += std::string("\xFF\xC0\0\x0B\x08\0\x08\0\x08\x01\x01\x11\0", 13) + "\xFF\xD9";
    const std::optional<JpegQuality> quality = quality_of(testing::bytes_of(text));
    ASSERT_TRUE(quality);
    EXPECT_TRUE(quality->exact);
    EXPECT_EQ(quality->value, 50);
}

TEST(JpegQuality, IsUnknownWithoutATable) {
    EXPECT_FALSE(quality_of(testing::bytes_of(std::string("\xFF\xD8\xFF\xC0\0\x0B\x08\0\x08\0\x08\x01\x01\x11\0\xFF\xD9", 17))));
    EXPECT_FALSE(quality_of(testing::bytes_of("\xFF\xD8")));
}

TEST(JpegQuality, IsAFactAtStandardDepthAndNotLookedForAtQuickDepth) {
    EXPECT_EQ(testing::facts_of(still("baseline.jpg"), "jpeg").quality, (JpegQuality{85, true, 0}));
    EXPECT_FALSE(testing::facts_of(still("baseline.jpg"), "jpeg", Depth::quick).quality);
}

}  // namespace
}  // namespace yancai
