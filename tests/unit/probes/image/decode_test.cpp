// SPDX-License-Identifier: GPL-3.0-or-later
// What each kind of damage is called. Which of them decoders see at all was measured with libvips 8.14 at its four strictnesses.
#include <gmock/gmock.h>

#include "probes/image/structure.h"
#include "unit/probes/image/image_media.h"

namespace yancai {
namespace {

using testing::Bytes;
using ::testing::Contains;
using testing::cut_by;
using testing::cut_to;
using ::testing::ElementsAre;
using testing::facts_of;
using ::testing::IsEmpty;
using testing::kinds;
using testing::most_of;
using testing::Probe;
using testing::still;

struct Name {
    const char* name;
    const char* format;
};
class CutStill : public ::testing::TestWithParam<Name> {};

TEST_P(CutStill, IsTruncatedAtEveryDepth) {
    const Bytes whole = still(GetParam().name);
    for (const Bytes& bytes : {most_of(whole), cut_by(whole, whole.size() / 100)}) {
        for (const Depth depth : {Depth::quick, Depth::standard}) {
            const ImageFacts facts = facts_of(bytes, GetParam().format, depth);
            EXPECT_TRUE(facts.decode.truncated);
            EXPECT_THAT(kinds(facts), Contains(FaultKind::truncated).Times(1));
            EXPECT_GT(facts.width, 0U);
        }
    }
}
INSTANTIATE_TEST_SUITE_P(Formats, CutStill,
                         ::testing::Values(Name{"baseline.jpg", "jpeg"}, Name{"progressive.jpg", "jpeg"},
                                           Name{"restart.jpg", "jpeg"}, Name{"large.jpg", "jpeg"},
                                           Name{"large_progressive.jpg", "jpeg"}, Name{"rgb.png", "png"},
                                           Name{"interlaced.png", "png"}, Name{"still.gif", "gif"}, Name{"still.jp2", "jp2"},
                                           Name{"rle.psd", "psd"}, Name{"raw.psd", "psd"}, Name{"rle.psb", "psb"},
                                           Name{"large_rle.psd", "psd"}),
                         [](const auto& parameter) {
                             std::string name = parameter.param.name;
                             std::replace(name.begin(), name.end(), '.', '_');
                             return name;
                         });

TEST(CutStillThatNoDecoderOpens, IsCalledTruncated) {
    for (const auto& [name, format] : {Name{"still.bmp", "bmp"}, Name{"still.tga", "tga"}, Name{"hevc.heic", "heif"}}) {
        SCOPED_TRACE(name);
        for (const Depth depth : {Depth::quick, Depth::standard}) {
            Probe probe;
            probe.depth = depth;
            const Result<ImageFacts> facts = probe(most_of(still(name)), format);
            ASSERT_FALSE(facts);
            EXPECT_EQ(facts.error().kind, ErrorKind::corrupt);
            EXPECT_THAT(facts.error().what, ::testing::HasSubstr("truncated"));
        }
    }
}

TEST(CutTiff, IsTruncatedOrCannotBeSeen) {
    // libvips writes the directory before or after the strips, depending on the layout: without it, there is no picture.
    for (const char* name : {"raw.tif", "lzw.tif", "deflate.tif", "jpeg.tif", "tiled.tif"}) {
        SCOPED_TRACE(name);
        const Result<ImageFacts> facts = Probe{}(most_of(still(name)), "tiff");
        if (facts) {
            EXPECT_TRUE(facts->decode.truncated);
            EXPECT_EQ(facts->decode.pictures_damaged, 1U);
        } else {
            EXPECT_EQ(facts.error().kind, ErrorKind::corrupt);
            EXPECT_THAT(facts.error().what, ::testing::HasSubstr("truncated"));
        }
    }
}

TEST(CutWebp, IsNeverSound) {
    for (const Depth depth : {Depth::quick, Depth::standard}) {
        Probe probe;
        probe.depth = depth;
        const Result<ImageFacts> facts = probe(most_of(still("lossy.webp")), "webp");
        if (facts) {
            EXPECT_TRUE(facts->decode.truncated);
        } else {
            EXPECT_EQ(facts.error().kind, ErrorKind::corrupt);
        }
    }
}

TEST(JpegWithoutItsEndMark, IsTruncated) {
    for (const Depth depth : {Depth::quick, Depth::standard}) {
        const ImageFacts facts = facts_of(cut_by(still("baseline.jpg"), 2), "jpeg", depth);
        EXPECT_TRUE(facts.decode.truncated);
        EXPECT_THAT(kinds(facts), ElementsAre(FaultKind::truncated));
    }
}

TEST(JpegWithALongTail, IsWalkedToItsEndMark) {
    // The end mark is far from the end of the file, and inside the tail there is none.
    EXPECT_FALSE(facts_of(testing::with_tail(still("large.jpg")), "jpeg", Depth::quick).decode.truncated);
    EXPECT_TRUE(facts_of(testing::with_tail(cut_by(still("large.jpg"), 2)), "jpeg", Depth::quick).decode.truncated);
}

TEST(JpegWithAHole, IsAWarning) {
    for (const char* name : {"large.jpg", "large_progressive.jpg"}) {
        const ImageFacts facts = facts_of(testing::holed(still(name)), "jpeg");
        EXPECT_FALSE(facts.decode.truncated);
        EXPECT_THAT(kinds(facts), ElementsAre(FaultKind::warning));
        EXPECT_EQ(facts.decode.pictures_decoded, 1U);
    }
}

TEST(JpegThatClaimsMoreRows, IsAWarning) {
    Bytes bytes = still("large.jpg");
    const std::size_t frame = testing::find(bytes, "\xFF\xC0");
    const int height = 1200 + 400;
    bytes[frame + 5] = static_cast<std::byte>(height >> 8);
    bytes[frame + 6] = static_cast<std::byte>(height & 0xFF);
    const ImageFacts facts = facts_of(bytes, "jpeg");
    EXPECT_EQ(facts.height, 1600U);
    EXPECT_THAT(kinds(facts), ElementsAre(FaultKind::warning));
}

TEST(JpegThatClaimsFewerRows, IsAWarning) {
    Bytes bytes = still("large.jpg");
    const std::size_t frame = testing::find(bytes, "\xFF\xC0");
    const int height = 1200 - 400;
    bytes[frame + 5] = static_cast<std::byte>(height >> 8);
    bytes[frame + 6] = static_cast<std::byte>(height & 0xFF);
    EXPECT_THAT(kinds(facts_of(bytes, "jpeg")), ElementsAre(FaultKind::warning));
}

TEST(JpegSegmentOfNonsenseLength, IsAFaultOfStructureAndNoTruncation) {
    // A comment that claims 65520 bytes: what follows it, up to the end mark, is there.
    Bytes bytes = still("baseline.jpg");
    const Bytes comment = testing::bytes_of("\xFF\xFE\xFF\xF0");
    bytes.insert(bytes.begin() + static_cast<std::ptrdiff_t>(testing::find(bytes, "\xFF\xDB")), comment.begin(), comment.end());
    MemorySource source(bytes);
    const Result<ImageStructure> structure = read_image_structure(source, "jpeg", Limits{}, Deadline{});
    ASSERT_TRUE(structure);
    EXPECT_FALSE(structure->truncated);
    ASSERT_EQ(structure->faults.size(), 1U);
    EXPECT_EQ(structure->faults[0].kind, FaultKind::structure);
}

TEST(PngWithAFlippedBit, IsADamagedPicture) {
    Bytes bytes = still("large.png");
    bytes[bytes.size() / 2] ^= std::byte{0x10};
    const ImageFacts facts = facts_of(bytes, "png");
    EXPECT_FALSE(facts.decode.truncated);
    EXPECT_THAT(kinds(facts), ElementsAre(FaultKind::damaged_picture));
    EXPECT_EQ(facts.decode.pictures_damaged, 1U);
}

// One bit turned over at each of some places in the second half, each in a copy of its own; how many copies have a fault.
int faulty_of(const Bytes& whole, std::string_view format, int places) {
    int faulty = 0;
    for (int place = 0; place < places; ++place) {
        Bytes bytes = whole;
        bytes[bytes.size() / 2 + bytes.size() / 3 * static_cast<std::size_t>(place) / static_cast<std::size_t>(places)] ^=
            std::byte{0x04};
        const ImageFacts facts = facts_of(bytes, format);
        EXPECT_FALSE(facts.decode.truncated) << place;
        faulty += facts.decode.faults_total > 0 ? 1 : 0;
    }
    return faulty;
}

// No decoder sees it at any strictness: the codes that follow are others, and valid. Restart marks catch some slips.
TEST(JpegWithAFlippedBit, IsSeldomSeenAndNeverCalledTruncated) {
    EXPECT_LT(faulty_of(still("large.jpg"), "jpeg", 20), 10);
    EXPECT_GE(faulty_of(still("restart.jpg"), "jpeg", 20), 1);
}

TEST(JpegWithBytesBeforeAMark, IsAWarning) {  // cameras write such headers
    Bytes bytes = still("baseline.jpg");
    bytes.insert(bytes.begin() + static_cast<std::ptrdiff_t>(testing::find(bytes, "\xFF\xDB")), 3, std::byte{0x11});
    EXPECT_THAT(kinds(facts_of(bytes, "jpeg")), ElementsAre(FaultKind::warning));
}

TEST(JpegThatTellsItsHeightBehindItsScan, IsRefused) {  // ISO 10918-1, B.2.5: no decoder here reads the mark DNL
    Bytes bytes = still("baseline.jpg");
    const std::size_t frame = testing::find(bytes, "\xFF\xC0");
    bytes[frame + 5] = bytes[frame + 6] = std::byte{0};
    for (const Depth depth : {Depth::quick, Depth::standard}) {
        Probe probe;
        probe.depth = depth;
        const Result<ImageFacts> facts = probe(bytes, "jpeg");
        ASSERT_FALSE(facts);
        EXPECT_TRUE(about_the_file(facts.error().kind));
    }
}

TEST(PngWithoutItsEndChunk, IsAFaultOfStructureOnly) {
    for (const Depth depth : {Depth::quick, Depth::standard}) {
        const ImageFacts facts = facts_of(cut_by(still("rgb.png"), 12), "png", depth);
        EXPECT_FALSE(facts.decode.truncated);
        EXPECT_THAT(kinds(facts), ElementsAre(FaultKind::structure));
    }
}

TEST(PngWithAWrongTextChecksum, IsAFaultOfStructureOnly) {
    Bytes bytes = still("text.png");
    const std::size_t text = testing::find(bytes, "a text chunk");
    bytes[text] = std::byte{'A'};
    for (const Depth depth : {Depth::quick, Depth::standard}) {
        const ImageFacts facts = facts_of(bytes, "png", depth);
        EXPECT_FALSE(facts.decode.truncated);
        ASSERT_THAT(kinds(facts), ElementsAre(FaultKind::structure));
        EXPECT_EQ(facts.decode.faults[0].at_byte, testing::find(bytes, "tEXt", testing::find(bytes, "Title") - 8) - 4);
        EXPECT_EQ(facts.decode.pictures_damaged, 0U);
    }
}

TEST(TiffWithAHoleInPackedData, IsADamagedPicture) {
    for (const char* name : {"large_lzw.tif", "large_deflate.tif", "large_jpeg.tif"}) {
        SCOPED_TRACE(name);
        const ImageFacts facts = facts_of(testing::holed(still(name)), "tiff");
        EXPECT_FALSE(facts.decode.truncated);
        EXPECT_THAT(kinds(facts), Contains(FaultKind::damaged_picture));
        EXPECT_EQ(facts.decode.pictures_damaged, 1U);
    }
}

TEST(TiffWithADamagedSecondPage, SaysWhichPage) {
    Bytes bytes = still("pages.tif");
    const std::size_t at = bytes.size() / 2;
    for (std::size_t i = at; i < at + 4096; ++i) bytes[i] = std::byte{0};
    const ImageFacts facts = facts_of(bytes, "tiff");
    EXPECT_EQ(facts.pages, 3);
    EXPECT_EQ(facts.decode.pictures_damaged, 1U);
    ASSERT_THAT(kinds(facts), ElementsAre(FaultKind::damaged_picture));
    EXPECT_THAT(facts.decode.faults[0].detail, ::testing::HasSubstr("picture 2"));
}

// LZW has no checksum: what is found breaks a code, or unpacks to too little.
TEST(TiffWithAFlippedBit, MayBeSeenWhereItIsPackedAndNeverWhereItIsNot) {
    EXPECT_GE(faulty_of(still("large_lzw.tif"), "tiff", 20), 1);
    EXPECT_EQ(faulty_of(still("raw.tif"), "tiff", 20), 0);
}

TEST(UncompressedTiffWithAHole, CannotBeTold) {
    EXPECT_THAT(kinds(facts_of(testing::holed(still("raw.tif")), "tiff")), IsEmpty());  // no checksum anywhere
}

TEST(CutGif, KnowsWhetherOnlyItsEndMarkIsMissing) {
    EXPECT_THAT(kinds(facts_of(cut_by(still("still.gif"), 1), "gif", Depth::quick)), ElementsAre(FaultKind::structure));
}

TEST(FileCutAnywhere, IsNeverSound) {
    for (const auto& [name, format] : testing::sound_stills) {
        SCOPED_TRACE(name);
        const Bytes whole = still(name);
        for (const std::size_t size : {whole.size() / 5, whole.size() / 2, whole.size() - whole.size() / 10, whole.size() - 100,
                                       whole.size() - 5, whole.size() - 2, whole.size() - 1}) {
            const Result<ImageFacts> facts = Probe{}(cut_to(whole, size), format);
            if (facts) {
                EXPECT_GT(facts->decode.faults_total, 0U) << size;
            } else {
                EXPECT_EQ(facts.error().kind, ErrorKind::corrupt) << size;
            }
        }
    }
}

TEST(JpegWithAHole, IsToldWithThePlaceWhereTheHoleBegins) {
    for (const char* name : {"large.jpg", "large_progressive.jpg"}) {
        const Bytes whole = still(name);
        const ImageFacts facts = facts_of(testing::holed(whole), "jpeg");
        ASSERT_EQ(facts.decode.faults.size(), 1U);
        ASSERT_TRUE(facts.decode.faults[0].at_byte);
        EXPECT_NEAR(static_cast<double>(*facts.decode.faults[0].at_byte), static_cast<double>(whole.size() / 2), 2);
    }
}

TEST(PngWithAFlippedBit, IsToldWithThePlaceOfTheChunk) {
    Bytes bytes = still("large.png");
    const std::size_t at = bytes.size() / 2;
    bytes[at] ^= std::byte{0x10};
    const ImageFacts facts = facts_of(bytes, "png");
    ASSERT_EQ(facts.decode.faults.size(), 1U);
    ASSERT_TRUE(facts.decode.faults[0].at_byte);
    const std::size_t chunk = *facts.decode.faults[0].at_byte;
    EXPECT_EQ(testing::find(bytes, "IDAT", chunk), chunk + 4);
    EXPECT_LE(chunk, at);
}

TEST(MovingPngWithAFlippedBitInALaterFrame, IsAFaultOfStructure) {
    Bytes bytes = still("moving.png");
    bytes[testing::find(bytes, "fdAT") + 1000] ^= std::byte{0x10};
    EXPECT_THAT(kinds(facts_of(bytes, "png")), ElementsAre(FaultKind::structure));  // libpng reads the first frame only
}

TEST(HoleInCodedData, IsAWarningWhereTheDecoderPaintsOverIt) {
    for (const auto& [name, format] : {Name{"hevc.heic", "heif"}, Name{"still.jp2", "jp2"}}) {
        SCOPED_TRACE(name);
        Bytes bytes = still(name);
        const std::size_t middle = bytes.size() / 2;
        for (std::size_t i = middle; i < middle + 4096; ++i) bytes[i] = std::byte{0};
        const ImageFacts facts = facts_of(bytes, format);
        EXPECT_FALSE(facts.decode.truncated);
        ASSERT_THAT(facts.decode.faults, ::testing::SizeIs(1));
        ASSERT_TRUE(facts.decode.faults[0].at_byte);
        EXPECT_NEAR(static_cast<double>(*facts.decode.faults[0].at_byte), static_cast<double>(middle), 2);
    }
}

TEST(Jpeg2000WithNoise, IsAWarning) {
    Bytes bytes = still("still.jp2");
    std::uint32_t noise = 1;
    for (std::size_t i = bytes.size() / 2; i < bytes.size() / 2 + 4096; ++i)
        bytes[i] = static_cast<std::byte>((noise = noise * 1664525U + 1013904223U) >> 24U);
    EXPECT_THAT(kinds(facts_of(bytes, "jp2")), Contains(FaultKind::warning));
}

TEST(TiffThatClaimsFewerRows, IsAFaultOfStructure) {
    // The size is the second entry of a directory that vips writes; its value stands eight bytes behind the tag.
    Bytes bytes = still("large_lzw.tif");
    const std::size_t entry = testing::find(bytes, std::string("\x01\x01\x03\0\x01\0\0\0\xB0\x04", 10));
    bytes[entry + 8] = std::byte{0x84};
    bytes[entry + 9] = std::byte{0x03};
    const ImageFacts facts = facts_of(bytes, "tiff");
    EXPECT_EQ(facts.height, 900U);
    EXPECT_THAT(kinds(facts), Contains(FaultKind::structure));
}

TEST(PortableArbitraryMap, IsUnsupported) {
    const Result<ImageFacts> facts =
        Probe{}(testing::bytes_of("P7\nWIDTH 2\nHEIGHT 1\nDEPTH 1\nMAXVAL 255\nTUPLTYPE GRAYSCALE\nENDHDR\nxx"), "pnm");
    ASSERT_FALSE(facts);
    EXPECT_EQ(facts.error().kind, ErrorKind::unsupported);
}

TEST(FileCutToAlmostNothing, IsCorruptForEveryFormat) {
    for (const auto& [name, format] : testing::sound_stills) {
        SCOPED_TRACE(name);
        for (const std::size_t size : {1U, 5U, 11U}) {
            const Result<ImageFacts> facts = Probe{}(cut_to(still(name), size), format);
            if (facts) {
                EXPECT_TRUE(facts->decode.truncated || facts->decode.pictures_damaged > 0) << size;
            } else {
                EXPECT_EQ(facts.error().kind, ErrorKind::corrupt) << size;
            }
        }
    }
}

}  // namespace
}  // namespace yancai
