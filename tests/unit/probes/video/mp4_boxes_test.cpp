// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/video/mp4_boxes.h"

#include <gtest/gtest.h>

#include <string>

namespace yancai {
namespace {

std::string box(const std::string& type, std::size_t payload, std::uint32_t claimed = 0) {
    const std::uint32_t size = claimed != 0 ? claimed : static_cast<std::uint32_t>(8 + payload);
    std::string bytes;
    for (int shift = 24; shift >= 0; shift -= 8) bytes.push_back(static_cast<char>(size >> shift & 0xFF));
    return bytes + type + std::string(payload, 'x');
}

Mp4Boxes walk(const std::string& text) {
    const auto* begin = reinterpret_cast<const std::byte*>(text.data());
    MemorySource source({begin, begin + text.size()});
    const auto boxes = walk_mp4_boxes(source, {});
    EXPECT_TRUE(boxes);
    return boxes ? *boxes : Mp4Boxes{};
}

TEST(Mp4Boxes, AWholeFileHasNothingToSay) {
    const Mp4Boxes boxes = walk(box("ftyp", 16) + box("moov", 100) + box("mdat", 1000));
    EXPECT_TRUE(boxes.moov);
    EXPECT_TRUE(boxes.mdat);
    EXPECT_EQ(boxes.boxes, 3U);
    EXPECT_FALSE(boxes.cut_box_at);
    EXPECT_FALSE(boxes.stray_bytes_at);
}

TEST(Mp4Boxes, ABoxBeyondTheEndIsCut) {
    const Mp4Boxes boxes = walk(box("ftyp", 16) + box("mdat", 1000, 5000));
    EXPECT_EQ(boxes.cut_box_at, 24U);
    EXPECT_EQ(boxes.cut_box_type, "mdat");
    EXPECT_EQ(boxes.missing_bytes, 5000U - 1008U);
    EXPECT_FALSE(boxes.moov);
}

TEST(Mp4Boxes, ATypeWithACopyrightSignIsNamedInUtf8) {
    EXPECT_EQ(walk(box("ftyp", 16) + box("\xA9xyz", 20, 5000)).cut_box_type, "©xyz");
}

TEST(Mp4Boxes, SizesOf64BitsAndSizesToTheEndAreUnderstood) {
    const std::string large = std::string("\0\0\0\1mdat\0\0\0\0\0\0\0\x20", 16) + std::string(16, 'x');
    EXPECT_FALSE(walk(large + box("moov", 8)).cut_box_at);
    EXPECT_TRUE(walk(large + box("moov", 8)).moov);
    const std::string huge = std::string("\0\0\0\1mdat\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF", 16);
    EXPECT_EQ(walk(box("moov", 8) + huge).cut_box_at, 16U);
    EXPECT_FALSE(walk(box("moov", 8) + std::string("\0\0\0\0mdatxxxx", 12)).cut_box_at);
}

TEST(Mp4Boxes, BytesThatAreNoBoxAreStray) {
    EXPECT_EQ(walk(box("moov", 8) + "\x01\x02\x03\x04\x05\x06\x07\x08\x09").stray_bytes_at, 16U);
    EXPECT_EQ(walk(box("moov", 8) + std::string("\0\0\0\3abcdefgh", 12)).stray_bytes_at, 16U);  // shorter than its own header
    EXPECT_EQ(walk(box("moov", 8) + "abc").stray_bytes_at, 16U);
    EXPECT_FALSE(walk(box("moov", 8) + std::string(300, '\0')).stray_bytes_at);  // padding
    EXPECT_FALSE(walk(box("moov", 8) + std::string(3, '\0')).stray_bytes_at);
}

TEST(Mp4Boxes, AnEmptyFileHasNone) {
    EXPECT_EQ(walk("").boxes, 0U);
}

TEST(Mp4Boxes, TheDeadlineStopsTheWalk) {
    const std::string text = box("moov", 8);
    const auto* begin = reinterpret_cast<const std::byte*>(text.data());
    MemorySource source({begin, begin + text.size()});
    const auto boxes = walk_mp4_boxes(source, Deadline(std::chrono::seconds(-1), nullptr));
    ASSERT_FALSE(boxes);
    EXPECT_EQ(boxes.error().kind, ErrorKind::timed_out);
}

}  // namespace
}  // namespace yancai
