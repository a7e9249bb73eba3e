// SPDX-License-Identifier: GPL-3.0-or-later
#include "likeness/print.h"

#include <algorithm>
#include <charconv>
#include <chrono>

namespace yancai {
namespace {

constexpr std::size_t most_samples = 120;  // of a clip: as many pairs as two clips are compared by stay a matter of microseconds

// "0" stands for a digit.
bool reads_like(std::string_view text, std::string_view pattern) {
    return text.size() == pattern.size() && std::equal(text.begin(), text.end(), pattern.begin(),
                                                       [](char c, char p) { return p == '0' ? c >= '0' && c <= '9' : c == p; });
}

int number(std::string_view digits) {
    int value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

Key key_of(std::string_view sha256) {
    Key key{};
    if (sha256.size() != 4 * key.size()) return key;
    for (std::size_t at = 0; at < key.size(); ++at) {
        const char* digits = sha256.data() + 2 * at;
        if (std::from_chars(digits, digits + 2, key[at], 16).ptr != digits + 2) return {};
    }
    return key;
}

Print::Sample sample_of(const PictureHash& hash) {
    return {fingerprint_of(hash), static_cast<std::uint8_t>(std::clamp(hash.quality, 0, 100))};
}

void add_image(Print& print, const ImageFacts& image) {
    print.content = key_of(image.pixels_sha256);
    print.width = image.width;
    print.height = image.height;
    if (image.hash) print.samples.push_back(sample_of(*image.hash));
}

void add_clip(Print& print, const PictureTrack& picture) {
    print.content = key_of(picture.packets_sha256);
    const std::int64_t lasts = picture.duration_us.best().value_or(0) / 1'000'000;
    print.lasts_seconds = static_cast<std::uint32_t>(std::clamp<std::int64_t>(lasts, 0, UINT32_MAX));
    // Of too many, some at even distances.
    const std::size_t there = picture.samples.size(), kept = std::min(there, most_samples);
    for (std::size_t sample = 0; sample < kept; ++sample)
        print.samples.push_back(sample_of(picture.samples[sample * there / kept].hash));
}

}  // namespace

Moment moment_of(std::string_view at) {
    constexpr std::string_view pattern = "0000-00-00T00:00:00";
    if (!reads_like(at.substr(0, pattern.size()), pattern)) return {};
    const auto field = [&](std::size_t place, std::size_t width = 2) { return number(at.substr(place, width)); };
    using namespace std::chrono;
    const year_month_day date{year{field(0, 4)}, month{static_cast<unsigned>(field(5))}, day{static_cast<unsigned>(field(8))}};
    if (!date.ok()) return {};
    Moment moment;
    moment.local_seconds =
        sys_days{date}.time_since_epoch().count() * std::int64_t{86'400} + field(11) * 3600 + field(14) * 60 + field(17);
    const std::string_view zone = at.substr(pattern.size());
    if (zone == "Z") {
        moment.zone_minutes = 0;
    } else if (reads_like(zone, "+00:00") || reads_like(zone, "-00:00")) {
        const int minutes = number(zone.substr(1, 2)) * 60 + number(zone.substr(4));
        moment.zone_minutes = static_cast<std::int16_t>(zone.front() == '-' ? -minutes : minutes);
    } else if (!zone.empty()) {
        return {};
    }
    return moment;
}

std::int64_t seconds_between(const Moment& one, const Moment& other) {
    std::int64_t apart = one.local_seconds - other.local_seconds;
    if (one.zone_minutes != Moment::no_zone && other.zone_minutes != Moment::no_zone)
        apart -= (one.zone_minutes - other.zone_minutes) * std::int64_t{60};
    return apart < 0 ? -apart : apart;
}

std::string_view word(PrintKind kind) {
    switch (kind) {
        case PrintKind::image: return "image";
        case PrintKind::video: return "video";
        case PrintKind::other: break;
    }
    return "other";
}

std::optional<Print> print_of(const Facts& facts) {
    Print print;
    print.bytes = key_of(facts.file.sha256);
    const std::string& medium = facts.file.medium;
    if (print.bytes == Key{} || (medium != "image" && medium != "video" && medium != "document")) return std::nullopt;
    print.kind = medium == "image" ? PrintKind::image : medium == "video" ? PrintKind::video : PrintKind::other;
    if (const ImageFacts* image = known(facts.image)) add_image(print, *image);
    if (const VideoFacts* video = known(facts.video); video != nullptr && video->picture) add_clip(print, *video->picture);
    if (const MetadataFacts* metadata = known(facts.metadata)) print.taken = moment_of(metadata->capture.at);
    return print;
}

}  // namespace yancai
