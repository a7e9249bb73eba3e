// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/mending/proof.h"

#include <algorithm>
#include <cstdlib>

#include "base/text.h"

namespace yancai {
namespace {

constexpr std::size_t most_iptc_caption = 2000;  // bytes
constexpr std::int64_t most_drift_us = 100'000;  // of a clip's length: containers round times differently
constexpr double most_rate_drift = 0.01;         // of a frame rate

// The first difference that anybody names wins.
class Difference {
public:
    template <class T>
    Difference& same(const T& one, const T& other, const char* what) {
        if (!(one == other)) say(what);
        return *this;
    }
    Difference& holds(bool condition, const char* what) {
        if (!condition) say(what);
        return *this;
    }
    [[nodiscard]] std::optional<std::string> found() const { return found_; }

private:
    void say(const char* what) {
        if (!found_) found_ = what;
    }
    std::optional<std::string> found_;
};

std::string text_of(const std::vector<TextClaim>& claims, std::string_view source, std::string_view field) {
    for (const TextClaim& claim : claims)
        if (claim.source == source && claim.field == field) return claim.text;
    return {};
}

std::optional<std::string> why_other_description(const MetadataFacts& before, const MetadataFacts& after) {
    return Difference()
        .same(before.capture.at, after.capture.at, "the time of the picture is read differently")
        .same(before.capture.position.has_value(), after.capture.position.has_value(), "the place of the picture is lost")
        .same(before.device, after.device, "the camera is read differently")
        .same(before.ai_labels, after.ai_labels, "what it says about machines is read differently")
        .same(before.credentials, after.credentials, "its content credentials are read differently")
        .found();
}

std::uint64_t faults_of(const Facts& facts) {
    if (const ImageFacts* image = known(facts.image)) return image->decode.faults_total;
    const VideoFacts* video = known(facts.video);
    return video != nullptr && video->picture ? video->picture->decode.faults_total : 0;
}

}  // namespace

std::string content_digest(const Facts& facts) {
    if (const ImageFacts* image = known(facts.image)) return image->pixels_sha256;
    const VideoFacts* video = known(facts.video);
    return video != nullptr && video->picture ? video->picture->packets_sha256 : std::string();
}

std::optional<std::string> why_another_picture(const Facts& before, const Facts& after) {
    const ImageFacts* one = known(before.image);
    const ImageFacts* other = known(after.image);
    if (one == nullptr || one->pixels_sha256.empty()) return "its pixels could not be decoded before";
    if (other == nullptr || other->pixels_sha256.empty()) return "its pixels cannot be decoded any more";
    Difference difference;
    difference.same(one->pixels_sha256, other->pixels_sha256, "its pixels are others")
        .same(before.file.format, after.file.format, "its format is another")
        .holds(std::all_of(after.file.also.begin(), after.file.also.end(),
                           [&](const std::string& format) {
                               return std::find(before.file.also.begin(), before.file.also.end(), format) !=
                                      before.file.also.end();
                           }),
               "it reads as another format too")
        .same(one->orientation, other->orientation, "it is turned differently")
        .same(one->width, other->width, "its width is another")
        .same(one->height, other->height, "its height is another")
        .same(one->pages, other->pages, "its number of pages is another")
        .same(one->color_space, other->color_space, "its colours are another space's")
        .same(one->has_profile, other->has_profile, "its colour profile is lost")
        .same(one->further_pictures, other->further_pictures, "its further pictures are lost")
        .same(one->moves, other->moves, "it moves differently")
        .same(one->has_composite, other->has_composite, "its composite is lost")
        .holds(faults_of(after) <= faults_of(before), "it has faults that it had not");
    if (one->weight && other->weight)
        difference.same(one->weight->layers, other->weight->layers, "its layers are others")
            .same(one->weight->profile, other->weight->profile, "its colour profile is another");
    if (difference.found()) return difference.found();
    const MetadataFacts* words = known(before.metadata);
    const MetadataFacts* new_words = known(after.metadata);
    if (words == nullptr) return std::nullopt;
    if (new_words == nullptr) return "its texts cannot be read any more";
    return why_other_description(*words, *new_words);
}

std::optional<std::string> why_another_film(const Facts& before, const Facts& after) {
    const VideoFacts* one = known(before.video);
    const VideoFacts* other = known(after.video);
    if (one == nullptr || !one->picture || one->picture->packets_sha256.empty()) return "its pictures could not be read before";
    if (other == nullptr || !other->picture) return "its pictures cannot be read any more";
    const PictureTrack& film = *one->picture;
    const PictureTrack& again = *other->picture;
    const std::int64_t length = film.duration_us.best().value_or(0), now = again.duration_us.best().value_or(0);
    const double rate = film.frame_rate.best().value_or(Rational{}).value();
    const double rate_now = again.frame_rate.best().value_or(Rational{}).value();
    return Difference()
        .same(film.packets_sha256, again.packets_sha256, "its pictures are others")
        .same(film.codec, again.codec, "its coding is another")
        .same(film.width, again.width, "its width is another")
        .same(film.height, again.height, "its height is another")
        .same(film.rotation, again.rotation, "it is turned differently")
        .same(one->sound.size(), other->sound.size(), "it has other sound tracks")
        .holds(std::llabs(length - now) <= most_drift_us, "it is of another length")
        .holds(rate <= 0 || std::abs(rate - rate_now) <= rate * most_rate_drift, "it runs at another speed")
        .holds(faults_of(after) <= faults_of(before), "it has faults that it had not")
        .found();
}

std::optional<std::string> why_other_texts(const MetadataFacts& after, const MaterialTexts& texts,
                                           const std::vector<std::string>& fields, const std::string& source) {
    const auto wrote = [&](std::string_view field) { return std::find(fields.begin(), fields.end(), field) != fields.end(); };
    const std::string caption = trimmed(texts.caption), rights = trimmed(texts.rights);
    const auto right_of = [&](RightsRole role, std::string_view from, std::string_view field) {
        for (const RightsClaim& claim : after.rights)
            if (claim.role == role && claim.claim.source == from && claim.claim.field == field) return claim.claim.text;
        return std::string();
    };
    Difference difference;
    if (wrote("dc:description"))
        difference.same(text_of(after.captions, source, "dc:description"), caption, "the caption in XMP is read differently");
    if (wrote("Caption-Abstract")) {
        const std::string iptc = text_of(after.captions, "iptc", "Caption-Abstract");
        const bool same = !iptc.empty() && (iptc == caption || (caption.starts_with(iptc) && caption.size() > most_iptc_caption));
        difference.holds(same, "the caption in IPTC is read differently");
    }
    if (wrote("dc:rights"))
        difference.same(right_of(RightsRole::holder, source, "dc:rights"), rights, "the rights in XMP are read differently");
    if (wrote("dc:creator") && !texts.creators.empty())
        difference.same(right_of(RightsRole::maker, source, "dc:creator"), trimmed(texts.creators.front()),
                        "the creator in XMP is read differently");
    return difference.found();
}

}  // namespace yancai
