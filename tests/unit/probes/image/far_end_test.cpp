// SPDX-License-Identifier: GPL-3.0-or-later
// Who reads a photo from the disk looks for its end from behind, and tells what a walk through all of it tells.
#include <gmock/gmock.h>

#include "probes/image/png_chunks.h"
#include "probes/image/structure.h"
#include "unit/probes/image/image_media.h"

namespace yancai {
namespace {

using testing::Bytes;
using testing::HiddenSource;

std::string told(const Result<ImageStructure>& structure) {
    if (!structure) return structure.error().what;
    std::string text = std::to_string(structure->width) + "x" + std::to_string(structure->height);
    if (structure->truncated) text += ", cut";
    if (structure->end_missing) text += ", no end";
    for (const Fault& fault : structure->faults) text += "; " + fault.detail + " at " + std::to_string(fault.at_byte.value_or(0));
    return text;
}

std::string walked(const Bytes& bytes, std::string_view format) {
    MemorySource source(bytes);
    return told(read_image_structure(source, format, {}, Deadline{}));
}

// Tells the same, and with how much reading.
std::uint64_t read_alike(const Bytes& bytes, std::string_view format) {
    HiddenSource source(bytes);
    EXPECT_EQ(told(read_image_structure(source, format, {}, Deadline{})), walked(bytes, format));
    return source.bytes_read;
}

Bytes followed_by(Bytes bytes, const Bytes& more) {
    bytes.insert(bytes.end(), more.begin(), more.end());
    return bytes;
}

constexpr std::uint64_t little = 192U << 10U;

class FarJpeg : public ::testing::TestWithParam<const char*> {
protected:
    const Bytes photo = testing::still(GetParam());
};
INSTANTIATE_TEST_SUITE_P(Processes, FarJpeg, ::testing::Values("large.jpg", "large_progressive.jpg"));

TEST_P(FarJpeg, IsCutWhereverItsCopyingStopped) {
    ASSERT_GT(photo.size(), std::size_t{800'000});
    for (std::size_t twentieth = 6; twentieth < 20; ++twentieth) {
        const Bytes part = testing::cut_to(photo, photo.size() * twentieth / 20);
        EXPECT_THAT(walked(part, "jpeg"), ::testing::HasSubstr(", cut; no end of the picture"));
        EXPECT_LT(read_alike(part, "jpeg"), little) << twentieth << " twentieths";
    }
    EXPECT_LT(read_alike(testing::cut_by(photo, 2), "jpeg"), little) << "no end mark";
}

TEST_P(FarJpeg, IsNotCutWhenSomethingStandsBehindIt) {
    EXPECT_LT(read_alike(photo, "jpeg"), little);
    read_alike(followed_by(photo, Bytes(200'000, std::byte{0})), "jpeg");
    read_alike(testing::with_tail(photo), "jpeg");
    read_alike(followed_by(photo, testing::still("large.png")), "jpeg");
    read_alike(followed_by(testing::cut_by(photo, 2), Bytes(200'000, std::byte{0})), "jpeg");
    EXPECT_THAT(walked(testing::with_tail(photo), "jpeg"), ::testing::Not(::testing::HasSubstr("cut")));
}

TEST_P(FarJpeg, IsWalkedThroughWhenItSaysThatAnotherPictureFollows) {
    // The mark of the Multi-Picture Format (CIPA DC-007) alone, without its directory.
    Bytes first = testing::bytes_of(std::string_view("\xFF\xD8\xFF\xE2\0\x06MPF\0", 10));
    first.insert(first.end(), photo.begin() + 2, photo.end());
    const Bytes pair = followed_by(first, testing::most_of(photo));
    EXPECT_THAT(walked(pair, "jpeg"), ::testing::Not(::testing::HasSubstr("cut")));
    read_alike(pair, "jpeg");
}

class FarPng : public ::testing::TestWithParam<const char*> {
protected:
    const Bytes picture = testing::still(GetParam());
};
INSTANTIATE_TEST_SUITE_P(Chunks, FarPng, ::testing::Values("large.png", "rgb16.png", "rgb.png"));

TEST_P(FarPng, TellsOfACutTheSame) {
    for (std::size_t twentieth = 6; twentieth <= 20; ++twentieth)
        read_alike(testing::cut_to(picture, picture.size() * twentieth / 20), "png");
    for (std::size_t less = 1; less < 40; ++less) read_alike(testing::cut_by(picture, less), "png");
    read_alike(testing::with_tail(picture), "png");
}

TEST_P(FarPng, TellsTheSameChunksOfACut) {
    for (std::size_t twentieth = 6; twentieth <= 20; ++twentieth) {
        const Bytes part = testing::cut_to(picture, picture.size() * twentieth / 20);
        MemorySource near(part);
        HiddenSource far(part);
        const auto all = read_png_chunks(near), seen = read_png_chunks(far);
        ASSERT_TRUE(all && seen);
        ASSERT_EQ(seen->chunks.size(), all->chunks.size());
        for (std::size_t at = 0; at < all->chunks.size(); ++at) EXPECT_EQ(seen->chunks[at].offset, all->chunks[at].offset);
        EXPECT_EQ(seen->reaches_end, all->reaches_end);
    }
}

TEST(FarPngOfCutChunks, IsNotReadWhole) {
    const Bytes picture = testing::still("large.png");
    ASSERT_GT(picture.size(), std::size_t{4'000'000});
    EXPECT_LT(read_alike(picture, "png"), 2 * little);
    EXPECT_LT(read_alike(testing::most_of(picture), "png"), 2 * little);
}

}  // namespace
}  // namespace yancai
