// SPDX-License-Identifier: GPL-3.0-or-later
#include "mending/mp4_layout.h"

#include <gtest/gtest.h>

namespace yancai {
namespace {

using Bytes = std::vector<std::byte>;

Bytes number(std::uint64_t value, unsigned count) {
    Bytes bytes;
    for (unsigned i = count; i-- > 0;) bytes.push_back(std::byte{static_cast<unsigned char>(value >> (8U * i))});
    return bytes;
}

Bytes operator+(Bytes one, const Bytes& other) {
    one.insert(one.end(), other.begin(), other.end());
    return one;
}

Bytes box(std::string_view type, const Bytes& content) {
    Bytes name;
    for (const char letter : type) name.push_back(static_cast<std::byte>(letter));
    return number(content.size() + 8, 4) + name + content;
}

// One track with one table of chunks, as ISO 14496-12 nests them.
Bytes moov_with(const Bytes& table) {
    return box("moov", box("trak", box("mdia", box("minf", box("stbl", table)))));
}

Bytes stco(std::initializer_list<std::uint32_t> places) {
    Bytes content = number(0, 4) + number(places.size(), 4);
    for (const std::uint32_t place : places) content = content + number(place, 4);
    return box("stco", content);
}

TEST(Mp4Layout, TellsWhetherTheTableStandsBehindTheMedia) {
    MemorySource last(box("ftyp", number(0, 4)) + box("mdat", number(0, 8)) + moov_with(stco({20})));
    MemorySource first(box("ftyp", number(0, 4)) + moov_with(stco({20})) + box("mdat", number(0, 8)));
    MemorySource fragments(box("mdat", number(0, 8)) + moov_with(stco({8})) + box("moof", {}));
    const auto is_last = [](MemorySource& source) { return moov_is_last(*read_top_boxes(source)); };
    EXPECT_TRUE(is_last(last));
    EXPECT_FALSE(is_last(first));
    EXPECT_FALSE(is_last(fragments));
}

TEST(Mp4Layout, ABoxThatReachesPastTheEndIsTold) {
    Bytes cut = box("ftyp", number(0, 4)) + box("mdat", number(0, 8));
    cut.pop_back();
    MemorySource source(cut);
    EXPECT_EQ(read_top_boxes(source).error().kind, ErrorKind::corrupt);
}

TEST(Mp4Layout, OnlyPlacesWithinTheMediaMove) {
    Bytes moov = moov_with(stco({9, 10, 99, 100}));
    ASSERT_TRUE(shift_chunks(moov, 10, 100, 1000));
    EXPECT_EQ(moov, moov_with(stco({9, 1010, 1099, 100})));
}

TEST(Mp4Layout, PlacesOf64BitsMoveToo) {
    const auto table = [](std::uint64_t place) { return box("co64", number(0, 4) + number(1, 4) + number(place, 8)); };
    Bytes moov = moov_with(table(0x1'0000'0000));
    ASSERT_TRUE(shift_chunks(moov, 0, 0x2'0000'0000, 5));
    EXPECT_EQ(moov, moov_with(table(0x1'0000'0005)));
}

TEST(Mp4Layout, WhatCannotBeMovedSafelyIsRefused) {
    Bytes full = moov_with(stco({0xFFFF'FFF0U}));
    EXPECT_EQ(shift_chunks(full, 0, ~0ULL, 0x20).error().kind, ErrorKind::unsupported);
    Bytes nearly = moov_with(stco({0xFFFF'FFF0U}));
    EXPECT_TRUE(shift_chunks(nearly, 0, ~0ULL, 0x0F));
    for (const char* type : {"mvex", "saio", "iloc"}) {
        Bytes moov = box("moov", box(type, number(0, 4)));
        EXPECT_EQ(shift_chunks(moov, 0, 10, 1).error().kind, ErrorKind::unsupported) << type;
    }
    // A table that promises more than it holds.
    Bytes lying = moov_with(box("stco", number(0, 4) + number(2, 4) + number(20, 4)));
    EXPECT_EQ(shift_chunks(lying, 0, 100, 1).error().kind, ErrorKind::corrupt);
}

}  // namespace
}  // namespace yancai
