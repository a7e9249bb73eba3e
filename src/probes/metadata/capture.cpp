// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/metadata/capture.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <optional>

#include "probes/metadata/fields.h"
#include "probes/metadata/time.h"

namespace yancai {
namespace {

constexpr std::size_t most_places = 20;

// The shutter's own word first, the file's making last.
constexpr std::array time_fields{
    FieldRow{"exif", "DateTimeOriginal"},
    FieldRow{"xmp", "photoshop:DateCreated"},
    FieldRow{"xmp", "exif:DateTimeOriginal"},
    FieldRow{"iptc", "DateCreated"},
    FieldRow{"container", "com.apple.quicktime.creationdate"},
    FieldRow{"container", "CreationDate"},
    FieldRow{"exif", "DateTimeDigitized"},
    FieldRow{"xmp", "exif:DateTimeDigitized"},
    FieldRow{"xmp", "xmp:CreateDate"},
    FieldRow{"png", "Creation Time"},
    FieldRow{"container", "creation_time"},
    FieldRow{"container", "date"},
};

// Venue, city, province, country.
constexpr std::array place_fields{
    FieldRow{"xmp", "Iptc4xmpExt:LocationName"},
    FieldRow{"xmp", "Iptc4xmpCore:Location"},
    FieldRow{"xmp", "Iptc4xmpExt:Sublocation"},
    FieldRow{"iptc", "Sub-location"},
    FieldRow{"container", "location_name"},
    FieldRow{"container", "com.apple.quicktime.location.name"},
    FieldRow{"xmp", "photoshop:City"},
    FieldRow{"xmp", "Iptc4xmpExt:City"},
    FieldRow{"iptc", "City"},
    FieldRow{"xmp", "photoshop:State"},
    FieldRow{"xmp", "Iptc4xmpExt:ProvinceState"},
    FieldRow{"iptc", "Province-State"},
    FieldRow{"xmp", "photoshop:Country"},
    FieldRow{"xmp", "Iptc4xmpExt:CountryName"},
    FieldRow{"iptc", "Country-PrimaryLocationName"},
};

const MetadataText* found(const MetadataTexts& texts, const FieldRow& row) {
    const auto text = std::find_if(texts.begin(), texts.end(), [&](const MetadataText& each) { return fits(each, row); });
    return text == texts.end() ? nullptr : &*text;
}

std::optional<double> decimal(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

// IPTC keeps day and clock apart.
std::string written(const MetadataTexts& texts, const MetadataText& text) {
    if (text.source != "iptc") return text.text.utf8;
    const std::string clock = first_of(texts, {{"iptc", "TimeCreated"}});
    return clock.empty() || !read_time(text.text.utf8 + "T" + clock) ? text.text.utf8 : text.text.utf8 + "T" + clock;
}

// Exif keeps the zone in a tag of its own; where that is missing, others in the file may know it.
void add_zone(const MetadataTexts& texts, CaptureFacts& capture) {
    const bool original = capture.field == "DateTimeOriginal";
    const std::string_view own = original ? "OffsetTimeOriginal" : "OffsetTimeDigitized";
    for (const std::string_view field : {own, std::string_view("OffsetTime")}) {
        if (const auto zone = read_zone(first_of(texts, {{"exif", field}}))) {
            capture.at += *zone;
            capture.zone_from = field;
            return;
        }
    }
    for (const std::string_view field : {"exif:DateTimeOriginal", "photoshop:DateCreated", "exif:DateTimeDigitized"}) {
        const auto time = read_time(first_of(texts, {{"xmp", field}}));
        if (!time || time->zone.empty() || time->local != capture.at) continue;
        capture.at += time->zone;
        capture.zone_from = field;
        return;
    }
    const auto hours = decimal(first_of(texts, {{"exif", "GPSTimeStamp"}}));
    if (!hours) return;
    if (const auto zone = zone_between(capture.at, first_of(texts, {{"exif", "GPSDateStamp"}}), *hours)) {
        capture.at += *zone;
        capture.zone_from = "gps";
    }
}

void tell_time(const MetadataTexts& texts, CaptureFacts& capture) {
    const MetadataText* no_date = nullptr;
    for (const FieldRow& row : time_fields) {
        const MetadataText* text = found(texts, row);
        if (text == nullptr || is_no_date(text->text.utf8)) continue;
        const auto time = read_time(written(texts, *text));
        if (!time) {
            if (no_date == nullptr) no_date = text;
            continue;
        }
        capture.at = time->local + time->zone;
        capture.field = text->field;
        // Containers count in UTC; whether the camera knew that nobody can tell.
        if (!time->zone.empty()) capture.zone_from = text->field == "creation_time" ? "standard" : "written";
        if (time->zone.empty() && text->source == "exif" && time->local.size() > 10) add_zone(texts, capture);
        return;
    }
    if (no_date == nullptr) return;
    capture.at = no_date->text.utf8;
    capture.field = no_date->field;
}

std::optional<Position> checked(std::optional<double> latitude, std::optional<double> longitude) {
    if (!latitude || !longitude || !(*latitude >= -90 && *latitude <= 90) || !(*longitude >= -180 && *longitude <= 180))
        return std::nullopt;
    return Position{*latitude, *longitude};
}

std::optional<double> signed_degrees(std::optional<double> degrees, char half) {
    if (!degrees || *degrees < 0) return std::nullopt;
    switch (std::toupper(static_cast<unsigned char>(half))) {
        case 'N':
        case 'E': return degrees;
        case 'S':
        case 'W': return -*degrees;
        default: return std::nullopt;  // no half of the world named
    }
}

// XMP part 2, 3.3: "31,52.5N" or "31,52,30N".
std::optional<double> xmp_degrees(std::string_view text) {
    if (text.size() < 2) return std::nullopt;
    const char half = text.back();
    text.remove_suffix(1);
    double whole = 0, unit = 1;
    for (int part = 0; part < 3; ++part, unit /= 60) {
        const std::size_t comma = text.find(',');
        const auto value = decimal(text.substr(0, comma));
        if (!value || *value < 0) return std::nullopt;
        whole += *value * unit;
        if (comma == std::string_view::npos) return signed_degrees(whole, half);
        text.remove_prefix(comma + 1);
    }
    return std::nullopt;
}

// ISO 6709: degrees, degrees and minutes, or degrees, minutes and seconds, told apart by the count of digits.
std::optional<double> iso6709_part(std::string_view& text, std::size_t digits_of_degrees) {
    if (text.empty() || (text.front() != '+' && text.front() != '-')) return std::nullopt;
    const bool negative = text.front() == '-';
    text.remove_prefix(1);
    const std::string_view part = text.substr(0, text.find_first_not_of("0123456789."));
    text.remove_prefix(part.size());
    const std::size_t whole = std::min(part.find('.'), part.size());
    if (whole < digits_of_degrees || (whole - digits_of_degrees) % 2 != 0 || whole > digits_of_degrees + 4) {
        const auto plain = decimal(part);  // phones drop leading zeros
        if (!plain || whole == 0 || whole > digits_of_degrees) return std::nullopt;
        return negative ? -*plain : *plain;
    }
    double degrees = 0, unit = 1;
    std::size_t at = 0;
    for (std::size_t width = digits_of_degrees; at < part.size(); width = 2, unit /= 60) {
        const bool last = at + width >= whole;
        const auto value = decimal(part.substr(at, last ? std::string_view::npos : width));
        if (!value) return std::nullopt;
        degrees += *value * unit;
        if (last) break;
        at += width;
    }
    return negative ? -degrees : degrees;
}

std::optional<Position> iso6709(std::string_view text) {
    const auto latitude = iso6709_part(text, 2);
    const auto longitude = iso6709_part(text, 3);
    return checked(latitude, longitude);
}

std::optional<Position> position_of(const MetadataTexts& texts) {
    const auto exif = [&](std::string_view field, std::string_view reference) {
        const std::string half = first_of(texts, {{"exif", reference}});
        return signed_degrees(decimal(first_of(texts, {{"exif", field}})), half.empty() ? '\0' : half.front());
    };
    if (auto place = checked(exif("GPSLatitude", "GPSLatitudeRef"), exif("GPSLongitude", "GPSLongitudeRef"))) return place;
    if (auto place = checked(xmp_degrees(first_of(texts, {{"xmp", "exif:GPSLatitude"}})),
                             xmp_degrees(first_of(texts, {{"xmp", "exif:GPSLongitude"}}))))
        return place;
    return iso6709(first_of(texts, {{"container", "com.apple.quicktime.location.ISO6709"}, {"container", "location"}}));
}

}  // namespace

CaptureFacts capture_of(const MetadataTexts& texts) {
    CaptureFacts capture;
    tell_time(texts, capture);
    capture.position = position_of(texts);
    for (const FieldRow& row : place_fields) {
        for (const MetadataText& text : texts) {
            if (!fits(text, row) || capture.places.size() >= most_places) continue;
            TextClaim claim = claim_of(text);
            if (std::find(capture.places.begin(), capture.places.end(), claim) == capture.places.end())
                capture.places.push_back(std::move(claim));
        }
    }
    return capture;
}

std::string device_of(const MetadataTexts& texts) {
    const std::string make = first_of(texts, {{"exif", "Make"},
                                              {"xmp", "tiff:Make"},
                                              {"container", "com.apple.quicktime.make"},
                                              {"container", "com.android.manufacturer"},
                                              {"container", "make"}});
    const std::string model = first_of(texts, {{"exif", "Model"},
                                               {"xmp", "tiff:Model"},
                                               {"container", "com.apple.quicktime.model"},
                                               {"container", "com.android.model"},
                                               {"container", "model"}});
    if (make.empty() || model.empty()) return make + model;
    // "NIKON CORPORATION" and "NIKON D70": the maker's first word stands in the model already.
    const std::string_view brand = std::string_view(make).substr(0, make.find(' '));
    const std::string_view start = std::string_view(model).substr(0, brand.size());
    const bool told = equal_folded(brand, start) &&
                      (model.size() == brand.size() || std::isalnum(static_cast<unsigned char>(model[brand.size()])) == 0);
    return told ? model : make + " " + model;
}

}  // namespace yancai
