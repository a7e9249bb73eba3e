// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <zlib.h>

#include "unit/probes/image/psd_builder.h"

namespace yancai {
namespace {

using testing::Bytes;
using ::testing::ElementsAre;
using testing::facts_of;
using ::testing::IsEmpty;
using testing::kinds;
using testing::Probe;
using testing::psd;
using testing::PsdPlan;
using testing::resource;

std::string deflated(const std::string& plain) {
    std::string packed(compressBound(plain.size()), '\0');
    uLongf size = packed.size();
    EXPECT_EQ(
        compress(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<const Bytef*>(plain.data()), plain.size()),
        Z_OK);
    packed.resize(size);
    return packed;
}

PsdPlan raw_plan() {
    PsdPlan plan;
    plan.composite = std::string(96, 'x');  // 3 channels of 4 rows of 8 bytes
    return plan;
}
PsdPlan packed_plan(std::string composite = testing::packed_rows(2)) {
    PsdPlan plan;
    plan.compression = 1;
    plan.composite = std::move(composite);
    return plan;
}
PsdPlan deflated_plan(int compression) {
    PsdPlan plan;
    plan.compression = compression;
    plan.composite = deflated(std::string(96, 'x'));
    return plan;
}

TEST(PhotoshopComposite, OfEveryCompressionIsSound) {
    PsdPlan big = packed_plan(testing::packed_rows(4));
    big.version = 2;
    for (const PsdPlan& plan : {raw_plan(), packed_plan(), deflated_plan(2), deflated_plan(3), big}) {
        const ImageFacts facts = facts_of(psd(plan), plan.version == 2 ? "psb" : "psd");
        EXPECT_THAT(kinds(facts), IsEmpty());
        EXPECT_TRUE(facts.decode.pixels_decoded);
        EXPECT_EQ(facts.decode.pictures_decoded, 1U);
    }
}

TEST(PhotoshopComposite, OfEveryCompressionKnowsItsTruncation) {
    for (const PsdPlan& plan : {raw_plan(), packed_plan(), deflated_plan(2)}) {
        SCOPED_TRACE(plan.compression);
        // Deflate ends with four bytes of checksum: without them, every pixel is still there.
        const ImageFacts facts = facts_of(testing::cut_by(psd(plan), plan.compression == 2 ? 6 : 1), "psd");
        EXPECT_TRUE(facts.decode.truncated);
        EXPECT_THAT(kinds(facts), ElementsAre(FaultKind::truncated));
        EXPECT_EQ(facts.decode.pictures_damaged, 1U);
    }
}

TEST(PhotoshopComposite, IsSeenToBeCutAtQuickDepthToo) {
    for (const PsdPlan& plan : {raw_plan(), packed_plan()}) {
        EXPECT_TRUE(facts_of(testing::cut_by(psd(plan), 1), "psd", Depth::quick).decode.truncated);
        const ImageFacts sound = facts_of(psd(plan), "psd", Depth::quick);
        EXPECT_FALSE(sound.decode.truncated);
        EXPECT_FALSE(sound.decode.pixels_decoded);
    }
    // Inside the table of rows, and before the composite.
    EXPECT_TRUE(facts_of(testing::cut_to(psd(packed_plan()), 50), "psd", Depth::quick).decode.truncated);
    EXPECT_TRUE(facts_of(testing::cut_to(psd(packed_plan()), 30), "psd", Depth::quick).decode.truncated);
}

TEST(PackedRow, MustUnpackToExactlyItsWidth) {
    const std::string sound_rows[] = {
        std::string("\x07"
                    "abcdefgh",
                    9),                          // eight as they are
        std::string("\x00\x61\x80\xFA\x62", 5),  // one, nothing, seven times
        std::string("\xFD\x61\x03\x62\x63\x64\x65", 7),
    };
    for (const std::string& row : sound_rows)
        EXPECT_THAT(kinds(facts_of(psd(packed_plan(testing::packed_rows(2, row))), "psd")), IsEmpty());

    const std::string bad_rows[] = {
        std::string("\xFA\x41", 2),          // seven
        std::string("\xF8\x41", 2),          // nine
        std::string("\xF9", 1),              // what is repeated is missing
        std::string("\x07\x61\x62", 3),      // literals end early
        std::string("\xF9\x41\x00\x42", 4),  // one more
        std::string(),                       // nothing
    };
    for (const std::string& row : bad_rows) {
        const ImageFacts facts = facts_of(psd(packed_plan(testing::packed_rows(2, row))), "psd");
        EXPECT_EQ(facts.decode.faults_total, 12U);  // every row of every channel
        EXPECT_THAT(kinds(facts), ::testing::Each(FaultKind::damaged_picture));
        EXPECT_FALSE(facts.decode.truncated);
        EXPECT_EQ(facts.decode.pictures_damaged, 1U);
    }
}

TEST(PackedRow, IsNamedByItsChannelAndPlace) {
    Bytes bytes = psd(packed_plan());
    const std::size_t rows = bytes.size() - 24;
    bytes[rows + 2 * 6] = std::byte{0xFA};  // the seventh of 4 rows a channel
    const ImageFacts facts = facts_of(bytes, "psd");
    ASSERT_EQ(facts.decode.faults.size(), 1U);
    EXPECT_EQ(facts.decode.faults[0].at_byte, rows + 2 * 6);
    EXPECT_THAT(facts.decode.faults[0].detail, ::testing::StartsWith("row 2 of channel 2"));
}

TEST(DeflatedComposite, ThatDoesNotUnpackIsDamaged) {
    PsdPlan plan = deflated_plan(2);
    plan.composite[3] = static_cast<char>(plan.composite[3] ^ 0x7F);
    EXPECT_THAT(kinds(facts_of(psd(plan), "psd")), ElementsAre(FaultKind::damaged_picture));
    plan.composite = deflated(std::string(95, 'x'));  // a byte short
    EXPECT_THAT(kinds(facts_of(psd(plan), "psd")), ElementsAre(FaultKind::damaged_picture));
}

TEST(DeflatedComposite, IsNotUnpackedBeyondThePicture) {
    PsdPlan plan = deflated_plan(2);
    plan.composite = deflated(std::string(std::size_t{64} << 20U, 'x'));
    EXPECT_THAT(kinds(facts_of(psd(plan), "psd")), IsEmpty());
}

TEST(MergedData, SaidToBeMissingIsAWarning) {
    PsdPlan plan = raw_plan();
    plan.resources = resource(0x0421, std::string("\0\0\0\1\0\0\0\0\0", 9));
    for (const Depth depth : {Depth::quick, Depth::standard}) {
        const ImageFacts facts = facts_of(psd(plan), "psd", depth);
        ASSERT_THAT(kinds(facts), ElementsAre(FaultKind::warning));
        EXPECT_EQ(facts.decode.faults[0].detail, "no composite");
    }
    plan.resources = resource(0x0421, std::string("\0\0\0\1\1\0\0\0\0", 9));
    EXPECT_THAT(kinds(facts_of(psd(plan), "psd")), IsEmpty());
}

TEST(PhotoshopProfile, IsNoticed) {
    PsdPlan plan = raw_plan();
    EXPECT_FALSE(facts_of(psd(plan), "psd").has_profile);
    plan.resources = resource(0x040F, "profile");
    EXPECT_TRUE(facts_of(psd(plan), "psd").has_profile);
}

TEST(PhotoshopAlpha, IsAChannelBeyondTheMode) {
    PsdPlan plan;
    plan.channels = 4;
    plan.composite = std::string(128, 'x');
    EXPECT_TRUE(facts_of(psd(plan), "psd").has_alpha);
    plan.mode = 4;  // CMYK: the fourth is black
    const ImageFacts cmyk = facts_of(psd(plan), "psd");
    EXPECT_FALSE(cmyk.has_alpha);
    EXPECT_EQ(cmyk.color_space, "cmyk");
}

TEST(BilevelPhotoshop, PacksEightPixelsInAByte) {
    PsdPlan plan;
    plan.mode = 0;
    plan.depth = 1;
    plan.channels = 1;
    plan.width = 9;
    plan.composite = std::string(8, 'x');  // 4 rows of 2 bytes
    EXPECT_THAT(kinds(facts_of(psd(plan), "psd")), IsEmpty());
    plan.composite.pop_back();
    EXPECT_THAT(kinds(facts_of(psd(plan), "psd")), ElementsAre(FaultKind::truncated));
}

TEST(PhotoshopCompression, ThatPhotoshopDoesNotKnowIsCorrupt) {
    PsdPlan plan = raw_plan();
    plan.compression = 4;
    const Result<ImageFacts> facts = Probe{}(psd(plan), "psd");
    ASSERT_FALSE(facts);
    EXPECT_EQ(facts.error().kind, ErrorKind::corrupt);
}

TEST(PhotoshopHole, InPackedRowsIsADamagedPicture) {
    Bytes bytes = testing::still("large_rle.psd");
    const std::size_t at = bytes.size() - (std::size_t{1} << 20U);  // inside the composite, which comes last
    for (std::size_t i = at; i < at + 16384; ++i) bytes[i] = std::byte{0};
    const ImageFacts holed = facts_of(bytes, "psd");
    EXPECT_FALSE(holed.decode.truncated);
    EXPECT_THAT(kinds(holed), ::testing::Contains(FaultKind::damaged_picture));
}

}  // namespace
}  // namespace yancai
