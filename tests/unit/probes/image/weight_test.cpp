// SPDX-License-Identifier: GPL-3.0-or-later
// Every byte of a still is weighed once. What a part weighs is told by what the test itself put into the file, or by sizes that
// the formats' specifications give.
#include "probes/image/weight.h"

#include <gmock/gmock.h>

#include "unit/probes/image/psd_builder.h"

namespace yancai {
namespace {

using testing::Bytes;
using testing::bytes_of;
using testing::facts_of;
using testing::still;

std::uint64_t sum(const ImageWeight& weight) {
    return weight.effective + weight.metadata + weight.previews + weight.profile + weight.layers + weight.trailing;
}

ImageFacts weighed(const Bytes& bytes, std::string_view format) {
    MemorySource source(bytes);
    ImageFacts facts;
    EXPECT_TRUE(weigh_image(source, format, Deadline{}, facts));
    return facts;
}
ImageWeight weight_of(const Bytes& bytes, std::string_view format) {
    const std::optional<ImageWeight> weight = weighed(bytes, format).weight;
    EXPECT_TRUE(weight);
    return weight.value_or(ImageWeight{});
}

Bytes inserted(Bytes into, std::size_t at, const Bytes& what) {
    into.insert(into.begin() + static_cast<std::ptrdiff_t>(at), what.begin(), what.end());
    return into;
}
Bytes joined(Bytes first, const Bytes& second) {
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

std::string big(std::uint64_t value, int width) {
    std::string text;
    for (int i = width - 1; i >= 0; --i) text += static_cast<char>(value >> (8 * i) & 0xFFU);
    return text;
}
std::string little(std::uint64_t value, int width) {
    std::string text = big(value, width);
    return {text.rbegin(), text.rend()};
}
Bytes segment(std::uint8_t marker, const std::string& body) {
    return bytes_of("\xFF" + std::string(1, static_cast<char>(marker)) + big(body.size() + 2, 2) + body);
}
// The beginning of a phone's film, of as many bytes.
std::string film(std::size_t size) {
    std::string text = big(24, 4) + "ftypmp42" + big(0, 4) + "isommp42" + big(size - 24, 4) + "mdat";
    return text + std::string(size - text.size(), 'm');
}

TEST(ImageWeight, AddsUpToTheFile) {
    for (const auto& [name, format] : testing::sound_stills) {
        SCOPED_TRACE(name);
        const Bytes bytes = still(name);
        const ImageFacts facts = facts_of(bytes, format);
        if (!facts.weight) continue;
        EXPECT_EQ(sum(*facts.weight), bytes.size());
        EXPECT_EQ(facts.weight->trailing, 0U);
        EXPECT_EQ(facts.weight->trailing_format, "");
        EXPECT_GT(facts.weight->effective, bytes.size() / 4);
        EXPECT_EQ(facts.further_pictures, 0);
    }
}

TEST(ImageWeight, AddsUpToTheFileHoweverItIsDamaged) {
    for (const auto& [name, format] : testing::sound_stills) {
        SCOPED_TRACE(name);
        const Bytes whole = still(name);
        for (std::size_t size = 0; size < whole.size(); size += whole.size() / 40 + 1) {
            const std::optional<ImageWeight> weight = weighed(testing::cut_to(whole, size), format).weight;
            EXPECT_EQ(weight ? sum(*weight) : size, size);
        }
        for (std::size_t at = 0; at < std::min<std::size_t>(whole.size(), 400); at += 3) {
            Bytes bytes = whole;
            bytes[at] ^= std::byte{0xA5};
            const std::optional<ImageWeight> weight = weighed(bytes, format).weight;
            EXPECT_EQ(weight ? sum(*weight) : bytes.size(), bytes.size());
        }
    }
}

TEST(ImageWeight, IsKnownOfEveryFormatThatOrganisersHandIn) {
    for (const auto& [name, format] : testing::sound_stills) {
        const std::string_view word(format);
        if (word == "hdr" || word == "pcx") continue;
        EXPECT_TRUE(facts_of(still(name), format).weight) << name;
    }
}

TEST(ImageWeight, IsNotLookedForAtQuickDepth) {
    EXPECT_FALSE(facts_of(still("baseline.jpg"), "jpeg", Depth::quick).weight);
    EXPECT_FALSE(facts_of(still("raw.psd"), "psd", Depth::quick).weight);
}

TEST(ImageWeight, OfWhatWasAppendedIsTrailingInEveryFormat) {
    for (const auto& [name, format] : testing::sound_stills) {
        SCOPED_TRACE(name);
        const Bytes bytes = still(name);
        const std::optional<ImageWeight> before = facts_of(bytes, format).weight;
        if (!before) continue;
        const ImageWeight after = facts_of(testing::with_tail(bytes), format).weight.value_or(ImageWeight{});
        EXPECT_EQ(after.trailing, 1U << 20U);
        EXPECT_EQ(after.trailing_format, "unknown");
        EXPECT_EQ(after.effective, before->effective);
    }
}

TEST(TrailingBytes, AreNamedByTheirContent) {
    const Bytes photo = still("baseline.jpg");
    EXPECT_EQ(weight_of(joined(photo, bytes_of(film(5000))), "jpeg").trailing_format, "mp4");
    EXPECT_EQ(weight_of(joined(photo, still("rgb.png")), "jpeg").trailing_format, "png");
    const std::string zip("PK\x05\x06" + std::string(18, '\0'));
    EXPECT_EQ(weight_of(joined(photo, bytes_of(zip)), "jpeg").trailing_format, "zip");
    EXPECT_EQ(weight_of(joined(photo, bytes_of(std::string(700, '\0'))), "jpeg").trailing_format, "unknown");
}

TEST(TrailingBytes, AreNamedBehindPadding) {
    const Bytes padded = joined(still("baseline.jpg"), bytes_of(std::string(700, '\0')));
    EXPECT_EQ(weight_of(joined(padded, still("baseline.jpg")), "jpeg").trailing_format, "jpeg");
    EXPECT_EQ(weight_of(joined(padded, bytes_of(film(5000))), "jpeg").trailing_format, "mp4");
}

TEST(SecondPhoto, BehindTheFirstIsAFurtherPicture) {
    const ImageFacts facts = facts_of(joined(still("baseline.jpg"), still("grey.jpg")), "jpeg");
    EXPECT_EQ(facts.further_pictures, 1);
    EXPECT_EQ(facts.weight->trailing, still("grey.jpg").size());
}

TEST(JpegWeight, CountsSegmentsByWhatTheyHold) {
    const Bytes photo = still("baseline.jpg");
    const ImageWeight before = weight_of(photo, "jpeg");
    const struct {
        Bytes segment;
        std::uint64_t ImageWeight::*line;
    } cases[] = {{segment(0xFE, std::string(5000, 'c')), &ImageWeight::metadata},
                 {segment(0xE5, std::string(60000, 'x')), &ImageWeight::metadata},
                 {segment(0xE2, std::string("ICC_PROFILE\0", 12) + std::string(3000, 'p')), &ImageWeight::profile},
                 {segment(0xE0, std::string("JFXX\0\x10", 6) + std::string(900, 't')), &ImageWeight::previews},
                 {segment(0xEE, std::string("Adobe\0\x64\0\0\0\0\1", 12)), &ImageWeight::effective}};
    for (const auto& each : cases) {
        const ImageWeight after = weight_of(inserted(photo, testing::find(photo, "\xFF\xDB"), each.segment), "jpeg");
        EXPECT_EQ(after.*each.line, before.*each.line + each.segment.size());
        EXPECT_EQ(sum(after), photo.size() + each.segment.size());
    }
}

TEST(JpegWeight, TakesTheThumbnailOutOfExif) {
    // Two directories: the first is empty, the second names a thumbnail of 400 bytes.
    const std::string tiff = "II*" + std::string(1, '\0') + little(8, 4) + little(0, 2) + little(14, 4) + little(2, 2) +
                             little(0x0201, 2) + little(4, 2) + little(1, 4) + little(44, 4) + little(0x0202, 2) + little(4, 2) +
                             little(1, 4) + little(400, 4) + little(0, 4);
    ASSERT_EQ(tiff.size(), 44U);
    const Bytes exif = segment(0xE1, std::string("Exif\0\0", 6) + tiff + std::string(400, 't') + std::string(50, 'm'));
    const Bytes photo = still("baseline.jpg");
    const ImageWeight before = weight_of(photo, "jpeg");
    const ImageWeight after = weight_of(inserted(photo, 2, exif), "jpeg");
    EXPECT_EQ(after.previews, 400U);
    EXPECT_EQ(after.metadata, before.metadata + exif.size() - 400);
}

TEST(JpegWeight, KnowsTheFilmOfAMotionPhoto) {
    for (const std::string& xmp :
         {std::string(R"(<rdf:Description GCamera:MicroVideo="1" GCamera:MicroVideoOffset="5000"/>)"),
          std::string(
              R"(<Container:Directory><rdf:Seq><rdf:li><Container:Item Item:Mime="image/jpeg" Item:Semantic="Primary"/>)"
              R"(</rdf:li><rdf:li><Container:Item Item:Mime="video/mp4" Item:Semantic="MotionPhoto" Item:Length="5000"/>)")}) {
        const Bytes packet = segment(0xE1, std::string("http://ns.adobe.com/xap/1.0/\0", 29) + xmp);
        const Bytes photo = inserted(still("baseline.jpg"), 2, packet);
        const ImageFacts facts = facts_of(joined(photo, bytes_of(film(5000))), "jpeg");
        EXPECT_EQ(facts.weight->previews, 5000U);
        EXPECT_EQ(facts.weight->trailing, 0U);
        EXPECT_EQ(facts.further_pictures, 0);
        // What is told is not believed where there is no film.
        const ImageWeight lie = weight_of(joined(photo, bytes_of(std::string(5000, 'x'))), "jpeg");
        EXPECT_EQ(lie.previews, 0U);
        EXPECT_EQ(lie.trailing, 5000U);
    }
}

TEST(JpegWeight, ReadsSamsungsListBehindThePhoto) {
    const std::string block = little(0, 2) + little(0x0A30, 2) + little(16, 4) + "MotionPhoto_Data" + film(3000);
    const std::string list = "SEFH" + little(106, 4) + little(1, 4) + little(0, 2) + little(0x0A30, 2) + little(block.size(), 4) +
                             little(block.size(), 4);
    const std::string tail = block + list + little(list.size(), 4) + "SEFT";
    const Bytes photo = still("baseline.jpg");
    const ImageWeight before = weight_of(photo, "jpeg");
    const ImageWeight after = weight_of(joined(photo, bytes_of(tail)), "jpeg");
    EXPECT_EQ(after.previews, block.size());
    EXPECT_EQ(after.metadata, before.metadata + tail.size() - block.size());
    EXPECT_EQ(after.trailing, 0U);
}

TEST(JpegWeight, CountsTheFurtherPicturesOfTheMultiPictureFormat) {
    const Bytes photo = still("baseline.jpg");
    const Bytes second = still("grey.jpg");
    // A directory with one entry, MPEntry, of three pictures: the photo, another one, and a large thumbnail.
    const std::uint64_t segment_size = 2 + 2 + 4 + 8 + 2 + 12 + 4 + 48;
    const std::uint64_t from_tiff = photo.size() + segment_size - (2 + 2 + 2 + 4);  // of the second picture
    const std::string entries = little(0x030000, 4) + little(photo.size() + segment_size, 4) + little(0, 4) + little(0, 4) +
                                little(0x020002, 4) + little(second.size(), 4) + little(from_tiff, 4) + little(0, 4) +
                                little(0x010001, 4) + little(second.size(), 4) + little(from_tiff + second.size(), 4) +
                                little(0, 4);
    const std::string tiff = "II*" + std::string(1, '\0') + little(8, 4) + little(1, 2) + little(0xB002, 2) + little(7, 2) +
                             little(48, 4) + little(26, 4) + little(0, 4) + entries;
    const Bytes mpf = segment(0xE2, std::string("MPF\0", 4) + tiff);
    ASSERT_EQ(mpf.size(), segment_size);
    const ImageFacts facts = facts_of(joined(joined(inserted(photo, 2, mpf), second), second), "jpeg");
    EXPECT_EQ(facts.further_pictures, 1);
    EXPECT_EQ(facts.weight->previews, 2 * second.size());
    EXPECT_EQ(facts.weight->trailing, 0U);
}

TEST(PngWeight, TellsTextAndFramesFromThePicture) {
    const ImageWeight plain = weight_of(still("rgb.png"), "png");
    const Bytes chunk = bytes_of(big(5000, 4) + "teSt" + std::string(5000, 'x') + big(0, 4));
    const ImageWeight padded = weight_of(inserted(still("rgb.png"), 33, chunk), "png");
    EXPECT_EQ(padded.metadata, plain.metadata + chunk.size());
    EXPECT_EQ(padded.effective, plain.effective);

    const ImageFacts moving = facts_of(still("moving.png"), "png");
    EXPECT_TRUE(moving.moves);
    EXPECT_GT(moving.weight->previews, moving.weight->effective / 2);  // two more frames
    EXPECT_FALSE(facts_of(still("rgb.png"), "png").moves);
}

TEST(PngWeight, KnowsPixelsThatWereNotPacked) {
    EXPECT_TRUE(facts_of(still("stored.png"), "png").stored_uncompressed);
    for (const char* name : {"rgb.png", "interlaced.png", "palette.png", "rgb16.png", "bilevel.png", "alpha.png"})
        EXPECT_FALSE(facts_of(still(name), "png").stored_uncompressed) << name;
}

TEST(TiffWeight, CountsFurtherPagesAsPreviews) {
    const ImageWeight raw = weight_of(still("raw.tif"), "tiff");
    EXPECT_GE(raw.effective, 320U * 200 * 3);
    EXPECT_LT(raw.effective, 320U * 200 * 3 + 1000);
    const ImageWeight pages = weight_of(still("pages.tif"), "tiff");
    EXPECT_GT(pages.previews, pages.effective);  // two of three
}

// A directory of nine entries, and behind it a row of three pixels, which ends at an odd place.
Bytes odd_tiff(const std::string& behind) {
    const auto entry = [](int tag, int type, int value) {
        const std::string spelled = type == 3 ? big(value, 2) + big(0, 2) : big(value, 4);
        return big(tag, 2) + big(type, 2) + big(1, 4) + spelled;
    };
    const std::string directory = entry(256, 3, 3) + entry(257, 3, 1) + entry(258, 3, 8) + entry(259, 3, 1) + entry(262, 3, 1) +
                                  entry(273, 4, 122) + entry(277, 3, 1) + entry(278, 3, 1) + entry(279, 4, 3);
    return bytes_of(std::string("MM\0*", 4) + big(8, 4) + big(9, 2) + directory + big(0, 4) + "abc" + behind);
}

TEST(TiffWeight, TakesAByteThatMakesTheLengthEvenForPadding) {
    const auto trailing = [](const std::string& behind) { return weight_of(odd_tiff(behind), "tiff").trailing; };
    EXPECT_EQ(trailing(""), 0U);
    EXPECT_EQ(trailing(std::string(1, '\0')), 0U);
    EXPECT_EQ(trailing("x"), 1U);
    EXPECT_EQ(trailing(std::string(2, '\0')), 2U);
}

TEST(PhotoshopWeight, TellsTheCompositeFromTheLayers) {
    const ImageFacts raw = facts_of(still("raw.psd"), "psd");
    // Header, the length of the empty palette, that of the resources, compression word, pixels.
    EXPECT_EQ(raw.weight->effective, 26U + 4 + 4 + 2 + 320 * 200 * 3);
    EXPECT_EQ(facts_of(still("deep.psd"), "psd").weight->effective, 26U + 4 + 4 + 2 + 320 * 200 * 3 * 2);
    EXPECT_GT(raw.weight->layers, 320U * 200 * 3);  // the one layer is not packed either
    EXPECT_FALSE(raw.has_composite);                // ImageMagick writes no version information: nobody says
}

TEST(PhotoshopWeight, KnowsProfileAndThumbnail) {
    testing::PsdPlan plan;
    plan.composite = std::string(3 * 8 * 4, 'x');
    plan.resources = testing::resource(0x040C, std::string(300, 't')) + testing::resource(0x040F, std::string(500, 'p')) +
                     testing::resource(0x0404, std::string(70, 'i')) + testing::resource(0x0421, std::string("\0\0\0\1\1", 5));
    const ImageFacts facts = facts_of(testing::psd(plan), "psd");
    EXPECT_EQ(facts.weight->previews, 300U);
    EXPECT_EQ(facts.weight->profile, 500U);
    EXPECT_EQ(sum(*facts.weight), testing::psd(plan).size());
    EXPECT_EQ(facts.has_composite, true);
    plan.resources = testing::resource(0x0421, std::string("\0\0\0\1\0", 5));
    EXPECT_EQ(facts_of(testing::psd(plan), "psd").has_composite, false);
}

TEST(Animation, Moves) {
    EXPECT_TRUE(facts_of(still("moving.gif"), "gif").moves);
    EXPECT_TRUE(facts_of(still("moving.webp"), "webp").moves);
    EXPECT_TRUE(facts_of(still("moving.webp"), "webp", Depth::quick).moves);
    EXPECT_FALSE(facts_of(still("still.gif"), "gif").moves);
    EXPECT_FALSE(facts_of(still("pages.tif"), "tiff").moves);
    const ImageWeight moving = weight_of(still("moving.gif"), "gif");
    EXPECT_GT(moving.previews, moving.effective);  // two of three frames
}

TEST(HeifWeight, TellsThePrimaryItemFromTheOthers) {
    const auto box = [](const std::string& type, const std::string& body) { return big(body.size() + 8, 4) + type + body; };
    const auto entry = [&](unsigned id, const std::string& type) {
        return box("infe", big(2, 1) + big(0, 3) + big(id, 2) + big(0, 2) + type + '\0');
    };
    const auto place = [](unsigned id, unsigned at, unsigned size) {
        return big(id, 2) + big(0, 2) + big(1, 2) + big(at, 4) + big(size, 4);
    };
    const std::string head = box("ftyp", "heic" + big(0, 4) + "mif1heic");
    const auto meta = [&](unsigned data) {
        return box("meta", big(0, 4) + box("pitm", big(0, 4) + big(2, 2)) +
                               box("iinf", big(0, 4) + big(4, 2) + entry(1, "hvc1") + entry(2, "hvc1") + entry(3, "hvc1") +
                                               entry(4, "Exif")) +
                               box("iref", big(0, 4) + box("thmb", big(3, 2) + big(1, 2) + big(2, 2))) +
                               box("iloc", big(0, 4) + big(0x4400, 2) + big(4, 2) + place(1, data, 100) +
                                               place(2, data + 100, 200) + place(3, data + 300, 40) + place(4, data + 340, 5)));
    };
    const auto data = static_cast<unsigned>(head.size() + meta(0).size() + 8);
    const ImageFacts facts = weighed(bytes_of(head + meta(data) + box("mdat", std::string(350, 'x'))), "heif");
    ASSERT_TRUE(facts.weight);
    EXPECT_EQ(facts.weight->previews, 140U);
    EXPECT_EQ(facts.weight->metadata, 8U + 5 + 5);  // the box's head, Exif, and what nobody names
    EXPECT_EQ(facts.weight->effective, data - 8 + 200);
    EXPECT_EQ(facts.further_pictures, 1);
}

}  // namespace
}  // namespace yancai
