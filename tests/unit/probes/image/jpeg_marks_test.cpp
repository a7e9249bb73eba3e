// SPDX-License-Identifier: GPL-3.0-or-later
// Marks and coded bits wherever blocks and the eight bytes that are looked at in one go happen to end.
#include "probes/image/jpeg_marks.h"

#include <gtest/gtest.h>

#include <random>

#include "probes/image/jpeg_bits.h"

namespace yancai {
namespace {

using Bytes = std::vector<std::byte>;

constexpr std::size_t first_block = std::size_t{64} << 10U;  // an ImageReader's

Bytes filled(std::size_t zeros, std::initializer_list<int> then) {
    Bytes bytes(zeros);
    for (const int byte : then) bytes.push_back(static_cast<std::byte>(byte));
    return bytes;
}

TEST(JpegMarks, AreFoundWhereverABlockEnds) {
    for (std::size_t before = first_block - 6; before <= first_block + 1; ++before) {
        SCOPED_TRACE(before);
        // A coded FF, a restart, and fill bytes in front of the mark.
        MemorySource source(filled(before, {0xFF, 0x00, 0xFF, 0xD3, 0xFF, 0xFF, 0xFF, 0xDA, 0x11, 0xFF}));
        const Deadline none;
        ImageReader reader(source, none);
        const Result<std::uint8_t> mark = next_jpeg_mark(reader);
        ASSERT_TRUE(mark);
        EXPECT_EQ(*mark, 0xDA);
        EXPECT_EQ(reader.position(), before + 8);
        const Result<std::uint8_t> no_more = next_jpeg_mark(reader);  // nothing stands behind the last FF
        ASSERT_TRUE(no_more);
        EXPECT_EQ(*no_more, 0);
    }
}

// Coded data (T.81, F.1.2.3): a byte FF is followed by 00, which is none of the bits.
TEST(JpegBits, AreTheBitsWithoutStuffing) {
    std::mt19937 random(4);
    for (int round = 0; round < 200; ++round) {
        SCOPED_TRACE(round);
        Bytes coded;
        std::vector<bool> bits;
        std::vector<std::size_t> places;  // of each bit's byte
        for (int i = 0; i < 400; ++i) {
            const unsigned byte = random() % 100 < static_cast<unsigned>(round) ? 0xFF : random() & 0xFFU;
            coded.push_back(static_cast<std::byte>(byte));
            if (byte == 0xFF) coded.push_back(std::byte{0});
            for (unsigned bit = 8; bit-- > 0;) bits.push_back((byte >> bit & 1U) != 0);
            places.resize(bits.size(), coded.size() - (byte == 0xFF ? 2 : 1));
        }
        const std::size_t end = coded.size();
        coded.insert(coded.end(), {std::byte{0xFF}, std::byte{0xD0}, std::byte{0xFF}, std::byte{0xFF}});
        MemorySource source(coded);
        const Deadline none;
        ImageReader reader(source, none);
        places.push_back(end);
        JpegBits read(reader, end + 2);
        for (std::size_t at = 0; at < bits.size();) {
            ASSERT_EQ(read.at(), places[at]) << "at bit " << at;
            const auto count = static_cast<unsigned>(std::min<std::size_t>(1 + random() % 16, bits.size() - at));
            std::uint32_t expected = 0;
            for (unsigned i = 0; i < count; ++i) expected = expected << 1U | static_cast<std::uint32_t>(bits[at++]);
            ASSERT_EQ(read.take(count), expected) << "at bit " << at;
        }
        EXPECT_FALSE(read.overdrawn());
        EXPECT_EQ(read.bytes_left(), 0U);
        EXPECT_EQ(read.take(8), 0U);  // behind the end, whatever the mark's own bits are
        EXPECT_TRUE(read.overdrawn());
        EXPECT_TRUE(read.restart(0));
    }
}

}  // namespace
}  // namespace yancai
