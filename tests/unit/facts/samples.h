// SPDX-License-Identifier: GPL-3.0-or-later
// Made-up facts for tests: rich ones by hand, and arbitrary ones from a seed. Pure functions.
#pragma once

#include <random>
#include <string>

#include "facts/facts.h"

namespace yancai {

// A photo with everything filled in.
inline Facts photo_facts() {
    Facts facts;
    facts.file = {"会场 1.jpg", "jpg", 3'145'728, std::string(64, 'a'), "jpeg", "image", {"jpg", "jpeg"}, {"zip"}};
    ImageFacts image;
    image.width = 4000;
    image.height = 6000;
    image.stored_width = 6000;
    image.stored_height = 4000;
    image.orientation = 6;
    image.bands = 3;
    image.bits_per_band = 8;
    image.color_space = "srgb";
    image.has_profile = true;
    image.further_pictures = 1;
    image.has_composite = false;
    image.weight = ImageWeight{3'000'000, 65'536, 70'000, 560, 0, 9'632, "mp4"};
    image.quality = JpegQuality{92, false, 1.25};
    image.pixels_sha256 = std::string(64, 'c');
    image.hash = PictureHash{{0x0123456789abcdefU, 1, 2, 0x8000000000000000U}, 97};
    image.detail = Detail{-2.5, 61.25};
    image.active = ActiveArea{0, 12, 6000, 3976};
    image.ghost = CompressionGhost{70, 0.5};
    image.resampling = ResamplingTrace{1.5, 2.25};
    image.decode = {Depth::standard, true, false, 0, 1, 0, {}, 0};
    facts.image = image;
    MetadataFacts metadata;
    metadata.captions = {{"xmp", "dc:description", "专家在会场作报告", "utf-8", false, false},
                         {"exif", "ImageDescription", "专家作报告", "gb18030", true, true}};
    metadata.titles = {{"iptc", "Headline", "报告", "utf-8", false, false}};
    metadata.rights = {{RightsRole::holder, {"xmp", "dc:rights", "某协会", "utf-8", false, false}}};
    metadata.ai_labels = {
        {"gb45438", AiWord::possible, "某平台", {"xmp", "TC260:AIGC", R"({"Label":"2"})", "utf-8", false, false}}};
    metadata.source_types = {{"xmp", "Iptc4xmpExt:DigitalSourceType", "digitalCapture", "utf-8", false, false}};
    metadata.credentials = ContentCredentials{"APP11", "Camera 1.0", 20'480};
    metadata.capture.at = "2023-09-01T10:00:00+08:00";
    metadata.capture.field = "DateTimeOriginal";
    metadata.capture.zone_from = "OffsetTimeOriginal";
    metadata.capture.position = Position{39.9042, -116.5};
    metadata.capture.places = {{"iptc", "City", "北京", "utf-8", false, false}};
    metadata.device = "NIKON D850";
    metadata.software = "Capture One";
    facts.metadata = metadata;
    facts.thumbnail = std::string("\xff\xd8\xff\0\xd9", 5);
    return facts;
}

// A clip with everything filled in.
inline Facts clip_facts() {
    Facts facts;
    facts.file = {"00001.MTS", "mts", 12'345'678'901, std::string(64, 'b'), "m2ts", "video", {"mts", "m2ts"}, {}};
    VideoFacts video;
    PictureTrack picture;
    picture.width = 1920;
    picture.height = 1080;
    picture.stored_width = 1440;
    picture.stored_height = 1080;
    picture.pixel_aspect = {4, 3};
    picture.rotation = 270;
    picture.codec = "h264";
    picture.profile = "High";
    picture.pixel_format = "yuv420p";
    picture.bits_per_band = 8;
    picture.scan = Scan::interlaced;
    picture.frame_rate = {Rational{25, 1}, Rational{30000, 1001}};
    picture.duration_us = {12'480'000, 12'500'001};
    picture.pictures = {std::nullopt, 312};
    picture.sizes = {{1920, 1080, 1440, 1080, 0.9}, {1280, 720, 1280, 720, 0.1}};
    picture.packets_sha256 = std::string(64, 'd');
    picture.samples = {{1'000'000, PictureHash{{1, 2, 3, 4}, 50}, Detail{-8.25, 12.5}}, {6'240'000, PictureHash{}, std::nullopt}};
    picture.looks = {{1'000'000, 0.25, std::nullopt}, {2'000'000, 1.0, 6.5}};
    picture.active = ActiveArea{240, 0, 960, 1080};
    picture.decode = {Depth::standard, true, true, 313, 9, 1, {}, 2};
    picture.decode.faults = {{FaultKind::damaged_picture, 6'240'000, 5'500'000, std::nullopt, "picture marked corrupt"},
                             {FaultKind::gap, 8'000'000, std::nullopt, 1'200'000, "no pictures"}};
    video.picture = picture;
    video.sound = {{"ac3", 2, 48000, {{0, 1'000'000, -3.5, -20.25}}}, {"aac", 6, 44100, {}}};
    video.video_streams = 1;
    video.cover_pictures = 2;
    video.duration_us = {12'480'000, std::nullopt};
    video.brand = "mp42";
    video.free_bytes = 4096;
    video.trailing_bytes = 100;
    video.packet_bytes = 192;
    video.packets_lost = 7;
    video.tags = {{"comment", "片段"}, {"title", "开幕式"}};
    facts.video = video;
    return facts;
}

// A report with everything filled in.
inline Facts document_facts() {
    Facts facts;
    facts.file = {"智库报告.pdf", "pdf", 123'456, std::string(64, 'e'), "pdf", "document", {"pdf"}, {}};
    facts.document = DocumentFacts{"集成电路产业痛点研究", 5000, 12, 1};
    return facts;
}

// Any facts at all: every state of every part, every side of every claim, extreme numbers, strange texts.
class AnyFacts {
public:
    explicit AnyFacts(unsigned seed) : random_(seed) {}

    Facts operator()() {
        Facts facts;
        facts.file = {text(), text(), number<std::uint64_t>(), text(), text(), text(), {}, {}};
        for (int i = below(3); i > 0; --i) facts.file.usual_extensions.push_back(text());
        for (int i = below(3); i > 0; --i) facts.file.also.push_back(text());
        probed(facts.image, [this](ImageFacts& image) {
            image = {number<std::uint32_t>(),
                     number<std::uint32_t>(),
                     number<std::uint32_t>(),
                     number<std::uint32_t>(),
                     number<int>(),
                     number<int>(),
                     number<int>(),
                     text(),
                     number<int>(),
                     flag(),
                     flag(),
                     number<int>(),
                     flag(),
                     flag() ? std::optional(flag()) : std::nullopt,
                     flag(),
                     flag() ? std::optional(weight()) : std::nullopt,
                     flag() ? std::optional(JpegQuality{number<int>(), flag(), fraction()}) : std::nullopt,
                     text(),
                     flag() ? std::optional(hash()) : std::nullopt,
                     detail(),
                     area(),
                     flag() ? std::optional(CompressionGhost{number<int>(), fraction()}) : std::nullopt,
                     flag() ? std::optional(ResamplingTrace{fraction(), fraction()}) : std::nullopt,
                     flag() ? std::optional(flag()) : std::nullopt,
                     decode()};
        });
        probed(facts.video, [this](VideoFacts& video) {
            if (flag()) video.picture = picture();
            video.no_picture_because = text();
            for (int i = below(3); i > 0; --i) video.sound.push_back({text(), number<int>(), number<int>(), levels()});
            video.video_streams = number<int>();
            video.cover_pictures = number<int>();
            video.encrypted = flag();
            video.duration_us = {maybe<std::int64_t>(), maybe<std::int64_t>()};
            video.brand = text();
            video.free_bytes = number<std::uint64_t>();
            video.trailing_bytes = number<std::uint64_t>();
            video.packet_bytes = number<std::uint32_t>();
            video.packets_lost = number<std::uint64_t>();
            for (int i = below(4); i > 0; --i) video.tags[text()] = text();
        });
        probed(facts.metadata, [this](MetadataFacts& metadata) {
            metadata.captions = claims();
            metadata.titles = claims();
            for (TextClaim& claim : claims()) metadata.rights.push_back({static_cast<RightsRole>(below(5)), std::move(claim)});
            for (TextClaim& claim : claims())
                metadata.ai_labels.push_back({text(), static_cast<AiWord>(below(5)), text(), std::move(claim)});
            metadata.source_types = claims();
            if (flag()) metadata.credentials = ContentCredentials{text(), text(), number<std::uint64_t>()};
            metadata.capture = {text(), text(), text(), std::nullopt, claims()};
            if (flag()) metadata.capture.position = Position{fraction() * 90, fraction() * -180};
            metadata.device = text();
            metadata.software = text();
        });
        probed(facts.document, [this](DocumentFacts& document) {
            document = {text(), number<std::uint64_t>(), maybe<std::uint32_t>(), number<std::uint32_t>()};
        });
        facts.thumbnail = text();
        if (flag()) facts.trouble = error();
        return facts;
    }

private:
    int below(int limit) { return static_cast<int>(random_() % static_cast<unsigned>(limit)); }
    bool flag() { return below(2) == 1; }

    template <class Integer>
    Integer number() {
        switch (below(4)) {
            case 0: return std::numeric_limits<Integer>::max();
            case 1: return std::numeric_limits<Integer>::min();
            case 2: return static_cast<Integer>(below(1000));
            default: return std::uniform_int_distribution<Integer>(std::numeric_limits<Integer>::min())(random_);
        }
    }
    template <class Integer>
    std::optional<Integer> maybe() {
        return flag() ? std::optional(number<Integer>()) : std::nullopt;
    }
    std::string text() {
        static const std::vector<std::string> texts{"",  "plain", "图释：开幕式", "\"\\/\b\n\t",
                                                    "😀", "error", "width",        std::string("a\0b", 3)};
        return texts[static_cast<std::size_t>(below(static_cast<int>(texts.size())))];
    }
    double fraction() { return std::uniform_real_distribution<double>(0, 1)(random_); }
    ImageWeight weight() {
        return {number<std::uint64_t>(),
                number<std::uint64_t>(),
                number<std::uint64_t>(),
                number<std::uint64_t>(),
                number<std::uint64_t>(),
                number<std::uint64_t>(),
                text()};
    }
    PictureHash hash() {
        return {{number<std::uint64_t>(), number<std::uint64_t>(), number<std::uint64_t>(), number<std::uint64_t>()},
                number<int>()};
    }
    std::optional<Detail> detail() { return flag() ? std::optional(Detail{-12 * fraction(), 90 * fraction()}) : std::nullopt; }
    std::optional<ActiveArea> area() {
        if (flag()) return std::nullopt;
        return ActiveArea{number<std::uint32_t>(), number<std::uint32_t>(), number<std::uint32_t>(), number<std::uint32_t>()};
    }
    std::vector<SoundLevel> levels() {
        std::vector<SoundLevel> list;
        for (int i = below(3); i > 0; --i)
            list.push_back({number<std::int64_t>(), number<std::int64_t>(), -120 * fraction(), -120 * fraction()});
        return list;
    }
    Error error() { return {static_cast<ErrorKind>(below(9)), text()}; }
    Claim<Rational> rates() {
        Claim<Rational> claim;
        if (flag()) claim.declared = Rational{number<std::int64_t>(), number<std::int64_t>()};
        if (flag()) claim.measured = Rational{number<std::int64_t>(), number<std::int64_t>()};
        return claim;
    }
    std::vector<TextClaim> claims() {
        std::vector<TextClaim> list;
        for (int i = below(3); i > 0; --i) list.push_back({text(), text(), text(), text(), flag(), flag()});
        return list;
    }
    DecodeFacts decode() {
        DecodeFacts decode{static_cast<Depth>(below(3)), flag(), flag(), number<std::uint64_t>(), number<std::uint64_t>(),
                           number<std::uint64_t>(),      {},     0};
        for (int i = below(4); i > 0; --i)
            decode.faults.push_back(
                {static_cast<FaultKind>(below(8)), maybe<std::int64_t>(), maybe<std::uint64_t>(), maybe<std::int64_t>(), text()});
        decode.faults_total = number<std::uint64_t>();
        return decode;
    }
    PictureTrack picture() {
        PictureTrack picture;
        picture.width = number<std::uint32_t>();
        picture.stored_height = number<std::uint32_t>();
        picture.pixel_aspect = {number<std::int64_t>(), number<std::int64_t>()};
        picture.rotation = number<int>();
        picture.codec = text();
        picture.scan = static_cast<Scan>(below(3));
        picture.frame_rate = rates();
        picture.duration_us = {maybe<std::int64_t>(), maybe<std::int64_t>()};
        picture.pictures = {maybe<std::uint64_t>(), maybe<std::uint64_t>()};
        for (int i = below(3); i > 0; --i) picture.sizes.push_back({number<std::uint32_t>(), 1, 2, 3, fraction()});
        picture.packets_sha256 = text();
        for (int i = below(3); i > 0; --i) picture.samples.push_back({number<std::int64_t>(), hash(), detail()});
        for (int i = below(3); i > 0; --i)
            picture.looks.push_back({number<std::int64_t>(), fraction(), flag() ? std::optional(fraction()) : std::nullopt});
        picture.active = area();
        picture.decode = decode();
        return picture;
    }
    template <class T, class Fill>
    void probed(Probed<T>& part, Fill fill) {
        const int state = below(3);
        if (state == 1) part = error();
        if (state == 2) fill(part.template emplace<T>());
    }

    std::mt19937 random_;
};

}  // namespace yancai
