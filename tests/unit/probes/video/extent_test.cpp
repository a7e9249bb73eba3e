// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/video/extent.h"

#include <gtest/gtest.h>

#include <string>

namespace yancai {
namespace {

std::optional<std::uint64_t> end_of(const std::string& text, std::string_view format) {
    const auto* begin = reinterpret_cast<const std::byte*>(text.data());
    MemorySource source({begin, begin + text.size()});
    const auto extent = walk_extent(source, format, false, Deadline{});
    EXPECT_TRUE(extent);
    return extent ? extent->end : std::nullopt;
}

const std::string ebml("\x1A\x45\xDF\xA3\x84webm", 9);
const std::string segment("\x18\x53\x80\x67", 4);

TEST(VideoExtent, OfMatroskaIsItsSegments) {
    EXPECT_EQ(end_of(ebml + segment + std::string("\x01\0\0\0\0\0\x10\0", 8), "matroska"), 9U + 4U + 8U + 0x1000U);
    EXPECT_EQ(end_of(ebml + segment + "\x85" + "hello", "webm"), 9U + 5U + 5U);
}

TEST(VideoExtent, OfALiveRecordingIsUnknown) {
    EXPECT_FALSE(end_of(ebml + segment + "\x01\xFF\xFF\xFF\xFF\xFF\xFF\xFF", "matroska"));
    EXPECT_FALSE(end_of(ebml + segment + "\xFF", "matroska"));
}

TEST(VideoExtent, OfBrokenHeadersIsUnknown) {
    for (std::size_t size = 0; size < ebml.size() + 5; ++size)
        EXPECT_FALSE(end_of((ebml + segment + "\x85").substr(0, size), "matroska")) << size;
    EXPECT_FALSE(end_of(std::string("\x1A\x45\xDF\xA3\x01\xFF\xFF\xFF\xFF\xFF\xFF\xFE", 12), "matroska"));
}

TEST(VideoExtent, OfAviIsItsLastRiffChunks) {
    const std::string riff("RIFF\x04\0\0\0AVI ", 12);
    EXPECT_EQ(end_of(riff, "avi"), 12U);
    EXPECT_EQ(end_of(riff + std::string("RIFF\x00\x10\0\0AVIX", 12), "avi"), 12U + 8U + 0x1000U);
    EXPECT_FALSE(end_of(std::string("RIFF\0\0\0\0AVI ", 12), "avi"));
    EXPECT_FALSE(end_of("RIF", "avi"));
}

TEST(VideoExtent, OfOtherFormatsIsUnknown) {
    EXPECT_FALSE(end_of(ebml + segment + "\x85", "mp4"));
}

}  // namespace
}  // namespace yancai
