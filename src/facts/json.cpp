// SPDX-License-Identifier: GPL-3.0-or-later
// Facts written as JSON. What is written here is read in from_json.cpp; the two change together.
#include "facts/json.h"

#include <cmath>
#include <nlohmann/json.hpp>

namespace yancai {
namespace {

using Json = nlohmann::ordered_json;

// Below 2^31 seconds (68 years) a double keeps every microsecond apart; above, headers that lie would come back changed.
constexpr std::int64_t exact_microseconds = (std::int64_t{1} << 31) * 1'000'000;

Json seconds_or_null(const std::optional<std::int64_t>& microseconds) {
    return microseconds ? seconds_json(*microseconds) : Json();
}

template <class T>
Json value_or_null(const std::optional<T>& value) {
    return value ? Json(*value) : Json();
}

Json seconds_claim(const Claim<std::int64_t>& claim) {
    return {{"declared", seconds_or_null(claim.declared)}, {"measured", seconds_or_null(claim.measured)}};
}

Json count_claim(const Claim<std::uint64_t>& claim) {
    return {{"declared", value_or_null(claim.declared)}, {"measured", value_or_null(claim.measured)}};
}

// Kept as a fraction: 30000/1001 has no short decimals.
std::string fraction(const Rational& value) {
    return std::to_string(value.num) + "/" + std::to_string(value.den);
}

Json rate_claim(const Claim<Rational>& claim) {
    return {{"declared", claim.declared ? Json(fraction(*claim.declared)) : Json()},
            {"measured", claim.measured ? Json(fraction(*claim.measured)) : Json()}};
}

Json file_json(const FileFacts& file) {
    return {{"name", file.name},
            {"extension", file.extension},
            {"size_bytes", file.size_bytes},
            {"sha256", file.sha256},
            {"format", file.format},
            {"medium", file.medium},
            {"usual_extensions", file.usual_extensions}};
}

Json decode_json(const DecodeFacts& decode) {
    Json faults = Json::array();
    for (const Fault& fault : decode.faults)
        faults.push_back({{"kind", word(fault.kind)},
                          {"at_seconds", seconds_or_null(fault.at_us)},
                          {"at_byte", value_or_null(fault.at_byte)},
                          {"lasts_seconds", seconds_or_null(fault.lasts_us)},
                          {"detail", fault.detail}});
    return {{"depth", word(decode.depth)},
            {"pixels_decoded", decode.pixels_decoded},
            {"truncated", decode.truncated},
            {"packets_read", decode.packets_read},
            {"pictures_decoded", decode.pictures_decoded},
            {"pictures_damaged", decode.pictures_damaged},
            {"faults", std::move(faults)},
            {"faults_total", decode.faults_total}};
}

Json image_json(const ImageFacts& image) {
    return {{"width", image.width},
            {"height", image.height},
            {"stored_width", image.stored_width},
            {"stored_height", image.stored_height},
            {"orientation", image.orientation},
            {"bands", image.bands},
            {"bits_per_band", image.bits_per_band},
            {"color_space", image.color_space},
            {"pages", image.pages},
            {"has_alpha", image.has_alpha},
            {"has_profile", image.has_profile},
            {"decode", decode_json(image.decode)}};
}

Json picture_json(const PictureTrack& picture) {
    Json sizes = Json::array();
    for (const SizeShare& size : picture.sizes)
        sizes.push_back({{"width", size.width},
                         {"height", size.height},
                         {"stored_width", size.stored_width},
                         {"stored_height", size.stored_height},
                         {"share", std::isfinite(size.share) ? size.share : 0.0}});  // JSON knows no NaN
    return {{"width", picture.width},
            {"height", picture.height},
            {"stored_width", picture.stored_width},
            {"stored_height", picture.stored_height},
            {"pixel_aspect", fraction(picture.pixel_aspect)},
            {"rotation", picture.rotation},
            {"codec", picture.codec},
            {"profile", picture.profile},
            {"pixel_format", picture.pixel_format},
            {"bits_per_band", picture.bits_per_band},
            {"scan", word(picture.scan)},
            {"frame_rate", rate_claim(picture.frame_rate)},
            {"duration_seconds", seconds_claim(picture.duration_us)},
            {"pictures", count_claim(picture.pictures)},
            {"sizes", std::move(sizes)},
            {"decode", decode_json(picture.decode)}};
}

Json video_json(const VideoFacts& video) {
    Json json = video.picture ? picture_json(*video.picture) : Json::object();
    Json sound = Json::array();
    for (const SoundTrack& track : video.sound)
        sound.push_back({{"codec", track.codec}, {"channels", track.channels}, {"sample_rate", track.sample_rate}});
    Json tags = Json::object();
    for (const auto& [name, text] : video.tags) tags[name] = text;
    json["no_picture_because"] = video.no_picture_because;
    json["sound"] = std::move(sound);
    json["video_streams"] = video.video_streams;
    json["cover_pictures"] = video.cover_pictures;
    json["encrypted"] = video.encrypted;
    json["container_duration_seconds"] = seconds_claim(video.duration_us);
    json["brand"] = video.brand;
    json["tags"] = std::move(tags);
    return json;
}

Json claims_json(const std::vector<TextClaim>& claims) {
    Json list = Json::array();
    for (const TextClaim& claim : claims) list.push_back(to_json(claim));
    return list;
}

Json metadata_json(const MetadataFacts& metadata) {
    return {{"captions", claims_json(metadata.captions)},
            {"titles", claims_json(metadata.titles)},
            {"rights", claims_json(metadata.rights)},
            {"captured_at", metadata.captured_at},
            {"device", metadata.device},
            {"software", metadata.software}};
}

template <class T, class Write>
Json probed_json(const Probed<T>& probed, Write write) {
    if (const T* value = known(probed)) return write(*value);
    if (const Error* error = failed(probed)) return {{"error", to_json(*error)}};
    return {};
}

}  // namespace

Json seconds_json(std::int64_t microseconds) {
    if (microseconds > -exact_microseconds && microseconds < exact_microseconds) return static_cast<double>(microseconds) / 1e6;
    const bool negative = microseconds < 0;
    const std::uint64_t size = negative ? 0 - static_cast<std::uint64_t>(microseconds) : static_cast<std::uint64_t>(microseconds);
    std::string decimals = std::to_string(size % 1'000'000);
    decimals.insert(0, 6 - decimals.size(), '0');
    return (negative ? "-" : "") + std::to_string(size / 1'000'000) + "." + decimals;
}

Json to_json(const Error& error) {
    return {{"kind", word(error.kind)}, {"what", error.what}};
}

Json to_json(const TextClaim& claim) {
    return {{"source", claim.source},     {"field", claim.field},       {"text", claim.text},
            {"encoding", claim.encoding}, {"repaired", claim.repaired}, {"damaged", claim.damaged}};
}

Json to_json(const Facts& facts) {
    return {{"schema", facts_schema},
            {"file", file_json(facts.file)},
            {"image", probed_json(facts.image, image_json)},
            {"video", probed_json(facts.video, video_json)},
            {"metadata", probed_json(facts.metadata, metadata_json)},
            {"trouble", facts.trouble ? to_json(*facts.trouble) : Json()}};
}

std::string json_line(const Json& document) {
    return document.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<Json> json_from_line(std::string_view line) {
    Json document = Json::parse(line, nullptr, /*allow_exceptions=*/false);
    if (document.is_discarded()) return Error{ErrorKind::corrupt, "no JSON document"};
    return document;
}

}  // namespace yancai
