// SPDX-License-Identifier: GPL-3.0-or-later
#include "mending/order.h"

#include <gtest/gtest.h>

#include "mending/tiff_entries.h"
#include "mending/written_texts.h"

namespace yancai {
namespace {

TEST(MendOrder, CrossesAsTextAndComesBack) {
    const MendOrder order{MendWork::annotate, "jpeg", {"图释", "版权", {"王蕾", "张三"}, "标题", "供图"}};
    const auto back = order_from_text(to_text(order));
    ASSERT_TRUE(back);
    EXPECT_EQ(back->work, order.work);
    EXPECT_EQ(back->format, order.format);
    EXPECT_EQ(back->texts, order.texts);
    EXPECT_FALSE(order_from_text("{\"work\": \"something else\"}"));
}

TEST(MendOrder, OutcomesAndErrorsComeBack) {
    const Mended mended{{"dc:description"}, {{"dc:rights", "旧"}}, {"By-line"}, {"data tmcd"}, {"h264 abc"}};
    EXPECT_EQ(*outcome_from_text(to_text(Result<Mended>(mended))), mended);
    const Error error{ErrorKind::unsupported, "not so"};
    EXPECT_EQ(outcome_from_text(to_text(Result<Mended>(error))).error(), error);
    EXPECT_FALSE(outcome_from_text("garbage"));
}

TEST(WrittenTexts, AreCutBetweenCharacters) {
    EXPECT_EQ(cut_to("图释图释", 12), "图释图释");
    EXPECT_EQ(cut_to("图释图释", 11), "图释图");
    EXPECT_EQ(cut_to("图释图释", 2), "");
    EXPECT_EQ(cut_to("abc", 2), "ab");
}

std::vector<std::byte> tiff(std::uint16_t tag, std::uint32_t next) {
    // Little-endian: header, one directory with one entry of one SHORT, and the offset of the next directory.
    const std::vector<unsigned> bytes{'I', 'I', 42, 0, 8, 0, 0, 0, 1, 0, tag & 255U,  static_cast<unsigned>(tag) >> 8U,
                                      3,   0,   1,  0, 0, 0, 7, 0, 0, 0, next & 255U, next >> 8U & 255U,
                                      0,   0};
    std::vector<std::byte> file;
    for (const unsigned byte : bytes) file.push_back(static_cast<std::byte>(byte));
    return file;
}

TEST(PlainTiff, IsOnePictureInStrips) {
    constexpr std::uint16_t image_width = 0x0100;
    EXPECT_TRUE(plain_tiff(tiff(image_width, 0)));
    EXPECT_EQ(plain_tiff(tiff(image_width, 8)).error().kind, ErrorKind::unsupported);
    EXPECT_EQ(plain_tiff(tiff(tiff_tile_width, 0)).error().kind, ErrorKind::unsupported);
    EXPECT_EQ(plain_tiff(tiff(tiff_sub_directories, 0)).error().kind, ErrorKind::unsupported);
    auto big = tiff(image_width, 0);
    big[2] = std::byte{43};
    EXPECT_EQ(plain_tiff(big).error().kind, ErrorKind::unsupported);
    for (std::size_t size = 0; size < tiff(image_width, 0).size(); ++size) {
        auto cut = tiff(image_width, 0);
        cut.resize(size);
        EXPECT_EQ(plain_tiff(cut).error().kind, ErrorKind::corrupt) << size;
    }
}

}  // namespace
}  // namespace yancai
