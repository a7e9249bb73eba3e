// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/image/jpeg_segments.h"

#include <gtest/gtest.h>

#include "unit/probes/metadata/metadata_bytes.h"

namespace yancai {
namespace {

using namespace made;

JpegSegments segments_of(const std::string& file) {
    MemorySource source(bytes_of(file));
    const auto found = read_jpeg_segments(source);
    EXPECT_TRUE(found);
    return found ? *found : JpegSegments{};
}

TEST(JpegSegments, StandInFileOrderUpToTheFirstScan) {
    const std::string file = jpeg(segment(0xE0, "JFIF") + segment(0xFE, "note")) + segment(0xFE, "behind the scan");
    const JpegSegments found = segments_of(file);
    ASSERT_EQ(found.segments.size(), 2U);
    EXPECT_EQ(found.segments[0].marker, 0xE0);
    EXPECT_EQ(found.segments[1].marker, 0xFE);
    EXPECT_EQ(file.substr(found.segments[1].offset, found.segments[1].size), "note");
    EXPECT_TRUE(found.reaches_scan);
}

TEST(JpegSegments, MayBePrecededByFillBytesAndJunk) {
    const JpegSegments found =
        segments_of("\xFF\xD8\xFF\xFF\xFF"s + segment(0xFE, "a").substr(1) + "junk" + segment(0xFE, "b") + segment(0xDA, "scan"));
    EXPECT_EQ(found.segments.size(), 2U);
    EXPECT_TRUE(found.reaches_scan);
}

TEST(JpegSegments, EndWhereALengthCannotBe) {
    for (const std::string& length : {"\0\0"s, "\0\1"s, "\xFF\xFF"s, "\0"s, ""s}) {
        const JpegSegments found = segments_of("\xFF\xD8"s + segment(0xFE, "a") + "\xFF\xE1" + length);
        EXPECT_EQ(found.segments.size(), 1U);
        EXPECT_FALSE(found.reaches_scan);
    }
}

TEST(JpegSegments, AreBoundedInNumber) {
    std::string many;
    for (int i = 0; i < 20'000; ++i) many += segment(0xFE, "");
    EXPECT_LE(segments_of(jpeg(many)).segments.size(), 4096U);
}

TEST(JpegSegments, AreRefusedWithoutAStartOfImage) {
    for (const std::string& file : {""s, "\xFF"s, "PNG.."s}) {
        MemorySource source(bytes_of(file));
        const auto found = read_jpeg_segments(source);
        ASSERT_FALSE(found);
        EXPECT_EQ(found.error().kind, ErrorKind::corrupt);
    }
}

TEST(JpegSegments, AreReadWithOneReadWhenTheyAreFew) {
    Streamed source(jpeg(segment(0xE0, "JFIF") + segment(0xFE, "note")) + std::string(1'000'000, 'x'));
    ASSERT_TRUE(read_jpeg_segments(source));
    EXPECT_EQ(source.reads, 1U);
    EXPECT_LE(source.bytes_read, 65'536U);
}

}  // namespace
}  // namespace yancai
