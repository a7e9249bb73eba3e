// SPDX-License-Identifier: GPL-3.0-or-later
// When and where a picture was taken, as each field spells it.
#include "probes/metadata/capture.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "probes/image/tiff_directory.h"
#include "probes/metadata/time.h"
#include "unit/probes/metadata/metadata_bytes.h"

namespace yancai {
namespace {

using namespace made;
using ::testing::ElementsAre;

MetadataText text(const std::string& source, const std::string& field, const std::string& words) {
    return {source, field, {words, "utf-8", false, false}};
}
std::string told(const MetadataTexts& texts) {
    const CaptureFacts capture = capture_of(texts);
    return capture.at + " | " + capture.field + " | " + capture.zone_from;
}
const MetadataText noon = text("exif", "DateTimeOriginal", "2023:09:01 10:00:00");

TEST(CaptureTime, HasItsZoneFromWhereverTheFileKnowsIt) {
    EXPECT_EQ(told({noon}), "2023-09-01T10:00:00 | DateTimeOriginal | ");
    EXPECT_EQ(told({noon, text("exif", "OffsetTimeOriginal", "+08:00")}),
              "2023-09-01T10:00:00+08:00 | DateTimeOriginal | OffsetTimeOriginal");
    EXPECT_EQ(told({noon, text("exif", "OffsetTime", "+08:00")}), "2023-09-01T10:00:00+08:00 | DateTimeOriginal | OffsetTime");
    EXPECT_EQ(told({noon, text("exif", "OffsetTimeOriginal", "   :  ")}), "2023-09-01T10:00:00 | DateTimeOriginal | ");
    EXPECT_EQ(told({noon, text("xmp", "photoshop:DateCreated", "2023-09-01T10:00:00.25+08:00")}),
              "2023-09-01T10:00:00+08:00 | DateTimeOriginal | photoshop:DateCreated");
    EXPECT_EQ(told({noon, text("xmp", "photoshop:DateCreated", "2023-09-02T11:00:00+08:00")}),
              "2023-09-01T10:00:00 | DateTimeOriginal | ")
        << "the zone of another moment";
    EXPECT_EQ(told({noon, text("exif", "GPSDateStamp", "2023:09:01"), text("exif", "GPSTimeStamp", "1.995")}),
              "2023-09-01T10:00:00+08:00 | DateTimeOriginal | gps");
}

TEST(CaptureTime, TakesItsZoneFromSatellitesOnlyWhereItFits) {
    EXPECT_EQ(zone_between("2023-09-01T10:00:00", "2023:09:01", 2.0), "+08:00");
    EXPECT_EQ(zone_between("2023-09-01T05:30:00", "2023:09:01", 0.0), "+05:30");
    EXPECT_EQ(zone_between("2023-09-01T20:00:00", "2023:09:02", 0.0), "-04:00") << "over midnight";
    EXPECT_EQ(zone_between("2023-09-01T10:07:00", "2023:09:01", 2.0), std::nullopt) << "an old position";
    EXPECT_EQ(zone_between("2023-09-03T10:00:00", "2023:09:01", 2.0), std::nullopt) << "no such zone";
    EXPECT_EQ(zone_between("2023-09-01", "2023:09:01", 2.0), std::nullopt);
}

TEST(CaptureTime, IsReadAsEachStandardSpellsIt) {
    const auto read = [](const std::string& words) {
        const auto time = read_time(words);
        return time ? time->local + time->zone : "none";
    };
    EXPECT_EQ(read("2023:09:01 10:00:00"), "2023-09-01T10:00:00");
    EXPECT_EQ(read("2023-09-01T10:00:00.123456Z"), "2023-09-01T10:00:00Z") << "fractions are dropped";
    EXPECT_EQ(read("2023-09-01T10:00+08:00"), "2023-09-01T10:00:00+08:00");
    EXPECT_EQ(read("2023-09-01T10:00:00+0800"), "2023-09-01T10:00:00+08:00");
    EXPECT_EQ(read("20230901T100000+0800"), "2023-09-01T10:00:00+08:00");
    EXPECT_EQ(read("2023-09-01"), "2023-09-01");
    EXPECT_EQ(read("20230901"), "2023-09-01");
    for (const char* none : {"", "2023", "2023-13-01", "2023-02-30", "2023-09-01T25:00:00", "0000:00:00 00:00:00", "last summer",
                             "2023-09-01T10:00:00+99:00", "2023-09-01T10:00:00 x"})
        EXPECT_EQ(read(none), "none") << none;
    EXPECT_EQ(text_of_time_since_1904(3'776'371'200), "2023-09-01T00:00:00Z");  // date -u -d 2023-09-01 +%s, plus 2082844800
    EXPECT_EQ(text_of_time_since_1904(UINT64_MAX), "");
}

TEST(CaptureTime, OfFilmsIsTheCamerasBeforeTheContainers) {
    const MetadataText container = text("container", "creation_time", "2023-09-01T02:00:00Z");
    EXPECT_EQ(told({container}), "2023-09-01T02:00:00Z | creation_time | standard");
    EXPECT_EQ(told({container, text("container", "com.apple.quicktime.creationdate", "2023-09-01T10:00:00+0800")}),
              "2023-09-01T10:00:00+08:00 | com.apple.quicktime.creationdate | written");
}

// An Exif block whose first directory names a GPS directory, in both byte orders (TIFF 6.0; Exif 2.32, 4.6.6).
std::string gps_block(bool motorola, std::uint32_t denominator) {
    const auto number = [&](std::uint64_t value, int width) { return motorola ? big(value, width) : little(value, width); };
    const auto rationals = [&](std::uint32_t degrees, std::uint32_t minutes, std::uint32_t hundredths) {
        return number(degrees, 4) + number(1, 4) + number(minutes, 4) + number(1, 4) + number(hundredths, 4) +
               number(denominator, 4);
    };
    const auto entry = [&](int tag, int type, std::uint64_t count, const std::string& value) {
        return number(static_cast<std::uint64_t>(tag), 2) + number(static_cast<std::uint64_t>(type), 2) + number(count, 4) +
               value;
    };
    return (motorola ? "MM"s : "II"s) + number(42, 2) + number(8, 4) + number(1, 2) + entry(0x8825, 4, 1, number(26, 4)) +
           number(0, 4) + number(4, 2) + entry(1, 2, 2, "N\0\0\0"s) + entry(2, 5, 3, number(80, 4)) + entry(3, 2, 2, "E\0\0\0"s) +
           entry(4, 5, 3, number(104, 4)) + number(0, 4) + rationals(31, 49, 1416) + rationals(117, 13, 3792);
}

TEST(CapturePosition, IsReadFromTheGpsDirectory) {
    for (const bool motorola : {false, true}) {
        const auto facts = metadata_of(jpeg(exif_segment(gps_block(motorola, 100))), "jpeg");
        ASSERT_TRUE(facts && facts->capture.position);
        EXPECT_NEAR(facts->capture.position->latitude, 31.8206, 1e-6);
        EXPECT_NEAR(facts->capture.position->longitude, 117.2272, 1e-6);
    }
    const auto nowhere = metadata_of(jpeg(exif_segment(gps_block(false, 0))), "jpeg");
    ASSERT_TRUE(nowhere);
    EXPECT_FALSE(nowhere->capture.position) << "a number over nothing";
}

TEST(CapturePosition, IsReadInEverySpelling) {
    const auto at = [](const MetadataTexts& texts) {
        const auto position = capture_of(texts).position;
        return position ? fmt::format("{:.4f} {:.4f}", position->latitude, position->longitude) : "none";
    };
    const auto exif = [&](const std::string& latitude, const std::string& north, const std::string& longitude,
                          const std::string& east) {
        return at({text("exif", "GPSLatitude", latitude), text("exif", "GPSLatitudeRef", north),
                   text("exif", "GPSLongitude", longitude), text("exif", "GPSLongitudeRef", east)});
    };
    EXPECT_EQ(exif("31.8206", "N", "117.2272", "E"), "31.8206 117.2272");
    EXPECT_EQ(exif("31.8206", "S", "117.2272", "W"), "-31.8206 -117.2272");
    EXPECT_EQ(exif("31.8206", "", "117.2272", "E"), "none") << "which half of the world?";
    EXPECT_EQ(exif("91", "N", "117", "E"), "none");
    EXPECT_EQ(exif("nan", "N", "117", "E"), "none");
    EXPECT_EQ(at({text("xmp", "exif:GPSLatitude", "31,49.236N"), text("xmp", "exif:GPSLongitude", "117,13,37.92E")}),
              "31.8206 117.2272");
    const auto iso = [&](const std::string& words) { return at({text("container", "location", words)}); };
    EXPECT_EQ(iso("+31.8206+117.2272/"), "31.8206 117.2272");
    EXPECT_EQ(iso("+31.8206+117.2272+040.500/"), "31.8206 117.2272");
    EXPECT_EQ(iso("+3149.236+11713.632/"), "31.8206 117.2272");
    EXPECT_EQ(iso("+314914.16+1171337.92/"), "31.8206 117.2272");
    EXPECT_EQ(iso("-31.8206-017.2272/"), "-31.8206 -17.2272");
    EXPECT_EQ(iso("+40.68-74.5/"), "40.6800 -74.5000") << "phones drop leading zeros";
    for (const char* none : {"", "+", "here", "+1+", "+999.0+999.0/", "31.8 117.2"}) EXPECT_EQ(iso(none), "none") << none;
}

TEST(CapturePlaces, GoFromTheVenueToTheCountry) {
    const auto facts = metadata_of(
        jpeg(
            iptc_segment(dataset(2, 90, "合肥") + dataset(2, 92, "会展中心") + dataset(2, 95, "安徽") + dataset(2, 101, "中国")) +
            xmp_segment(
                xmp("<Iptc4xmpExt:LocationCreated xmlns:Iptc4xmpExt=\"http://iptc.org/std/Iptc4xmpExt/2008-02-29/\"><rdf:Bag>"
                    "<rdf:li rdf:parseType=\"Resource\"><Iptc4xmpExt:City>Hefei</Iptc4xmpExt:City>"
                    "<Iptc4xmpExt:Sublocation>Hall 1</Iptc4xmpExt:Sublocation></rdf:li></rdf:Bag></Iptc4xmpExt:LocationCreated>",
                    "photoshop:City=\"合肥市\" Iptc4xmpCore:Location=\"一号厅\""))),
        "jpeg");
    ASSERT_TRUE(facts);
    EXPECT_THAT(made::told(facts->capture.places),
                ElementsAre("xmp Iptc4xmpCore:Location: 一号厅", "xmp Iptc4xmpExt:Sublocation: Hall 1",
                            "iptc Sub-location: 会展中心", "xmp photoshop:City: 合肥市", "xmp Iptc4xmpExt:City: Hefei",
                            "iptc City: 合肥", "iptc Province-State: 安徽", "iptc Country-PrimaryLocationName: 中国"));
}

}  // namespace
}  // namespace yancai
