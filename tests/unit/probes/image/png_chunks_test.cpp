// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/image/png_chunks.h"

#include <gtest/gtest.h>

#include "unit/probes/metadata/metadata_bytes.h"

namespace yancai {
namespace {

using namespace made;

Result<PngChunks> chunks_of(const std::string& file) {
    MemorySource source(bytes_of(file));
    return read_png_chunks(source);
}
Result<PngText> text_of(const std::string& type, const std::string& data, std::uint64_t most = 1'000'000) {
    return read_png_text(type, bytes_of(data), most);
}

TEST(PngChunks, StandBeforeAndAfterThePicture) {
    const auto found = chunks_of(png(chunk("tEXt", "A\0before"sv), chunk("tEXt", "B\0after"sv)));
    ASSERT_TRUE(found);
    ASSERT_EQ(found->chunks.size(), 3U);
    EXPECT_EQ(found->chunks[0].type, "IHDR");
    EXPECT_FALSE(found->chunks[1].after_picture);
    EXPECT_TRUE(found->chunks[2].after_picture);
    EXPECT_EQ(found->chunks[2].size, 7U);
    EXPECT_TRUE(found->reaches_end);
}

TEST(PngChunks, EndWhereTheStructureBreaks) {
    const std::string whole = png(chunk("tEXt", "A\0before"sv));
    for (std::size_t size = 8; size < whole.size(); ++size) {
        const auto found = chunks_of(whole.substr(0, size));
        ASSERT_TRUE(found);
        EXPECT_FALSE(found->reaches_end) << size;
    }
    const auto lying = chunks_of(png({}).substr(0, 33) + big(0xFFFFFFFF, 4) + "tEXt" + std::string(100, 'x'));
    ASSERT_TRUE(lying);
    EXPECT_EQ(lying->chunks.size(), 1U);
}

TEST(PngChunks, ReadNoMoreThanHeadsBetweenLargePictureChunks) {
    std::string picture;
    for (int i = 0; i < 64; ++i) picture += chunk("IDAT", std::string(65'536, 'p'));
    Streamed source(png(picture, chunk("tEXt", "B\0after"sv)));
    const auto found = read_png_chunks(source);
    ASSERT_TRUE(found);
    EXPECT_TRUE(found->reaches_end);
    EXPECT_LE(source.bytes_read, source.size() / 8);
}

std::string picture_cut_small(int chunks = 200) {
    std::string picture;
    for (int i = 0; i < chunks; ++i) picture += chunk("IDAT", std::string(8192, 'p'));
    return picture;
}

TEST(PngChunks, JumpOverAPictureThatIsCutSmall) {
    const std::string file = png(picture_cut_small(), chunk("tEXt", "B\0after"sv));
    Streamed source(file);
    const auto found = read_png_chunks(source);
    ASSERT_TRUE(found);
    EXPECT_TRUE(found->reaches_end);
    EXPECT_LE(source.bytes_read, source.size() / 6);
    const auto walked = chunks_of(file);
    ASSERT_EQ(found->chunks.size(), walked->chunks.size());
    EXPECT_EQ(found->chunks.back().offset, walked->chunks.back().offset);
    EXPECT_TRUE(found->chunks.back().after_picture);
}

TEST(PngChunks, WalkAllTheWayWhereTheEndIsNoPngS) {
    const std::string whole = png(picture_cut_small(), chunk("tEXt", "B\0after"sv));
    const std::string long_tail = whole + std::string(100'000, 'x'), cut = whole.substr(0, whole.size() - 30'000);
    // A picture's data may hold what looks like a chunk; it leads nowhere.
    const std::string bait = png(picture_cut_small(), chunk("tEXt", "B\0after"sv) + chunk("IDAT", "....\0\0\0\4IDAT...."s));
    for (const std::string& file : {long_tail, cut, bait}) {
        Streamed source(file);
        const auto found = read_png_chunks(source), walked = chunks_of(file);
        ASSERT_TRUE(found);
        EXPECT_EQ(found->reaches_end, walked->reaches_end);
        ASSERT_EQ(found->chunks.size(), walked->chunks.size());
        EXPECT_EQ(found->chunks.back().offset, walked->chunks.back().offset);
    }
}

TEST(PngText, IsUnpackedFromEachKindOfChunk) {
    EXPECT_EQ(text_of("tEXt", "Title\0plain"s)->bytes, "plain");
    EXPECT_EQ(text_of("zTXt", "Title\0\0"s + deflated("packed"))->bytes, "packed");
    EXPECT_EQ(text_of("iTXt", "Title\0\0\0zh\0标题\0文字"s)->bytes, "文字");
    EXPECT_EQ(text_of("iTXt", "Title\0\1\0zh\0\0"s + deflated("压缩"))->bytes, "压缩");
    EXPECT_EQ(text_of("tEXt", "Title\0plain"s)->keyword, "Title");
}

TEST(PngText, StopsUnpackingABomb) {
    const auto text = text_of("zTXt", "Title\0\0"s + deflated(std::string(50'000'000, 'A')));
    ASSERT_FALSE(text);
    EXPECT_EQ(text.error().kind, ErrorKind::over_limit);
}

TEST(PngText, IsRefusedWhenDamaged) {
    const std::string packed = "Title\0\0"s + deflated("some text that is packed");
    for (const auto& [type, data] :
         std::vector<std::pair<std::string, std::string>>{{"tEXt", "no keyword's end"},
                                                          {"tEXt", "\0empty keyword"s},
                                                          {"tEXt", std::string(80, 'k') + "\0x"s},
                                                          {"zTXt", "Title\0"s},
                                                          {"zTXt", packed.substr(0, packed.size() - 5)},
                                                          {"zTXt", "Title\0\0garbage"s},
                                                          {"iTXt", "Title\0"s},
                                                          {"iTXt", "Title\0\0\0zh"s},
                                                          {"iTXt", "Title\0\0\0zh\0no end"s}}) {
        const auto text = text_of(type, data);
        ASSERT_FALSE(text) << type << " " << data;
        EXPECT_EQ(text.error().kind, ErrorKind::corrupt);
    }
}

}  // namespace
}  // namespace yancai
