// SPDX-License-Identifier: GPL-3.0-or-later
// Orders of scans by ITU-T T.81, G.1.1.1, and what libjpeg's jdphuff.c remarks upon.
#include "probes/image/jpeg_frame.h"

#include <gtest/gtest.h>

#include "unit/probes/image/image_media.h"

namespace yancai {
namespace {

using testing::bytes_of;

// 50×33 pixels, 4:2:0.
JpegFrame frame(bool progressive) {
    constexpr std::string_view body("\x08\0\x21\0\x32\x03\x01\x22\0\x02\x11\x01\x03\x11\x01", 15);
    return read_jpeg_frame(bytes_of(body), progressive).value();
}

JpegScan scan(std::vector<std::size_t> components, unsigned first, unsigned last, unsigned high, unsigned low) {
    JpegScan scan;
    for (const std::size_t component : components) scan.parts.push_back({component, 0, 0});
    scan.first = first;
    scan.last = last;
    scan.high = high;
    scan.low = low;
    return scan;
}

TEST(JpegFrame, CountsBlocks) {
    const JpegFrame found = frame(false);
    EXPECT_EQ(found.bits, 8);
    EXPECT_EQ(found.units_across, 4U);
    EXPECT_EQ(found.units_down, 3U);
    ASSERT_EQ(found.components.size(), 3U);
    EXPECT_EQ(found.components[0].width, 7U);   // 50 pixels
    EXPECT_EQ(found.components[0].height, 5U);  // 33
    EXPECT_EQ(found.components[0].stride, 8U);
    EXPECT_EQ(found.components[0].lines, 6U);
    EXPECT_EQ(found.components[1].width, 4U);  // 25
    EXPECT_EQ(found.components[2].table, 1);
    EXPECT_EQ(found.blocks(), 48U + 12 + 12);
}

TEST(JpegScanOrder, OfASequentialPictureTakesEachComponentOnce) {
    JpegScanOrder order(frame(false));
    EXPECT_TRUE(order.follows(scan({0, 1}, 0, 63, 0, 0)));
    EXPECT_FALSE(order.complete());
    EXPECT_TRUE(order.follows(scan({2}, 0, 63, 0, 0)));
    EXPECT_TRUE(order.complete());
    EXPECT_FALSE(order.follows(scan({2}, 0, 63, 0, 0)));
}

TEST(JpegScanOrder, OfAProgressivePictureRefinesWhatIsKnown) {
    JpegScanOrder order(frame(true));
    EXPECT_FALSE(JpegScanOrder(frame(true)).follows(scan({0}, 1, 5, 0, 2)));  // before the mean
    EXPECT_TRUE(order.follows(scan({0, 1, 2}, 0, 0, 0, 1)));
    EXPECT_TRUE(order.complete());
    EXPECT_TRUE(order.follows(scan({0}, 1, 5, 0, 2)));
    EXPECT_TRUE(order.follows(scan({0}, 1, 63, 0, 0)) == false);  // 1 to 5 are known but for two bits
    EXPECT_TRUE(order.follows(scan({0, 1, 2}, 0, 0, 1, 0)));
}

TEST(JpegScanOrder, TakesNoComponentTwiceAndNoMoreThanTenBlocksAtOnce) {
    EXPECT_FALSE(JpegScanOrder(frame(true)).follows(scan({0, 0}, 0, 0, 0, 0)));
    JpegFrame large = frame(false);
    large.components[0].down = 4;  // with two colours ten blocks
    EXPECT_TRUE(JpegScanOrder(large).follows(scan({0, 1, 2}, 0, 63, 0, 0)));
    large.components[1].down = 2;
    EXPECT_FALSE(JpegScanOrder(large).follows(scan({0, 1, 2}, 0, 63, 0, 0)));
    EXPECT_TRUE(JpegScanOrder(large).follows(scan({0, 1}, 0, 63, 0, 0)));
}

TEST(JpegScan, WithSomethingBehindItIsUnusual) {
    constexpr std::string_view body("\x01\x01\0\0\x3F\0", 6);
    EXPECT_TRUE(read_jpeg_scan(bytes_of(body), frame(false))->usual);
    EXPECT_FALSE(read_jpeg_scan(bytes_of(std::string(body) + "x"), frame(false))->usual);
}

TEST(JpegScanOrder, RemarksUponBitsThatAreMissing) {
    JpegScanOrder order(frame(true));
    EXPECT_TRUE(order.follows(scan({0, 1, 2}, 0, 0, 0, 2)));
    EXPECT_FALSE(order.follows(scan({0}, 0, 0, 1, 0)));
    EXPECT_FALSE(order.follows(scan({1}, 0, 0, 2, 0)));  // two bits at once
}

}  // namespace
}  // namespace yancai
