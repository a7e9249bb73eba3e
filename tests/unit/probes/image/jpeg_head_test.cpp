// SPDX-License-Identifier: GPL-3.0-or-later
// A JPEG's own head beside what libvips says of it: never another word, and none at all where something is unusual.
#include "probes/image/jpeg_head.h"

#include <filesystem>
#include <functional>

#include "unit/probes/image/image_media.h"
#include "unit/probes/metadata/metadata_bytes.h"

namespace yancai {
namespace {

using namespace std::string_literals;
using namespace std::string_view_literals;
using testing::Bytes;
using testing::bytes_of;
using testing::still;

struct Looks {
    Result<ImageFacts> quick, by_libvips;
    bool usual;
};

Looks look(const Bytes& bytes, Limits limits = {}) {
    prepare_probes();
    MeasureSettings settings;
    settings.depth = Depth::quick;
    settings.limits = limits;
    const Deadline deadline;
    testing::HiddenSource source(bytes);
    const ProbeInput input{source, "jpeg", settings, deadline};
    return {look_at_image(input), probe_image(input), read_usual_jpeg_head(source).value().has_value()};
}

void expect_the_same(const Looks& looks, const std::string& what) {
    ASSERT_EQ(static_cast<bool>(looks.quick), static_cast<bool>(looks.by_libvips)) << what;
    if (looks.quick)
        EXPECT_TRUE(*looks.quick == *looks.by_libvips) << what;
    else
        EXPECT_EQ(looks.quick.error().what, looks.by_libvips.error().what) << what;
}

// A picture of which nothing but its raster is told.
Bytes bare() {
    Bytes bytes = still("baseline.jpg");
    while (bytes[3] >= std::byte{0xE0} && bytes[3] <= std::byte{0xEF}) {
        const std::size_t length = std::to_integer<std::size_t>(bytes[4]) << 8U | std::to_integer<std::size_t>(bytes[5]);
        bytes.erase(bytes.begin() + 2, bytes.begin() + 4 + static_cast<std::ptrdiff_t>(length));
    }
    return bytes;
}

// Behind the start of the image.
Bytes with_segments(const Bytes& picture, std::string_view segments) {
    Bytes bytes = picture;
    const Bytes more = bytes_of(segments);
    bytes.insert(bytes.begin() + 2, more.begin(), more.end());
    return bytes;
}

std::string exif(std::string_view directory, std::string_view order = "MM\0*\0\0\0\x08"sv) {
    return made::segment(0xE1, "Exif\0\0"s + std::string(order) + std::string(directory));
}
std::string profile_part(int part, int of) {
    return made::segment(0xE2, "ICC_PROFILE\0"s + static_cast<char>(part) + static_cast<char>(of) + std::string(200, 'p'));
}

TEST(JpegHead, OfEveryStillSaysWhatLibvipsSays) {
    int seen = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(YANCAI_MEDIA "/images")) {
        if (entry.path().extension() != ".jpg") continue;
        const std::string name = std::filesystem::relative(entry.path(), YANCAI_MEDIA "/images");
        const Looks looks = look(still(name));
        expect_the_same(looks, name);
        EXPECT_EQ(looks.usual, name != "photos/arithmetic.jpg") << name;  // no camera codes arithmetically
        ++seen;
    }
    EXPECT_GE(seen, 16);
}

TEST(JpegHead, TellsOrientationAndProfile) {
    const auto head = [](const Bytes& bytes) {
        MemorySource source(bytes);
        return read_usual_jpeg_head(source).value();
    };
    EXPECT_EQ(head(still("orientation_6.jpg"))->orientation, 6);
    EXPECT_EQ(head(still("baseline.jpg"))->orientation, 1);
    EXPECT_TRUE(head(still("profile.jpg"))->has_profile);
    EXPECT_FALSE(head(still("baseline.jpg"))->has_profile);
    EXPECT_EQ(head(still("cmyk.jpg"))->components, 4);
}

struct Variant {
    const char* what;
    std::string segments;
    bool usual;
};

TEST(JpegHead, OfWhatIsUnusualIsLeftToTheDecoder) {
    const std::string upright = "\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"s;  // one entry: orientation 6
    const auto entry = [](std::string_view value) { return "\0\x01"s + std::string(value) + std::string(4, '\0'); };
    const Variant variants[] = {
        {"orientation 6", exif(upright), true},
        {"orientation 6, Intel", exif("\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0"s, "II*\0\x08\0\0\0"sv), true},
        {"no orientation", exif(entry("\x01\x31\0\x03\0\0\0\x01\0\x06\0\0"sv)), true},
        {"orientation 0", exif(entry("\x01\x12\0\x03\0\0\0\x01\0\0\0\0"sv)), false},
        {"orientation 9", exif(entry("\x01\x12\0\x03\0\0\0\x01\0\x09\0\0"sv)), false},
        {"orientation as a long number", exif(entry("\x01\x12\0\x04\0\0\0\x01\0\0\0\x06"sv)), false},
        {"two orientations", exif("\0\x02\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\x01\x12\0\x03\0\0\0\x01\0\x03\0\0\0\0\0\0"s), false},
        {"a directory cut short", exif("\0\x05\x01\x12\0\x03\0\0\0\x01\0\x06\0\0"s), false},
        {"a directory outside", exif("", "MM\0*\0\0\xFF\0"sv), false},
        {"Exif without a header", made::segment(0xE1, "Exif\0\0"s), false},
        {"Exif twice", exif(upright) + exif(entry("\x01\x12\0\x03\0\0\0\x01\0\x03\0\0"sv)), false},
        {"XMP", made::segment(0xE1, "http://ns.adobe.com/xap/1.0/\0<x/>"s), true},
        {"a profile in two parts", profile_part(1, 2) + profile_part(2, 2), true},
        {"a profile without its first part", profile_part(2, 2), false},
        {"a profile without its last part", profile_part(1, 2), false},
        {"a profile in another order", profile_part(2, 2) + profile_part(1, 2), false},
        {"an empty profile", made::segment(0xE2, "ICC_PROFILE\0\x01\x01"s), false},
        {"MPF", made::segment(0xE2, "MPF\0II*\0"s), true},
        {"a comment", made::segment(0xFE, "words"), true},
        {"a fill byte", "\xFF"s + made::segment(0xFE, "words"), false},
        {"bytes between segments", "junk"s, false},
        {"a start of image again", "\xFF\xD8"s, false},
        {"a restart mark", "\xFF\xD0"s, false},
        {"arithmetic conditions", made::segment(0xCC, "\0\x10"s), false},
        {"a length that cannot be", "\xFF\xFE\0\x01"s, false},
        {"a code table cut short", made::segment(0xC4, "\0\x01"s), false},
        {"a fifth code table", made::segment(0xC4, "\x04"s + std::string(16, '\0')), false},
        {"more codes than there may be", made::segment(0xC4, "\0"s + std::string(16, '\x20') + std::string(512, 'c')), false},
        {"a quantisation table cut short", made::segment(0xDB, "\0\x01"s), false},
        {"a restart interval of one byte", made::segment(0xDD, "\0"s), false},
        {"a second frame", made::segment(0xC0, "\x08\0\x10\0\x10\x01\x01\x11\0"s), false},
        {"a hierarchical mark", made::segment(0xDE, "\0"s), false},
    };
    for (const Variant& variant : variants) {
        const Looks looks = look(with_segments(bare(), variant.segments));
        expect_the_same(looks, variant.what);
        EXPECT_EQ(looks.usual, variant.usual) << variant.what;
    }
}

TEST(JpegHead, OfAnUnusualFrameIsLeftToTheDecoder) {
    const Bytes sound = still("baseline.jpg");
    const std::size_t frame = testing::find(sound, "\xFF\xC0"sv);
    const std::size_t scan = testing::find(sound, "\xFF\xDA"sv);
    const auto changed = [&](std::size_t at, int value) {
        Bytes bytes = sound;
        bytes[at] = static_cast<std::byte>(value);
        return bytes;
    };
    const std::pair<const char*, Bytes> variants[] = {
        {"twelve bits", changed(frame + 4, 12)},
        {"lossless", changed(frame + 1, 0xC3)},
        {"arithmetic", changed(frame + 1, 0xC9)},
        {"two components", changed(frame + 9, 2)},
        {"no component", changed(frame + 9, 0)},
        {"sampled five times", changed(frame + 11, 0x51)},
        {"never sampled", changed(frame + 11, 0x01)},
        {"a component twice", changed(frame + 13, static_cast<int>(sound[frame + 10]))},
        {"a scan of nobody", changed(scan + 5, 99)},
        {"a scan of nothing", changed(scan + 4, 0)},
        {"a longer scan", changed(scan + 3, 14)},
        {"too wide",
         [&] {
             Bytes bytes = changed(frame + 7, 0xFF);
             bytes[frame + 8] = std::byte{0xFF};
             return bytes;
         }()},
        {"no height", [&] {
             Bytes bytes = changed(frame + 5, 0);
             bytes[frame + 6] = std::byte{0};
             return bytes;
         }()}};
    for (const auto& [what, bytes] : variants) {
        const Looks looks = look(bytes);
        EXPECT_FALSE(looks.usual) << what;
        expect_the_same(looks, what);
    }
}

TEST(JpegHead, OfADamagedPictureTellsTheSameFaults) {
    const Bytes sound = still("large.jpg");
    for (const std::size_t size : {std::size_t{2}, std::size_t{100}, sound.size() / 2, sound.size() - 2})
        expect_the_same(look(testing::cut_to(sound, size)), std::to_string(size) + " bytes");
    expect_the_same(look(testing::holed(sound)), "a hole");
    expect_the_same(look(testing::with_tail(sound)), "a tail");
}

// Every bit of the head, one at a time: whoever looks quickly says what libvips says.
TEST(JpegHead, WithAnyBitFlippedSaysWhatLibvipsSays) {
    const Bytes sound = still("orientation_6.jpg");
    const std::size_t head = testing::find(sound, "\xFF\xDA"sv) + 14;
    for (std::size_t at = 0; at < head; ++at) {
        Bytes bytes = sound;
        bytes[at] ^= static_cast<std::byte>(1U << (at % 8));
        expect_the_same(look(bytes), "byte " + std::to_string(at));
    }
}

TEST(JpegHead, LargerThanTheLimitIsRefusedInTheSameWords) {
    Limits few;
    few.pixels = 1000;
    const Looks looks = look(still("baseline.jpg"), few);
    ASSERT_FALSE(looks.quick);
    EXPECT_EQ(looks.quick.error().kind, ErrorKind::over_limit);
    expect_the_same(looks, "too many pixels");
}

}  // namespace
}  // namespace yancai
