// SPDX-License-Identifier: GPL-3.0-or-later
// Pixels that are packed into something else than the header promises, under checksums that are right.
#include <gmock/gmock.h>
#include <zlib.h>

#include "probes/image/structure.h"
#include "unit/probes/image/image_media.h"

namespace yancai {
namespace {

using testing::Bytes;
using ::testing::Contains;
using testing::facts_of;
using ::testing::IsEmpty;
using testing::kinds;
using testing::still;

// The first chunk of picture data, from its name on: where it begins and how long its data are.
std::pair<std::size_t, std::size_t> first_idat(const Bytes& bytes) {
    const std::size_t name = testing::find(bytes, "IDAT");
    std::size_t length = 0;
    for (std::size_t i = 0; i < 4; ++i) length = length << 8U | std::to_integer<std::size_t>(bytes[name - 4 + i]);
    return {name, length};
}
// Gives the chunk whose name stands at a place the checksum of what it holds now.
void sign_chunk(Bytes& bytes, std::size_t name, std::size_t length) {
    const uLong sum = crc32(0, reinterpret_cast<const Bytef*>(&bytes[name]), static_cast<uInt>(length + 4));
    for (std::size_t i = 0; i < 4; ++i) bytes[name + 4 + length + i] = static_cast<std::byte>(sum >> (24 - 8 * i));
}

TEST(PngThatDoesNotUnpack, IsSeenUnderARightChecksumOfItsChunk) {
    for (const char* name : {"rgb.png", "interlaced.png", "palette.png"}) {
        Bytes bytes = still(name);
        const auto [chunk, length] = first_idat(bytes);
        bytes[chunk + 4 + length / 2] ^= std::byte{0x10};
        sign_chunk(bytes, chunk, length);
        const ImageFacts facts = facts_of(bytes, "png");
        EXPECT_FALSE(facts.decode.truncated) << name;
        ASSERT_GE(facts.decode.faults_total, 1U) << name;
        EXPECT_GE(facts.decode.faults[0].at_byte, chunk - 4) << name;  // at the latest where the sum of all data stands
    }
}

TEST(PngThatClaimsFewerRows, IsAFaultUnderARightChecksum) {
    for (const char* name : {"rgb.png", "interlaced.png", "palette.png", "rgb16.png", "bilevel.png"}) {
        Bytes bytes = still(name);
        const std::size_t header = testing::find(bytes, "IHDR");
        bytes[header + 4 + 7] = std::byte{150};  // of 200 rows
        sign_chunk(bytes, header, 13);
        const ImageFacts facts = facts_of(bytes, "png");
        EXPECT_EQ(facts.height, 150U);
        // The seven passes of an interlaced one begin elsewhere then, where libpng finds no filter: it stops by itself.
        const bool interlaced = std::string_view(name) == "interlaced.png";
        EXPECT_THAT(kinds(facts), Contains(interlaced ? FaultKind::damaged_picture : FaultKind::structure)) << name;
    }
}

// What the strip is packed into ends with the four bytes of its sum. libtiff compares it when it unpacks strips in one go, and
// does not tell which one it was.
TEST(TiffWithAWrongSumBehindAStrip, IsAFaultAtTheStrip) {
    Bytes bytes = still("deflate.tif");
    // libvips writes the places of the two strips 14 bytes before the end, and the first strip right behind the header.
    std::size_t second = 0;
    for (std::size_t i = 0; i < 4; ++i) second |= std::to_integer<std::size_t>(bytes[bytes.size() - 10 + i]) << (8 * i);
    ASSERT_LT(second, bytes.size());
    ASSERT_EQ(bytes[second], std::byte{0x78});  // RFC 1950: where a stream begins
    bytes[second - 1] ^= std::byte{0x01};
    const ImageFacts facts = facts_of(bytes, "tiff");
    ASSERT_GE(facts.decode.faults_total, 1U);
    EXPECT_EQ(facts.decode.faults[0].at_byte, 8U);
}

// TIFF 6.0, FillOrder 2: libtiff turns every packed byte round before it unpacks.
TEST(TiffWithTheLowestBitsFirst, IsSoundAndItsSumsAreCompared) {
    Bytes bytes = still("deflate.tif");
    // Of the directory that libvips writes behind the strips, StripOffsets goes where Orientation was, to let FillOrder in.
    const std::size_t places = testing::find(bytes, std::string("\x11\x01\x04\0\x02\0\0\0", 8)), directory = places - 5 * 12 - 2;
    std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(places), 12,
                bytes.begin() + static_cast<std::ptrdiff_t>(places + 12));
    const Bytes fill_order = testing::bytes_of(std::string("\x0A\x01\x03\0\x01\0\0\0\x02\0\0\0", 12));
    std::copy(fill_order.begin(), fill_order.end(), bytes.begin() + static_cast<std::ptrdiff_t>(places));
    for (std::size_t at = 8; at < directory; ++at) {
        unsigned turned = 0;
        for (unsigned bit = 0; bit < 8; ++bit) turned |= (std::to_integer<unsigned>(bytes[at]) >> bit & 1U) << (7 - bit);
        bytes[at] = std::byte(turned);
    }
    const ImageFacts facts = facts_of(bytes, "tiff");
    EXPECT_EQ(facts.pixels_sha256, facts_of(still("deflate.tif"), "tiff").pixels_sha256);
    EXPECT_THAT(kinds(facts), IsEmpty());
    bytes[directory - 1] ^= std::byte{0x01};  // the last byte of the last strip's sum
    EXPECT_EQ(facts_of(bytes, "tiff").decode.faults_total, 1U);
}

// A strip of JPEG whose last codes are gone, though its end mark stands where it should: libjpeg fills the rest with grey.
TEST(TiffWithAHoleInAStripOfJpeg, IsAFaultAtTheStrip) {
    for (const char* name : {"jpeg.tif", "large_jpeg.tif"}) {
        Bytes bytes = still(name);
        const std::size_t start = testing::find(bytes, "\xFF\xDA");
        const std::size_t end = testing::find(bytes, "\xFF\xD9", start);
        ASSERT_LT(start + 100, end) << name;
        std::fill(bytes.begin() + static_cast<std::ptrdiff_t>(start + (end - start) / 2),
                  bytes.begin() + static_cast<std::ptrdiff_t>(end), std::byte{0});
        const ImageFacts facts = facts_of(bytes, "tiff");
        ASSERT_GE(facts.decode.faults_total, 1U) << name;
        EXPECT_LE(facts.decode.faults[0].at_byte, start) << name;
    }
}

TEST(GifThatClaimsOtherRows, IsAFaultOfStructureAtItsFrame) {
    const Bytes whole = still("still.gif");
    const std::size_t frame = testing::find(whole, std::string("\x2C\0\0\0\0\x40\x01\xC8\0", 9));  // at 0,0: 320x200
    for (const int rows : {160, 240}) {
        Bytes bytes = whole;
        bytes[frame + 7] = static_cast<std::byte>(rows);
        const ImageFacts facts = facts_of(bytes, "gif");
        EXPECT_THAT(kinds(facts), Contains(FaultKind::structure)) << rows;
    }
    EXPECT_THAT(kinds(facts_of(whole, "gif")), IsEmpty());
}

}  // namespace
}  // namespace yancai
