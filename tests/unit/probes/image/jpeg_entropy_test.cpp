// SPDX-License-Identifier: GPL-3.0-or-later
// Damage in coded data that libjpeg passes over, and none where there is none.
#include "probes/image/jpeg_entropy.h"

#include "unit/probes/image/image_media.h"

namespace yancai {
namespace {

using testing::Bytes;
using testing::still;

JpegEntropy entropy_of(const Bytes& bytes, const Limits& limits = {}) {
    MemorySource source(bytes);
    const Result<JpegLayout> layout = read_jpeg_layout(source, Deadline{});
    const Result<JpegEntropy> entropy = check_jpeg_entropy(source, *layout, limits, Deadline{});
    EXPECT_TRUE(entropy);
    return entropy ? *entropy : JpegEntropy{};
}

Bytes with_height(Bytes bytes, std::string_view frame, int height) {
    const std::size_t at = testing::find(bytes, frame);
    bytes[at + 5] = static_cast<std::byte>(height >> 8);
    bytes[at + 6] = static_cast<std::byte>(height & 0xFF);
    return bytes;
}

std::size_t nth(const Bytes& bytes, std::string_view text, int n) {
    std::size_t at = testing::find(bytes, text);
    for (; n > 0; --n) at = testing::find(bytes, text, at + 1);
    return at;
}

TEST(JpegEntropy, OfSoundPicturesHasNoFlaw) {
    for (const auto& [name, format] : testing::sound_stills) {
        if (std::string_view(format) != "jpeg") continue;
        SCOPED_TRACE(name);
        const JpegEntropy entropy = entropy_of(still(name));
        EXPECT_TRUE(entropy.checked);
        EXPECT_FALSE(entropy.flaw);
    }
}

TEST(JpegEntropy, HasDataLeftWhereOneRowOfBlocksIsMissingInTheHeader) {
    // 200 rows are 13 units of 16; libjpeg reads ahead 4096 bytes and cannot tell.
    for (const auto& [name, frame] : {std::pair{"baseline.jpg", "\xFF\xC0"}, std::pair{"progressive.jpg", "\xFF\xC2"}}) {
        const JpegEntropy entropy = entropy_of(with_height(still(name), frame, 192));
        ASSERT_TRUE(entropy.flaw) << name;
        EXPECT_EQ(entropy.flaw->kind, JpegFlaw::Kind::data_left) << name;
    }
}

TEST(JpegEntropy, EndsEarlyWhereTheHeaderPromisesMoreRows) {
    const JpegEntropy entropy = entropy_of(with_height(still("baseline.jpg"), "\xFF\xC0", 240));
    ASSERT_TRUE(entropy.flaw);
    EXPECT_EQ(entropy.flaw->kind, JpegFlaw::Kind::ends_early);
    EXPECT_EQ(entropy.flaw->row, 208U);  // the first row of units that is not there
}

TEST(JpegEntropy, KnowsThePlaceOfAHoleOfZeros) {
    for (const char* name : {"large.jpg", "large_progressive.jpg"}) {
        const Bytes whole = still(name);
        const JpegEntropy entropy = entropy_of(testing::holed(whole));
        ASSERT_TRUE(entropy.flaw) << name;
        // The hole begins in the middle; a zero before it may be the picture's own.
        EXPECT_LE(entropy.flaw->at_byte, whole.size() / 2) << name;
        EXPECT_GE(entropy.flaw->at_byte + 2, whole.size() / 2) << name;
    }
}

TEST(JpegEntropy, SeesARestartMarkOutOfTurn) {
    Bytes bytes = still("restart.jpg");
    const std::size_t at = nth(bytes, "\xFF\xD3", 1);
    bytes[at + 1] = std::byte{0xD5};
    const JpegEntropy entropy = entropy_of(bytes);
    ASSERT_TRUE(entropy.flaw);
    EXPECT_EQ(entropy.flaw->kind, JpegFlaw::Kind::wrong_restart);
    EXPECT_NEAR(static_cast<double>(entropy.flaw->at_byte), static_cast<double>(at), 12);
}

TEST(JpegEntropy, SeesAStretchBetweenRestartMarksThatIsGone) {
    Bytes bytes = still("restart.jpg");
    const std::size_t from = nth(bytes, "\xFF\xD2", 1);
    const std::size_t to = testing::find(bytes, "\xFF\xD4", from);
    bytes.erase(bytes.begin() + static_cast<std::ptrdiff_t>(from), bytes.begin() + static_cast<std::ptrdiff_t>(to));
    ASSERT_TRUE(entropy_of(bytes).flaw);
}

TEST(JpegEntropy, SeesBytesThatWereTakenOut) {
    for (const char* name : {"baseline.jpg", "progressive.jpg", "grey.jpg", "cmyk.jpg"}) {
        Bytes bytes = still(name);
        const auto middle = bytes.begin() + static_cast<std::ptrdiff_t>(bytes.size() / 2);
        bytes.erase(middle, middle + 512);
        EXPECT_TRUE(entropy_of(bytes).flaw) << name;
    }
}

TEST(JpegEntropy, IsNotCheckedWhereTheFrameIsOfAnUnknownKind) {
    Bytes bytes = still("baseline.jpg");
    bytes[testing::find(bytes, "\xFF\xC0") + 1] = std::byte{0xC9};  // arithmetic coding
    EXPECT_FALSE(entropy_of(bytes).checked);
    EXPECT_FALSE(entropy_of(with_height(still("baseline.jpg"), "\xFF\xC0", 0)).checked);  // the height comes later
}

TEST(JpegEntropy, OfAProgressivePictureKeepsToTheMemoryAllowed) {
    Limits limits;
    limits.memory_bytes = 1000;
    EXPECT_FALSE(entropy_of(still("progressive.jpg"), limits).checked);
}

TEST(JpegEntropy, OfAnyDamageEndsAndStaysWithinTheFile) {
    const Bytes whole = still("progressive.jpg");
    for (std::size_t at = 2; at < whole.size(); at += 37) {
        Bytes bytes = whole;
        bytes[at] ^= std::byte{0x55};
        const JpegEntropy entropy = entropy_of(bytes);
        EXPECT_LE(entropy.flaw ? entropy.flaw->at_byte : 0, bytes.size());
    }
}

}  // namespace
}  // namespace yancai
