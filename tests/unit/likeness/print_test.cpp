// SPDX-License-Identifier: GPL-3.0-or-later
#include "likeness/print.h"

#include <gtest/gtest.h>

#include "hashes.h"
#include "likeness/closeness.h"

namespace yancai {
namespace {

std::string digest(char digit) {
    return std::string(64, digit);
}

Facts photo() {
    Facts facts;
    facts.file.sha256 = digest('a');
    facts.file.medium = "image";
    ImageFacts image;
    image.width = 4000;
    image.height = 3000;
    image.pixels_sha256 = digest('b');
    std::mt19937_64 random(1);
    image.hash = hashes::any(random, 88);
    facts.image = image;
    MetadataFacts metadata;
    metadata.capture.at = "2023-09-15T10:20:30+08:00";
    facts.metadata = metadata;
    return facts;
}

Facts clip(std::size_t samples) {
    Facts facts;
    facts.file.sha256 = digest('c');
    facts.file.medium = "video";
    PictureTrack picture;
    picture.packets_sha256 = digest('d');
    picture.duration_us.measured = 12'900'000;
    std::mt19937_64 random(2);
    for (std::size_t sample = 0; sample < samples; ++sample)
        picture.samples.push_back({static_cast<std::int64_t>(sample), hashes::any(random), {}});
    VideoFacts video;
    video.picture = picture;
    facts.video = video;
    return facts;
}

TEST(APrint, HoldsWhatAPhotoIsKnownBy) {
    const auto print = print_of(photo());
    ASSERT_TRUE(print);
    EXPECT_EQ(print->kind, PrintKind::image);
    Key half;
    half.fill(0xAA);
    EXPECT_EQ(print->bytes, half);
    half.fill(0xBB);
    EXPECT_EQ(print->content, half);
    EXPECT_EQ(print->width, 4000U);
    EXPECT_EQ(print->height, 3000U);
    ASSERT_EQ(print->samples.size(), 1U);
    EXPECT_EQ(print->samples[0].quality, 88);
    EXPECT_EQ(print->samples[0].fingerprint, fingerprint_of(*known(photo().image)->hash));
    EXPECT_EQ(print->taken.zone_minutes, 480);
}

TEST(APrint, HoldsAClipsPicturesAndOfVeryManySomeAtEvenDistances) {
    EXPECT_EQ(print_of(clip(9))->samples.size(), 9U);
    EXPECT_EQ(print_of(clip(9))->lasts_seconds, 12U);
    const Facts facts = clip(1000);
    const auto print = print_of(facts);
    ASSERT_EQ(print->samples.size(), 120U);
    const auto& samples = known(facts.video)->picture->samples;
    EXPECT_EQ(print->samples[0].fingerprint, fingerprint_of(samples[0].hash));
    EXPECT_EQ(print->samples[60].fingerprint, fingerprint_of(samples[500].hash));
    EXPECT_EQ(print->samples[119].fingerprint, fingerprint_of(samples[991].hash));
}

TEST(APrint, IsOnlyTakenOfMaterialThatWasReadWhole) {
    Facts unread = photo();
    unread.file.sha256.clear();  // quick depth
    EXPECT_FALSE(print_of(unread));
    for (const char* medium : {"archive", "text", "unknown", "audio"}) {
        Facts other = photo();
        other.file.medium = medium;
        EXPECT_FALSE(print_of(other)) << medium;
    }
    Facts document = photo();
    document.file.medium = "document";
    document.image = NotApplicable{};
    ASSERT_TRUE(print_of(document));
    EXPECT_EQ(print_of(document)->kind, PrintKind::other);
    EXPECT_TRUE(print_of(document)->samples.empty());
}

TEST(APrint, ComesBackFromItsText) {
    for (const Facts& facts : {photo(), clip(0), clip(9), clip(120)}) {
        const auto print = print_of(facts);
        const auto back = print_from_text(to_text(*print));
        ASSERT_TRUE(back);
        EXPECT_EQ(*back, *print);
    }
    Print bare;
    EXPECT_EQ(*print_from_text(to_text(bare)), bare);
    EXPECT_LE(to_text(*print_of(photo())).size(), 128U);
}

TEST(APrint, IsRefusedWhenItsTextIsDamaged) {
    const std::string text = to_text(*print_of(clip(2)));
    for (std::size_t size = 0; size < text.size(); ++size) EXPECT_FALSE(print_from_text(text.substr(0, size))) << size;
    EXPECT_FALSE(print_from_text(text + "AAAA"));
    EXPECT_FALSE(print_from_text("no base64 at all"));
    EXPECT_EQ(print_from_text("Ag" + text.substr(2)).error().kind, ErrorKind::unsupported);
}

// `date -u -d '2023-09-15 10:20:30' +%s` prints 1694773230.
TEST(AMoment, IsReadFromATimeThatNamesASecond) {
    EXPECT_EQ(moment_of("2023-09-15T10:20:30"), (Moment{1'694'773'230, Moment::no_zone}));
    EXPECT_EQ(moment_of("2023-09-15T10:20:30Z"), (Moment{1'694'773'230, 0}));
    EXPECT_EQ(moment_of("2023-09-15T10:20:30-03:30"), (Moment{1'694'773'230, -210}));
    for (const char* none :
         {"", "2023-09-15", "2023-02-30T10:20:30", "2023-09-15T10:20:3", "2023-09-15T10:20:30 PM", "yesterday"})
        EXPECT_FALSE(moment_of(none).known()) << none;
}

TEST(Moments, AreApartByTheClocksUnlessBothZonesAreKnown) {
    const Moment beijing = moment_of("2023-09-15T10:00:05+08:00"), london = moment_of("2023-09-15T02:00:00Z");
    const Moment somewhere = moment_of("2023-09-15T10:00:00");
    EXPECT_EQ(seconds_between(beijing, london), 5);
    EXPECT_EQ(seconds_between(london, beijing), 5);
    EXPECT_EQ(seconds_between(beijing, somewhere), 5);
    EXPECT_EQ(seconds_between(somewhere, london), 8 * 3600);
}

TEST(ASeries, IsShotsOfOneSizeWithinSeconds) {
    Closeness closeness;
    closeness.burst_seconds = 60;
    const auto shot = [](const char* at, std::uint32_t width = 4000) { return Circumstances{moment_of(at), width, 3000, 0}; };
    const auto series = [&](const Circumstances& one, const Circumstances& other) {
        return in_series(PrintKind::image, one, other, closeness);
    };
    EXPECT_TRUE(series(shot("2023-09-15T10:00:00"), shot("2023-09-15T10:01:00")));
    EXPECT_FALSE(series(shot("2023-09-15T10:00:00"), shot("2023-09-15T10:01:01")));
    EXPECT_TRUE(series(shot("2023-09-15T10:00:00"), shot("2023-09-15T10:00:00")));
    EXPECT_FALSE(series(shot("2023-09-15T10:00:00"), shot("2023-09-15T10:00:00", 1280)));  // a smaller copy keeps its date
    EXPECT_FALSE(series(shot("2023-09-15T10:00:00"), shot("")));
}

TEST(ASeries, IsTakesThatDoNotOverlapWithinASession) {
    Closeness closeness;
    closeness.session_seconds = 14'400;
    const auto take = [](const char* at, std::uint32_t lasts) { return Circumstances{moment_of(at), 0, 0, lasts}; };
    const auto series = [&](const Circumstances& one, const Circumstances& other) {
        return in_series(PrintKind::video, one, other, closeness);
    };
    EXPECT_TRUE(series(take("2023-09-15T10:00:00Z", 300), take("2023-09-15T10:05:00Z", 300)));
    EXPECT_FALSE(series(take("2023-09-15T10:00:00Z", 300), take("2023-09-15T10:04:00Z", 300)));
    EXPECT_FALSE(series(take("2023-09-15T10:00:00Z", 300), take("2023-09-15T10:00:00Z", 300)));  // copies
    EXPECT_FALSE(series(take("2023-09-15T10:00:00Z", 0), take("2023-09-15T10:00:00Z", 0)));
    EXPECT_FALSE(series(take("2023-09-15T10:00:00Z", 300), take("2023-09-15T14:00:01Z", 300)));
}

}  // namespace
}  // namespace yancai
