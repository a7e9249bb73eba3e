// SPDX-License-Identifier: GPL-3.0-or-later
// Facts read back from JSON. The document may come from a process that a hostile file has taken over: nothing is believed.
#include <charconv>
#include <initializer_list>

#include "facts/json.h"
#include "facts/json_parts.h"
#include "facts/json_reader.h"
#include "facts/json_values.h"

namespace yancai {
namespace {

using Json = OrderedJson;
using Trouble = std::optional<Error>;

template <class Integer>
std::optional<Integer> whole(std::string_view digits) {
    Integer value{};
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (fault != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    return value;
}

std::optional<Rational> rational_from(std::string_view text) {
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    const auto num = whole<std::int64_t>(text.substr(0, slash));
    const auto den = whole<std::int64_t>(text.substr(slash + 1));
    if (!num || !den) return std::nullopt;
    return Rational{*num, *den};
}

void read_fraction(JsonReader& reader, std::string_view key, std::optional<Rational>& into) {
    std::optional<std::string> text;
    reader.read(key, text);
    into.reset();
    if (!text) return;
    into = rational_from(*text);
    if (!into) reader.complain(key, "a fraction");
}

// Both sides of a claim; `read` takes one of them.
template <class T, class Read>
void read_claim(JsonReader& reader, std::string_view key, Claim<T>& into, Read read) {
    within(reader, key, [&](JsonReader& sides) {
        read(sides, "declared", into.declared);
        read(sides, "measured", into.measured);
    });
}

void read_file(JsonReader& reader, FileFacts& file) {
    reader.read("name", file.name);
    reader.read("extension", file.extension);
    reader.read("size_bytes", file.size_bytes);
    reader.read("sha256", file.sha256);
    reader.read("format", file.format);
    reader.read("medium", file.medium);
    reader.read("usual_extensions", file.usual_extensions);
    reader.read("also", file.also);
}

void read_optional_seconds(JsonReader& reader, std::string_view key, std::optional<std::int64_t>& into) {
    read_seconds(reader, key, into);
}

void read_decode(JsonReader& reader, DecodeFacts& decode) {
    reader.read_word("depth", decode.depth, depth_named);
    reader.read("pixels_decoded", decode.pixels_decoded);
    reader.read("truncated", decode.truncated);
    reader.read("packets_read", decode.packets_read);
    reader.read("pictures_decoded", decode.pictures_decoded);
    reader.read("pictures_damaged", decode.pictures_damaged);
    each_of(reader, "faults", decode.faults, [](JsonReader& one, Fault& fault) {
        one.read_word("kind", fault.kind, fault_named);
        read_seconds(one, "at_seconds", fault.at_us);
        one.read("at_byte", fault.at_byte);
        read_seconds(one, "lasts_seconds", fault.lasts_us);
        one.read("detail", fault.detail);
    });
    reader.read("faults_total", decode.faults_total);
}

void read_weight(JsonReader& reader, ImageWeight& weight) {
    reader.read("effective", weight.effective);
    reader.read("metadata", weight.metadata);
    reader.read("previews", weight.previews);
    reader.read("profile", weight.profile);
    reader.read("layers", weight.layers);
    reader.read("trailing", weight.trailing);
    reader.read("trailing_format", weight.trailing_format);
}

void read_quality(JsonReader& reader, JpegQuality& quality) {
    reader.read("value", quality.value);
    reader.read("exact", quality.exact);
    reader.read("residual", quality.residual);
}

void read_image(JsonReader& reader, ImageFacts& image) {
    reader.read("width", image.width);
    reader.read("height", image.height);
    reader.read("stored_width", image.stored_width);
    reader.read("stored_height", image.stored_height);
    reader.read("orientation", image.orientation);
    reader.read("bands", image.bands);
    reader.read("bits_per_band", image.bits_per_band);
    reader.read("color_space", image.color_space);
    reader.read("pages", image.pages);
    reader.read("has_alpha", image.has_alpha);
    reader.read("has_profile", image.has_profile);
    reader.read("further_pictures", image.further_pictures);
    reader.read("moves", image.moves);
    reader.read("has_composite", image.has_composite);
    reader.read("stored_uncompressed", image.stored_uncompressed);
    if_given(reader, "weight", image.weight, read_weight);
    if_given(reader, "quality", image.quality, read_quality);
    read_appearance(reader, image);
    within(reader, "decode", [&](JsonReader& decode) { read_decode(decode, image.decode); });
}

void read_picture(JsonReader& reader, PictureTrack& picture) {
    reader.read("width", picture.width);
    reader.read("height", picture.height);
    reader.read("stored_width", picture.stored_width);
    reader.read("stored_height", picture.stored_height);
    std::optional<Rational> aspect;
    read_fraction(reader, "pixel_aspect", aspect);
    if (aspect)
        picture.pixel_aspect = *aspect;
    else
        reader.complain("pixel_aspect", "a fraction");
    reader.read("rotation", picture.rotation);
    reader.read("codec", picture.codec);
    reader.read("profile", picture.profile);
    reader.read("pixel_format", picture.pixel_format);
    reader.read("bits_per_band", picture.bits_per_band);
    reader.read_word("scan", picture.scan, scan_named);
    read_claim(reader, "frame_rate", picture.frame_rate, read_fraction);
    read_claim(reader, "duration_seconds", picture.duration_us, read_optional_seconds);
    read_claim(reader, "pictures", picture.pictures,
               [](JsonReader& sides, std::string_view key, std::optional<std::uint64_t>& into) { sides.read(key, into); });
    each_of(reader, "sizes", picture.sizes, [](JsonReader& one, SizeShare& size) {
        one.read("width", size.width);
        one.read("height", size.height);
        one.read("stored_width", size.stored_width);
        one.read("stored_height", size.stored_height);
        one.read("share", size.share);
    });
    read_looks(reader, picture);
    within(reader, "decode", [&](JsonReader& decode) { read_decode(decode, picture.decode); });
}

void read_video(JsonReader& reader, VideoFacts& video, Trouble& trouble) {
    if (reader.has("width")) read_picture(reader, video.picture.emplace());
    reader.read("no_picture_because", video.no_picture_because);
    each_of(reader, "sound", video.sound, [](JsonReader& one, SoundTrack& track) {
        one.read("codec", track.codec);
        one.read("channels", track.channels);
        one.read("sample_rate", track.sample_rate);
        read_levels(one, track);
    });
    reader.read("video_streams", video.video_streams);
    reader.read("cover_pictures", video.cover_pictures);
    reader.read("encrypted", video.encrypted);
    read_claim(reader, "container_duration_seconds", video.duration_us, read_optional_seconds);
    reader.read("brand", video.brand);
    reader.read("free_bytes", video.free_bytes);
    reader.read("trailing_bytes", video.trailing_bytes);
    reader.read("packet_bytes", video.packet_bytes);
    reader.read("packets_lost", video.packets_lost);
    if (const Json* tags = reader.member("tags")) {
        JsonReader inside(*tags, reader.inside("tags"), trouble);
        if (!trouble)
            for (const auto& [name, text] : tags->items()) inside.take(text, name, video.tags[name]);
    }
}

void read_text_claim(JsonReader& reader, TextClaim& claim) {
    reader.read("source", claim.source);
    reader.read("field", claim.field);
    reader.read("text", claim.text);
    reader.read("encoding", claim.encoding);
    reader.read("repaired", claim.repaired);
    reader.read("damaged", claim.damaged);
}

void read_claims(JsonReader& reader, std::string_view key, std::vector<TextClaim>& into) {
    each_of(reader, key, into, read_text_claim);
}

void read_inner_claim(JsonReader& outer, TextClaim& claim) {
    within(outer, "claim", [&](JsonReader& reader) { read_text_claim(reader, claim); });
}

void read_credentials(JsonReader& reader, ContentCredentials& credentials) {
    reader.read("place", credentials.place);
    reader.read("generator", credentials.generator);
    reader.read("bytes", credentials.bytes);
}

void read_position(JsonReader& reader, Position& position) {
    reader.read("latitude", position.latitude);
    reader.read("longitude", position.longitude);
}

void read_capture(JsonReader& reader, CaptureFacts& capture) {
    reader.read("at", capture.at);
    reader.read("field", capture.field);
    reader.read("zone_from", capture.zone_from);
    if_given(reader, "position", capture.position, read_position);
    read_claims(reader, "places", capture.places);
}

void read_metadata(JsonReader& reader, MetadataFacts& metadata) {
    read_claims(reader, "captions", metadata.captions);
    read_claims(reader, "titles", metadata.titles);
    each_of(reader, "rights", metadata.rights, [](JsonReader& one, RightsClaim& rights) {
        one.read_word("role", rights.role, rights_role_named);
        read_inner_claim(one, rights.claim);
    });
    each_of(reader, "ai_labels", metadata.ai_labels, [](JsonReader& one, AiLabel& label) {
        one.read("standard", label.standard);
        one.read_word("says", label.says, ai_word_named);
        one.read("producer", label.producer);
        read_inner_claim(one, label.claim);
    });
    read_claims(reader, "source_types", metadata.source_types);
    if_given(reader, "credentials", metadata.credentials, read_credentials);
    within(reader, "capture", [&](JsonReader& capture) { read_capture(capture, metadata.capture); });
    reader.read("device", metadata.device);
    reader.read("software", metadata.software);
}

std::optional<ErrorKind> error_kind_named(std::string_view name) {
    for (const ErrorKind kind :
         {ErrorKind::not_found, ErrorKind::unreadable, ErrorKind::unrecognised, ErrorKind::corrupt, ErrorKind::unsupported,
          ErrorKind::over_limit, ErrorKind::timed_out, ErrorKind::cancelled, ErrorKind::internal})
        if (word(kind) == name) return kind;
    return std::nullopt;
}

Error read_error(const Json& value, std::string where, Trouble& trouble) {
    Error error;
    JsonReader reader(value, std::move(where), trouble);
    reader.read_word("kind", error.kind, error_kind_named);
    reader.read("what", error.what);
    return error;
}

// null: nobody asked. {"error":…}: failed. Else known, and `read` fills it.
template <class T, class Read>
void read_probed(JsonReader& document, std::string_view key, Probed<T>& into, Trouble& trouble, Read read) {
    const Json* value = document.member(key);
    if (value == nullptr || value->is_null()) return;
    JsonReader reader(*value, std::string(key), trouble);
    if (trouble) return;
    if (reader.has("error"))
        into = read_error(*reader.member("error"), reader.inside("error"), trouble);
    else
        read(reader, into.template emplace<T>());
}

}  // namespace

Result<Facts> facts_from_json(const Json& document) {
    Facts facts;
    Trouble trouble;
    JsonReader reader(document, "", trouble);
    std::string schema;
    reader.read("schema", schema);
    if (!trouble && schema != facts_schema) reader.complain("schema", facts_schema);
    within(reader, "file", [&](JsonReader& file) { read_file(file, facts.file); });
    read_probed(reader, "image", facts.image, trouble, read_image);
    read_probed(reader, "video", facts.video, trouble,
                [&](JsonReader& inside, VideoFacts& video) { read_video(inside, video, trouble); });
    read_probed(reader, "metadata", facts.metadata, trouble, read_metadata);
    read_probed(reader, "document", facts.document, trouble, read_document);
    read_thumbnail(reader, facts.thumbnail);
    if (const Json* error = reader.member("trouble"); error != nullptr && !error->is_null())
        facts.trouble = read_error(*error, "trouble", trouble);
    if (trouble) return *trouble;
    return facts;
}

Error error_from_json(const Json& document) {
    Trouble trouble;
    Error error = read_error(document, "error", trouble);
    return trouble ? *trouble : error;
}

Result<TextClaim> text_claim_from_json(const Json& document) {
    Trouble trouble;
    TextClaim claim;
    JsonReader reader(document, "claim", trouble);
    read_text_claim(reader, claim);
    if (trouble) return *trouble;
    return claim;
}

}  // namespace yancai
