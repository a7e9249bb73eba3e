// SPDX-License-Identifier: GPL-3.0-or-later
// Facts written as JSON. What is written here is read in from_json.cpp; the two change together.
#include "facts/json.h"
#include "base/ordered_json.h"
#include "facts/ai_answer.h"

#include "facts/json_object.h"
#include "facts/json_parts.h"
#include "facts/json_values.h"

namespace yancai {
namespace {

using Json = OrderedJson;

// Below 2^31 seconds (68 years) a double keeps every microsecond apart; above, headers that lie would come back changed.
constexpr std::int64_t exact_microseconds = (std::int64_t{1} << 31) * 1'000'000;

Json seconds_or_null(const std::optional<std::int64_t>& microseconds) {
    return microseconds ? seconds_json(*microseconds) : Json();
}

Json seconds_claim(const Claim<std::int64_t>& claim) {
    return json_object({{"declared", seconds_or_null(claim.declared)}, {"measured", seconds_or_null(claim.measured)}});
}

Json count_claim(const Claim<std::uint64_t>& claim) {
    return json_object({{"declared", value_or_null(claim.declared)}, {"measured", value_or_null(claim.measured)}});
}

// Kept as a fraction: 30000/1001 has no short decimals.
std::string fraction(const Rational& value) {
    return std::to_string(value.num) + "/" + std::to_string(value.den);
}

Json rate_claim(const Claim<Rational>& claim) {
    return json_object({{"declared", claim.declared ? Json(fraction(*claim.declared)) : Json()},
                        {"measured", claim.measured ? Json(fraction(*claim.measured)) : Json()}});
}

Json file_json(const FileFacts& file) {
    return json_object({{"name", file.name},
                        {"extension", file.extension},
                        {"size_bytes", file.size_bytes},
                        {"sha256", file.sha256},
                        {"format", file.format},
                        {"medium", file.medium},
                        {"usual_extensions", file.usual_extensions},
                        {"also", file.also}});
}

Json decode_json(const DecodeFacts& decode) {
    Json faults = Json::array();
    for (const Fault& fault : decode.faults)
        faults.push_back(json_object({{"kind", word(fault.kind)},
                                      {"at_seconds", seconds_or_null(fault.at_us)},
                                      {"at_byte", value_or_null(fault.at_byte)},
                                      {"lasts_seconds", seconds_or_null(fault.lasts_us)},
                                      {"detail", fault.detail}}));
    return json_object({{"depth", word(decode.depth)},
                        {"pixels_decoded", decode.pixels_decoded},
                        {"truncated", decode.truncated},
                        {"packets_read", decode.packets_read},
                        {"pictures_decoded", decode.pictures_decoded},
                        {"pictures_damaged", decode.pictures_damaged},
                        {"faults", std::move(faults)},
                        {"faults_total", decode.faults_total}});
}

Json weight_json(const ImageWeight& weight) {
    return json_object({{"effective", weight.effective},
                        {"metadata", weight.metadata},
                        {"previews", weight.previews},
                        {"profile", weight.profile},
                        {"layers", weight.layers},
                        {"trailing", weight.trailing},
                        {"trailing_format", weight.trailing_format}});
}

Json quality_json(const JpegQuality& quality) {
    return json_object({{"value", quality.value}, {"exact", quality.exact}, {"residual", finite(quality.residual)}});
}

Json image_json(const ImageFacts& image) {
    Json json = json_object({{"width", image.width},
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
                             {"further_pictures", image.further_pictures},
                             {"moves", image.moves},
                             {"has_composite", value_or_null(image.has_composite)},
                             {"stored_uncompressed", image.stored_uncompressed},
                             {"weight", image.weight ? weight_json(*image.weight) : Json()},
                             {"quality", image.quality ? quality_json(*image.quality) : Json()}},
                            8);
    write_appearance(json, image);
    json["decode"] = decode_json(image.decode);
    return json;
}

Json picture_json(const PictureTrack& picture) {
    Json sizes = Json::array();
    for (const SizeShare& size : picture.sizes)
        sizes.push_back(json_object({{"width", size.width},
                                     {"height", size.height},
                                     {"stored_width", size.stored_width},
                                     {"stored_height", size.stored_height},
                                     {"share", finite(size.share)}}));
    Json json = json_object({{"width", picture.width},
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
                             {"sizes", std::move(sizes)}},
                            16);
    write_looks(json, picture);
    json["decode"] = decode_json(picture.decode);
    return json;
}

Json video_json(const VideoFacts& video) {
    Json json = video.picture ? picture_json(*video.picture) : Json::object();
    Json sound = Json::array();
    for (const SoundTrack& track : video.sound) {
        Json one = json_object({{"codec", track.codec}, {"channels", track.channels}, {"sample_rate", track.sample_rate}}, 1);
        write_levels(one, track);
        sound.push_back(std::move(one));
    }
    Json tags = Json::object();
    for (const auto& [name, text] : video.tags) tags[name] = text;
    json["no_picture_because"] = video.no_picture_because;
    json["sound"] = std::move(sound);
    json["video_streams"] = video.video_streams;
    json["cover_pictures"] = video.cover_pictures;
    json["encrypted"] = video.encrypted;
    json["container_duration_seconds"] = seconds_claim(video.duration_us);
    json["brand"] = video.brand;
    json["free_bytes"] = video.free_bytes;
    json["trailing_bytes"] = video.trailing_bytes;
    json["packet_bytes"] = video.packet_bytes;
    json["packets_lost"] = video.packets_lost;
    json["tags"] = std::move(tags);
    return json;
}

Json claims_json(const std::vector<TextClaim>& claims) {
    Json list = Json::array();
    for (const TextClaim& claim : claims) list.push_back(to_json(claim));
    return list;
}

Json credentials_json(const ContentCredentials& credentials) {
    return json_object({{"place", credentials.place}, {"generator", credentials.generator}, {"bytes", credentials.bytes}});
}

Json capture_json(const CaptureFacts& capture) {
    Json position;
    if (capture.position)
        position =
            json_object({{"latitude", finite(capture.position->latitude)}, {"longitude", finite(capture.position->longitude)}});
    return json_object({{"at", capture.at},
                        {"field", capture.field},
                        {"zone_from", capture.zone_from},
                        {"position", std::move(position)},
                        {"places", claims_json(capture.places)}});
}

Json metadata_json(const MetadataFacts& metadata) {
    Json rights = Json::array();
    for (const RightsClaim& claim : metadata.rights) rights.push_back(to_json(claim));
    return json_object({{"captions", claims_json(metadata.captions)},
                        {"titles", claims_json(metadata.titles)},
                        {"rights", std::move(rights)},
                        {"ai_labels", to_json(metadata.ai_labels)},
                        {"source_types", claims_json(metadata.source_types)},
                        {"credentials", metadata.credentials ? credentials_json(*metadata.credentials) : Json()},
                        {"capture", capture_json(metadata.capture)},
                        {"device", metadata.device},
                        {"software", metadata.software}});
}

template <class T, class Write>
Json probed_json(const Probed<T>& probed, Write write) {
    if (const T* value = known(probed)) return write(*value);
    if (const Error* error = failed(probed)) return json_object({{"error", to_json(*error)}});
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
    return json_object({{"kind", word(error.kind)}, {"what", error.what}});
}

Json to_json(const TextClaim& claim) {
    return json_object({{"source", claim.source},
                        {"field", claim.field},
                        {"text", claim.text},
                        {"encoding", claim.encoding},
                        {"repaired", claim.repaired},
                        {"damaged", claim.damaged}});
}

Json to_json(const RightsClaim& rights) {
    return json_object({{"role", word(rights.role)}, {"claim", to_json(rights.claim)}});
}

Json to_json(const Facts& facts) {
    return json_object(
        {{"schema", facts_schema},
         {"file", file_json(facts.file)},
         {"image", probed_json(facts.image, image_json)},
         {"video", probed_json(facts.video, video_json)},
         {"metadata", probed_json(facts.metadata, metadata_json)},
         {"document", probed_json(facts.document, document_json)},
         {"thumbnail", thumbnail_json(facts.thumbnail)},
         {"ai", to_json(ai_answer(facts.metadata, {}))},  // in one answer what labels and credentials say; not read back
         {"trouble", facts.trouble ? to_json(*facts.trouble) : Json()}});
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
