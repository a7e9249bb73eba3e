// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/image/tiff_directory.h"

#include <gtest/gtest.h>

#include "unit/probes/metadata/metadata_bytes.h"

namespace yancai {
namespace {

using namespace made;

Result<TiffTags> tags_of(const std::string& file, std::uint64_t most = 1'000'000) {
    MemorySource source(bytes_of(file));
    return read_tiff_tags(source, most);
}
std::string value_of(const TiffTags& tags, std::uint16_t number) {
    for (const TiffTag& tag : tags.tags)
        if (tag.tag == number) return std::string(reinterpret_cast<const char*>(tag.bytes.data()), tag.bytes.size());
    return "none";
}

TEST(TiffDirectory, IsReadInBothByteOrdersAndBothSizes) {
    for (const Tiff kind : {Tiff::intel, Tiff::motorola, Tiff::big_intel, Tiff::big_motorola}) {
        const auto tags = tags_of(tiff_of({ascii(tiff::image_description, "a picture of a meeting"), ascii(tiff::make, "Me")},
                                          {{tiff::user_comment, 7, "ASCII\0\0\0beside"s}}, kind));
        ASSERT_TRUE(tags);
        EXPECT_EQ(value_of(*tags, tiff::image_description), "a picture of a meeting\0"s);
        EXPECT_EQ(value_of(*tags, tiff::make), "Me\0"s) << "a short value stands in the entry itself";
        EXPECT_EQ(value_of(*tags, tiff::user_comment), "ASCII\0\0\0beside"s) << "it stands in the Exif directory";
        EXPECT_FALSE(tags->damaged);
    }
}

TEST(TiffDirectory, KeepsSoundTagsBesideDamagedOnes) {
    std::string file = tiff_of({ascii(tiff::image_description, "sound description"), ascii(tiff::artist, "a lost artist")});
    file.replace(8 + 2 + 12 + 8, 4, little(0x7FFFFFFF, 4));  // the second entry's offset
    const auto tags = tags_of(file);
    ASSERT_TRUE(tags);
    EXPECT_EQ(value_of(*tags, tiff::image_description), "sound description\0"s);
    EXPECT_EQ(value_of(*tags, tiff::artist), "none");
    EXPECT_TRUE(tags->damaged);
}

TEST(TiffDirectory, DoesNotBelieveCounts) {
    std::string file = tiff_of({ascii(tiff::image_description, "sound description"), ascii(tiff::artist, "an artist")});
    std::string many = file;
    many.replace(8, 2, little(0xFFFF, 2));  // entries
    EXPECT_TRUE(tags_of(many)->damaged);
    EXPECT_EQ(value_of(*tags_of(many), tiff::image_description), "sound description\0"s);
    std::string long_value = file;
    long_value.replace(8 + 2 + 4, 4, little(0xFFFFFFFF, 4));  // bytes of the first value
    EXPECT_TRUE(tags_of(long_value)->damaged);
    std::string endless = tiff_of({ascii(tiff::image_description, "a long description")}, {}, Tiff::big_intel);
    endless.replace(16 + 8 + 4, 8, little(0xFFFFFFFFFFFFFFFF, 8));
    EXPECT_TRUE(tags_of(endless)->damaged);
    endless.replace(8, 8, little(0xFFFFFFFFFFFFFFF0, 8));  // the directory's place
    EXPECT_TRUE(tags_of(endless)->damaged);
}

TEST(TiffDirectory, DoesNotRunInCircles) {
    std::string file = tiff_of({ascii(tiff::make, "Me")}, {ascii(tiff::model, "You")});
    const std::size_t exif_place = file.find("\x69\x87\x04\x00\x01\x00\x00\x00"s) + 8;
    file.replace(exif_place, 4, little(8, 4));  // the Exif directory is the first one
    const auto tags = tags_of(file);
    ASSERT_TRUE(tags);
    EXPECT_EQ(tags->tags.size(), 1U);
}

TEST(TiffDirectory, DoesNotMultiplyBytesThatManyEntriesShare) {
    // 1000 entries that all point to the same 64 KiB.
    std::string file = "II\x2A\0"s + little(8, 4) + little(1000, 2);
    for (int i = 0; i < 1000; ++i) file += little(tiff::artist, 2) + little(2, 2) + little(65'536, 4) + little(12'014, 4);
    file += little(0, 4) + std::string(65'536, 'x');
    const auto tags = tags_of(file, 1'000'000);
    ASSERT_TRUE(tags);
    EXPECT_TRUE(tags->over_limit);
    EXPECT_LE(tags->tags.size(), 15U);
}

TEST(TiffDirectory, SurvivesEveryTruncation) {
    const std::string whole =
        tiff_of({ascii(tiff::image_description, "a picture of a meeting")}, {{tiff::user_comment, 7, "ASCII\0\0\0beside"s}});
    for (std::size_t size = 0; size < whole.size(); ++size) {
        const auto tags = tags_of(whole.substr(0, size));
        if (tags)
            EXPECT_TRUE(tags->damaged) << size;
        else
            EXPECT_EQ(tags.error().kind, ErrorKind::corrupt) << size;
    }
}

TEST(TiffDirectory, IsReadWithFewReads) {
    Streamed source(tiff_of({ascii(tiff::image_description, "a picture of a meeting"), ascii(tiff::artist, "an artist")}) +
                    std::string(1'000'000, 'x'));
    ASSERT_TRUE(read_tiff_tags(source, 1'000'000));
    EXPECT_EQ(source.reads, 1U);
}

}  // namespace
}  // namespace yancai
