// SPDX-License-Identifier: GPL-3.0-or-later
// What structures tell without a decoder, on files that encoders at hand do not write: directory first, big-endian, in a circle.
#include "probes/image/structure.h"

#include <gmock/gmock.h>

#include "unit/probes/image/image_media.h"

namespace yancai {
namespace {

using testing::Bytes;
using ::testing::ElementsAre;
using testing::facts_of;
using ::testing::IsEmpty;
using testing::kinds;

// Grey, 8×4, one strip, the directory before it (TIFF 6.0, section 2).
struct TinyTiff {
    bool little{true}, big{false};
    std::uint64_t next{0};         // directory
    std::uint64_t strip_shift{0};  // where the strip is said to lie beyond where it lies
    std::uint64_t bits{8};
    std::vector<std::pair<unsigned, std::uint64_t>> further{};  // tags above those of every TIFF

    [[nodiscard]] std::string number(std::uint64_t value, int width) const {
        std::string text;
        for (int i = 0; i < width; ++i) text += static_cast<char>((value >> (8 * (little ? i : width - 1 - i))) & 0xFFU);
        return text;
    }
    [[nodiscard]] std::string entry(unsigned tag, std::uint64_t value) const {
        return number(tag, 2) + number(4, 2) + number(1, big ? 8 : 4) + number(value, 4) + (big ? std::string(4, '\0') : "");
    }
    [[nodiscard]] Bytes bytes() const {
        const std::uint64_t header = big ? 16 : 8, entries = 9 + further.size(), size = 8 * 4 * bits / 8;
        const std::uint64_t strip = header + (big ? 8 + entries * 20 + 8 : 2 + entries * 12 + 4);
        std::string text = little ? "II" : "MM";
        text += number(big ? 43 : 42, 2) + (big ? number(8, 2) + number(0, 2) : "") + number(header, big ? 8 : 4);
        text += number(entries, big ? 8 : 2);
        text += entry(256, 8) + entry(257, 4) + entry(258, bits) + entry(259, 1) + entry(262, 1) +
                entry(273, strip + strip_shift) + entry(277, 1) + entry(278, 4) + entry(279, size);
        for (const auto& [tag, value] : further) text += entry(tag, value);
        text += number(next, big ? 8 : 4);
        EXPECT_EQ(text.size(), strip);
        return testing::bytes_of(text + std::string(size, 'x'));
    }
};

ImageStructure structure_of(const Bytes& bytes, std::string_view format, const Limits& limits = {}) {
    MemorySource source(bytes);
    const Result<ImageStructure> structure = read_image_structure(source, format, limits, Deadline{});
    EXPECT_TRUE(structure);
    return structure ? *structure : ImageStructure{};
}

TEST(TiffStrip, ThatEndsWithTheFileIsSoundInEveryByteOrderAndSize) {
    for (const bool little : {true, false}) {
        for (const bool big : {true, false}) {
            const Bytes bytes = TinyTiff{little, big}.bytes();
            const ImageFacts facts = facts_of(bytes, big ? "bigtiff" : "tiff");
            EXPECT_EQ(facts.width, 8U);
            EXPECT_EQ(facts.height, 4U);
            EXPECT_EQ(facts.bits_per_band, 8);
            EXPECT_THAT(kinds(facts), IsEmpty());
        }
    }
}

TEST(TiffStrip, ThatLiesPastTheEndIsATruncationAtEveryDepth) {
    for (const bool little : {true, false}) {
        for (const bool big : {true, false}) {
            const Bytes bytes = testing::cut_by(TinyTiff{little, big}.bytes(), 1);
            for (const Depth depth : {Depth::quick, Depth::standard}) {
                const ImageFacts facts = facts_of(bytes, big ? "bigtiff" : "tiff", depth);
                EXPECT_TRUE(facts.decode.truncated);
                ASSERT_THAT(kinds(facts), ElementsAre(FaultKind::truncated));
                EXPECT_EQ(facts.decode.faults[0].at_byte, bytes.size() + 1 - 32);
            }
        }
    }
}

TEST(TiffStrip, FarPastTheEndDoesNotOverflow) {
    EXPECT_TRUE(structure_of(TinyTiff{true, false, 0, 0xFFFFFF00}.bytes(), "tiff").truncated);
}

TEST(TiffDirectory, ThatLeadsBackToItselfIsReadOnce) {
    EXPECT_THAT(structure_of(TinyTiff{true, false, 8}.bytes(), "tiff").faults, IsEmpty());
}

TEST(TiffDirectory, PastTheEndAfterAWholePictureIsNoTruncation) {
    const ImageStructure structure = structure_of(TinyTiff{true, false, 4'000'000'000}.bytes(), "tiff");
    EXPECT_FALSE(structure.truncated);
    ASSERT_EQ(structure.faults.size(), 1U);
    EXPECT_EQ(structure.faults[0].kind, FaultKind::structure);
}

// TIFF 6.0 allows any number of bits, and its supplements floating point; libvips takes 1, 2, 4, 8, 16, 32 and whole 32-bit
// floats.
TEST(RareTiff, ThatNoDecoderHereTakesIsUnsupportedAndNotDamaged) {
    using namespace std::string_literals;
    constexpr std::pair<unsigned, std::uint64_t> floating_point{339, 3};
    const auto why = [](const TinyTiff& tiff) {
        const Result<ImageFacts> facts = testing::Probe{}(tiff.bytes(), "tiff");
        return facts ? std::string("decodes") : std::string(word(facts.error().kind)) + ": " + facts.error().what;
    };
    EXPECT_EQ(why({.bits = 12}), "unsupported: a TIFF of 12 bits a channel");
    EXPECT_EQ(why({.bits = 24}), "unsupported: a TIFF of 24 bits a channel");
    EXPECT_EQ(why({.bits = 16, .further = {floating_point}}), "unsupported: a TIFF of 16 bits a channel, floating point");
    EXPECT_EQ(why({.bits = 64, .further = {floating_point}}), "unsupported: a TIFF of 64 bits a channel, floating point");
    EXPECT_EQ(why({.bits = 16}), "decodes");
    EXPECT_EQ(why({.bits = 32, .further = {floating_point}}), "decodes");
    // Tag 284 is 2: each tile holds one colour. There are fewer tiles than that makes, which the decoder does not come to see.
    Bytes tiles = testing::still("tiled.tif");
    tiles[testing::find(tiles, "\x1C\x01\x03\x00\x01\x00\x00\x00\x01\x00"s) + 8] = std::byte{2};
    const Result<ImageFacts> facts = testing::Probe{}(tiles, "tiff");
    ASSERT_FALSE(facts);
    EXPECT_EQ(facts.error().kind, ErrorKind::unsupported);
    EXPECT_EQ(facts.error().what, "a TIFF whose tiles hold one colour each");
}

TEST(RareTiff, CutShortIsCorruptAllTheSame) {
    const Bytes whole = TinyTiff{.bits = 12}.bytes();
    const Result<ImageFacts> facts = testing::Probe{}(testing::cut_by(whole, 8), "tiff");
    ASSERT_FALSE(facts);
    EXPECT_EQ(facts.error().kind, ErrorKind::corrupt);
}

// ITU-T T.81, table B.1, and T.87.
TEST(RareJpeg, ThatNoDecoderHereTakesIsUnsupportedAndNotDamaged) {
    const Bytes usual = testing::still("baseline.jpg");
    const std::size_t frame = testing::find(usual, "\xFF\xC0");
    const auto why = [&](unsigned char marker, unsigned char bits) {
        Bytes bytes = usual;
        bytes[frame + 1] = std::byte{marker};
        bytes[frame + 4] = std::byte{bits};
        const Result<ImageFacts> facts = testing::Probe{}(bytes, "jpeg");
        return facts ? std::string("decodes") : std::string(word(facts.error().kind)) + ": " + facts.error().what;
    };
    EXPECT_EQ(why(0xC1, 12), "unsupported: a JPEG of 12 bits a channel");
    EXPECT_EQ(why(0xC3, 8), "unsupported: a lossless JPEG");
    EXPECT_EQ(why(0xC5, 8), "unsupported: a hierarchical JPEG");
    EXPECT_EQ(why(0xF7, 8), "unsupported: a JPEG-LS");
    EXPECT_EQ(why(0xC0, 8), "decodes");
    EXPECT_EQ(why(0xC1, 8), "decodes");
}

TEST(RareJpeg, WithItsHeightBehindTheScanIsUnsupported) {
    Bytes bytes = testing::still("baseline.jpg");
    const std::size_t frame = testing::find(bytes, "\xFF\xC0");
    const std::byte high = bytes[frame + 5], low = bytes[frame + 6];
    bytes[frame + 5] = bytes[frame + 6] = std::byte{0};
    const auto why = [](const Bytes& jpeg) {
        const Result<ImageFacts> facts = testing::Probe{}(jpeg, "jpeg");
        return facts ? std::string("decodes") : std::string(word(facts.error().kind));
    };
    EXPECT_EQ(why(bytes), "corrupt") << "no height at all";
    const std::initializer_list<std::byte> lines{std::byte{0xFF}, std::byte{0xDC}, std::byte{0}, std::byte{4}, high, low};
    bytes.insert(bytes.end() - 2, lines);
    EXPECT_EQ(why(bytes), "unsupported");
    EXPECT_EQ(structure_of(bytes, "jpeg").rare, "a JPEG that tells its height behind the picture only");
}

TEST(Structure, OfAnyCutIsReadWithoutRunningPastTheEnd) {
    for (const auto& [name, format] : testing::sound_stills) {
        SCOPED_TRACE(name);
        const Bytes whole = testing::still(name);
        for (std::size_t size = 0; size < std::min<std::size_t>(whole.size(), 600); ++size) {
            structure_of(testing::cut_to(whole, size), format);
        }
    }
}

TEST(Structure, ListsAtMostTheFaultsKept) {
    Bytes bytes = testing::cut_by(testing::still("rgb.png"), 12);
    for (int i = 0; i < 50; ++i) {
        const Bytes chunk = testing::bytes_of(std::string("\0\0\0\0teST\1\2\3\4", 12));  // its checksum is wrong
        bytes.insert(bytes.end(), chunk.begin(), chunk.end());
    }
    Limits limits;
    limits.faults_kept = 7;
    const ImageStructure structure = structure_of(bytes, "png", limits);
    EXPECT_EQ(structure.faults.size(), 7U);
    EXPECT_EQ(structure.faults_total, 51U);  // and the missing end
}

TEST(ProgressiveJpeg, MakesADecoderHoldItsCoefficients) {
    // 1600×1200 in three components of 16 bits, without counting subsampling.
    EXPECT_GE(structure_of(testing::still("large_progressive.jpg"), "jpeg").decoder_bytes, 1600U * 1200 * 3 / 2 * 2);
    EXPECT_EQ(structure_of(testing::still("large.jpg"), "jpeg").decoder_bytes, 0U);
}

// libvips asks libwebp for each frame, and libwebp walks to it from the first: refused before either looks.
TEST(WebpAnimation, OfTensOfThousandsOfFramesIsOverTheLimit) {
    const auto animation = [](std::size_t frames) {
        std::string text = "RIFF" + std::string(4, '\0') + "WEBP";
        for (std::size_t frame = 0; frame < frames; ++frame) text += std::string("ANMF\x01\0\0\0x\0", 10);
        const std::size_t told = text.size() - 8;
        for (std::size_t byte = 0; byte < 4; ++byte) text[4 + byte] = static_cast<char>(told >> (8 * byte) & 0xFFU);
        return testing::bytes_of(text);
    };
    EXPECT_THAT(structure_of(animation(10'000), "webp").faults, IsEmpty());
    MemorySource source(animation(10'001));
    const auto structure = read_image_structure(source, "webp", {}, Deadline{});
    ASSERT_FALSE(structure);
    EXPECT_EQ(structure.error().kind, ErrorKind::over_limit);
}

}  // namespace
}  // namespace yancai
