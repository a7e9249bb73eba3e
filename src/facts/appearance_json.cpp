// SPDX-License-Identifier: GPL-3.0-or-later
// Appearance, looks and sound levels as JSON, both ways.
#include "base/ordered_json.h"
#include "facts/json.h"
#include "facts/json_object.h"
#include "facts/json_parts.h"
#include "facts/json_values.h"

namespace yancai {
namespace {

using Json = OrderedJson;

Json hash_json(const PictureHash& hash) {
    return json_object({{"bits", hex(hash)}, {"quality", hash.quality}});
}

void read_hash(JsonReader& reader, PictureHash& hash) {
    reader.read_word("bits", hash.bits, hash_bits_from);
    reader.read("quality", hash.quality);
}

Json detail_json(const Detail& detail) {
    return json_object({{"band_ratio_db", finite(detail.band_ratio_db)}, {"energy", finite(detail.energy)}});
}

void read_detail(JsonReader& reader, Detail& detail) {
    reader.read("band_ratio_db", detail.band_ratio_db);
    reader.read("energy", detail.energy);
}

Json area_json(const ActiveArea& area) {
    return json_object({{"left", area.left}, {"top", area.top}, {"width", area.width}, {"height", area.height}});
}

void read_area(JsonReader& reader, ActiveArea& area) {
    reader.read("left", area.left);
    reader.read("top", area.top);
    reader.read("width", area.width);
    reader.read("height", area.height);
}

void read_ghost(JsonReader& reader, CompressionGhost& ghost) {
    reader.read("quality", ghost.quality);
    reader.read("depth", ghost.depth);
}

void read_resampling(JsonReader& reader, ResamplingTrace& trace) {
    reader.read("strength", trace.strength);
    reader.read("period", trace.period);
}

}  // namespace

void write_appearance(Json& json, const ImageFacts& image) {
    json["pixels_sha256"] = image.pixels_sha256;
    json["hash"] = image.hash ? hash_json(*image.hash) : Json();
    json["detail"] = image.detail ? detail_json(*image.detail) : Json();
    json["active"] = image.active ? area_json(*image.active) : Json();
    json["ghost"] =
        image.ghost ? json_object({{"quality", image.ghost->quality}, {"depth", finite(image.ghost->depth)}}) : Json();
    json["resampling"] =
        image.resampling
            ? json_object({{"strength", finite(image.resampling->strength)}, {"period", finite(image.resampling->period)}})
            : Json();
    json["eight_bits_in_sixteen"] = value_or_null(image.eight_bits_in_sixteen);
}

void read_appearance(JsonReader& reader, ImageFacts& image) {
    reader.read("pixels_sha256", image.pixels_sha256);
    if_given(reader, "hash", image.hash, read_hash);
    if_given(reader, "detail", image.detail, read_detail);
    if_given(reader, "active", image.active, read_area);
    if_given(reader, "ghost", image.ghost, read_ghost);
    if_given(reader, "resampling", image.resampling, read_resampling);
    reader.read("eight_bits_in_sixteen", image.eight_bits_in_sixteen);
}

void write_looks(Json& json, const PictureTrack& picture) {
    Json samples = Json::array(), looks = Json::array();
    for (const SampledPicture& sample : picture.samples)
        samples.push_back(json_object({{"at_seconds", seconds_json(sample.at_us)},
                                       {"hash", hash_json(sample.hash)},
                                       {"detail", sample.detail ? detail_json(*sample.detail) : Json()}}));
    for (const Look& look : picture.looks)
        looks.push_back(json_object({{"at_seconds", seconds_json(look.at_us)},
                                     {"dark_share", finite(look.dark_share)},
                                     {"change", look.change ? Json(finite(*look.change)) : Json()}}));
    json["packets_sha256"] = picture.packets_sha256;
    json["samples"] = std::move(samples);
    json["looks"] = std::move(looks);
    json["active"] = picture.active ? area_json(*picture.active) : Json();
}

void read_looks(JsonReader& reader, PictureTrack& picture) {
    reader.read("packets_sha256", picture.packets_sha256);
    each_of(reader, "samples", picture.samples, [](JsonReader& one, SampledPicture& sample) {
        read_seconds(one, "at_seconds", sample.at_us);
        within(one, "hash", [&](JsonReader& hash) { read_hash(hash, sample.hash); });
        if_given(one, "detail", sample.detail, read_detail);
    });
    each_of(reader, "looks", picture.looks, [](JsonReader& one, Look& look) {
        read_seconds(one, "at_seconds", look.at_us);
        one.read("dark_share", look.dark_share);
        one.read("change", look.change);
    });
    if_given(reader, "active", picture.active, read_area);
}

void write_levels(Json& json, const SoundTrack& track) {
    Json levels = Json::array();
    for (const SoundLevel& level : track.levels)
        levels.push_back(json_object({{"at_seconds", seconds_json(level.at_us)},
                                      {"lasts_seconds", seconds_json(level.lasts_us)},
                                      {"peak_db", finite(level.peak_db)},
                                      {"mean_db", finite(level.mean_db)}}));
    json["levels"] = std::move(levels);
}

void read_levels(JsonReader& reader, SoundTrack& track) {
    each_of(reader, "levels", track.levels, [](JsonReader& one, SoundLevel& level) {
        read_seconds(one, "at_seconds", level.at_us);
        read_seconds(one, "lasts_seconds", level.lasts_us);
        one.read("peak_db", level.peak_db);
        one.read("mean_db", level.mean_db);
    });
}

}  // namespace yancai
