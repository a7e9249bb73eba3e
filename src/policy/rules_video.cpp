// SPDX-License-Identifier: GPL-3.0-or-later
// Rules about clips: format, resolution, geometry and duration. What is damaged is in rules_decode.cpp.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "policy/checks.h"
#include "policy/findings.h"
#include "policy/picture_class.h"

namespace yancai {
namespace {

// What the pictures' sizes are: decoded ones; before anything is decoded (quick), what the headers say.
std::vector<SizeShare> sizes_of(const PictureTrack& track) {
    if (!track.sizes.empty()) return track.sizes;
    if (track.decode.depth != Depth::quick || track.width == 0 || track.height == 0) return {};
    return {SizeShare{track.width, track.height, track.stored_width, track.stored_height, 1.0}};
}

std::string sizes_text(const std::vector<SizeShare>& sizes) {
    std::string text;
    for (std::size_t index = 0; index < std::min<std::size_t>(sizes.size(), 4); ++index) {
        if (!text.empty()) text += ", ";
        text += pixels(sizes[index].width, sizes[index].height);
        if (sizes.size() > 1) text += fmt::format(" ({} %)", percent(sizes[index].share));
    }
    return text + (sizes.size() > 4 ? ", …" : "");
}

Finding no_picture_finding(const std::string& because) {
    Finding finding;
    finding.expected = "moving pictures";
    finding.found = because;
    if (because == "audio only")
        finding.message = {N_("There is no moving picture in the file, only sound."), {}};
    else if (because == "cover art only")
        finding.message = {N_("There is no moving picture in the file, only sound with a cover picture."), {}};
    else if (because == "single picture")
        finding.message = {N_("There is no moving picture in the file, only a single picture."), {}};
    else
        finding.message = {N_("There is no moving picture in the file ({why})."), {{"why", because.empty() ? "–" : because}}};
    finding.remedy = {N_("Hand in the recorded clip itself; photos belong in as photos."), {}};
    return finding;
}

Finding size_finding(const std::vector<SizeShare>& sizes, const ReachShares& shares, double counted,
                     const Policy::Videos& videos) {
    Finding finding;
    const PictureClass& wanted = videos.full_hd;
    finding.expected =
        fmt::format("≥ {} × {} in ≥ {} % of the time", wanted.long_side, wanted.short_side, percent(videos.whole_share));
    finding.found = sizes_text(sizes);
    const SizeShare& weakest = shares.weakest;
    const auto missing = [](std::uint32_t needed, std::uint32_t found) {
        return fmt::format("{}", needed > found ? needed - found : 0);
    };
    finding.message.values = {{"size", pixels(weakest.width, weakest.height)},
                              {"stored", pixels(weakest.stored_width, weakest.stored_height)},
                              {"wanted", pixels(wanted.long_side, wanted.short_side)},
                              {"missing_long", missing(wanted.long_side, std::max(weakest.width, weakest.height))},
                              {"missing_short", missing(wanted.short_side, std::min(weakest.width, weakest.height))},
                              {"sizes", finding.found},
                              {"share", percent(counted)}};
    return finding;
}

// Says by how much the side that is too small falls short, or both.
const char* too_small(const SizeShare& size, const PictureClass& wanted, bool hd_class) {
    const bool wide_enough = std::max(size.width, size.height) >= wanted.long_side;
    const bool high_enough = std::min(size.width, size.height) >= wanted.short_side;
    if (high_enough)
        return hd_class
                   ? N_("The picture has {size} pixels: 720-class, {missing_long} pixels less on the long side than {wanted}.")
                   : N_("The picture has only {size} pixels, {missing_long} pixels less on the long side than {wanted}.");
    if (wide_enough)
        return hd_class
                   ? N_("The picture has {size} pixels: 720-class, {missing_short} pixels less on the short side than {wanted}.")
                   : N_("The picture has only {size} pixels, {missing_short} pixels less on the short side than {wanted}.");
    return hd_class ? N_("The picture has {size} pixels: 720-class, {missing_long} pixels less on the long side and "
                         "{missing_short} on "
                         "the short side than {wanted}.")
                    : N_("The picture has only {size} pixels, {missing_long} pixels less on the long side and {missing_short} on "
                         "the short side than {wanted}.");
}

// Stored too small for what the pixel aspect claims to show.
bool only_stretched(const SizeShare& size, const Policy::Videos& videos) {
    SizeShare shown = size;
    shown.stored_width = size.width;
    shown.stored_height = size.height;
    return reach_of(shown, videos) > reach_of(size, videos);
}

}  // namespace

const VideoFacts* clear_video(const Facts& facts, const AssetContext& context) {
    const VideoFacts* video = was_read(facts, context) ? known(facts.video) : nullptr;
    return video == nullptr || video->encrypted ? nullptr : video;
}

const PictureTrack* clear_track(const Facts& facts, const AssetContext& context) {
    const VideoFacts* video = clear_video(facts, context);
    return video == nullptr || !video->picture ? nullptr : &*video->picture;
}

bool applies_video_format(const Facts& facts, const AssetContext& context, const Policy&) {
    return was_read(facts, context);
}

Findings check_video_format(const Facts& facts, const AssetContext&, const Policy& policy) {
    Findings findings;
    const Tier tier = tier_of(policy.videos.formats, facts.file.format);
    Finding finding;
    finding.expected = accepted_formats(policy.videos.formats);
    finding.found = facts.file.format;
    const std::vector<std::pair<std::string, std::string>> values{{"format", format_label(facts.file.format)}};
    if (tier == Tier::notice) {
        finding.message = {
            N_("{format} is not named in the rule text, but it is the same kind and can be turned into MP4 or MTS without loss."),
            values};
        finding.remedy = {N_("It is accepted. Whoever wants to be sure rewraps it as MP4 without encoding it again."), {}};
    } else if (tier == Tier::review) {
        finding.message = {N_("{format} is not named in the rule text. A person must decide whether “等” covers it."), values};
        finding.remedy = {N_("Export the clip as MP4 in its full resolution."), {}};
    } else {
        finding.message = {N_("{format} is no accepted video format."), values};
        finding.remedy = {N_("Export the clip as MP4 in its full resolution."), {}};
    }
    report(findings, tier, std::move(finding));
    if (const VideoFacts* video = known(facts.video); video != nullptr && video->encrypted) {
        Finding locked;
        locked.expected = "not encrypted";
        locked.found = "encrypted";
        locked.message = {N_("The clip is encrypted: nobody can look at it."), {}};
        locked.remedy = {N_("Hand in the clip without copy protection."), {}};
        report(findings, policy.videos.encrypted, std::move(locked));
    }
    return findings;
}

// At standard depth and deeper without a decoded picture there is no size to judge; video.decodes says so.
bool applies_video_resolution(const Facts& facts, const AssetContext& context, const Policy&) {
    const VideoFacts* video = clear_video(facts, context);
    return video != nullptr && (!video->picture || !sizes_of(*video->picture).empty());
}

Findings check_video_resolution(const Facts& facts, const AssetContext&, const Policy& policy) {
    Findings findings;
    const VideoFacts* video = known(facts.video);
    if (video == nullptr) return findings;
    const auto& videos = policy.videos;
    if (!video->picture) {
        report(findings, videos.no_picture, no_picture_finding(video->no_picture_because));
        return findings;
    }
    const std::vector<SizeShare> sizes = sizes_of(*video->picture);
    const ReachShares shares = shares_of(sizes, videos);
    const double together = shares.full_hd + shares.hd;
    const double counted = videos.hd_class == Tier::reject ? shares.full_hd : together;
    Finding finding = size_finding(sizes, shares, counted, videos);
    finding.remedy = {
        N_("Hand in the original recording in 1920×1080 or larger; enlarging a small picture does not make it sharper."), {}};
    const bool stretched = only_stretched(shares.weakest, videos);
    // What is shown would be large enough; what is kept is not.
    if (stretched && sizes.size() == 1) finding.found = pixels(shares.weakest.stored_width, shares.weakest.stored_height);
    if (reaches(shares.full_hd, videos.whole_share)) {
        // as asked for
    } else if (reaches(together, videos.whole_share) &&
               (videos.hd_class != Tier::reject || !reaches(shares.full_hd, videos.mixed_share))) {
        finding.message.text =
            stretched ? N_("The picture is stretched to {size} pixels, but only {stored} are kept in the file: 720-class.")
                      : too_small(shares.weakest, videos.full_hd, true);
        report(findings, videos.hd_class, std::move(finding));
    } else if (reaches(counted, videos.mixed_share)) {
        finding.message.text =
            N_("The picture changes its size ({sizes}). It is high definition for only {share} % of the time.");
        report(findings, videos.mixed, std::move(finding));
    } else {
        finding.message.text = stretched
                                   ? N_("The picture is stretched to {size} pixels, but only {stored} are kept in the file: too "
                                        "few for high definition.")
                                   : too_small(shares.weakest, videos.full_hd, false);
        report(findings, videos.below, std::move(finding));
    }
    if (video->video_streams > 1) {
        Finding several;
        several.expected = "1 video stream";
        several.found = fmt::format("{} video streams", video->video_streams);
        several.message = {
            N_("The file holds {count} different moving pictures. The longest was checked; a player may show another."),
            {{"count", fmt::format("{}", video->video_streams)}}};
        several.remedy = {N_("Export the clip again with the one picture that is meant."), {}};
        report(findings, videos.several_streams, std::move(several));
    }
    return findings;
}

bool applies_video_geometry(const Facts& facts, const AssetContext& context, const Policy&) {
    const PictureTrack* track = clear_track(facts, context);
    return track != nullptr && track->width > 0 && track->height > 0;
}

Findings check_video_geometry(const Facts& facts, const AssetContext& context, const Policy& policy) {
    Findings findings;
    const PictureTrack* track = clear_track(facts, context);
    if (track == nullptr) return findings;
    const Rational aspect = track->pixel_aspect;
    // 915:914 and its like come from rounding and change nothing that a viewer sees.
    const bool stretched = std::minmax(track->width, track->height) != std::minmax(track->stored_width, track->stored_height);
    if (stretched && aspect.num != aspect.den && aspect.num > 0 && aspect.den > 0) {
        Finding finding;
        finding.expected = "pixel aspect 1:1";
        finding.found = fmt::format("pixel aspect {}:{}", aspect.num, aspect.den);
        finding.message = {
            N_("The picture is kept as {stored} pixels that are not square and is shown as {size}."),
            {{"stored", pixels(track->stored_width, track->stored_height)}, {"size", pixels(track->width, track->height)}}};
        finding.remedy = {N_("Nothing has to be done: cameras record like this."), {}};
        report(findings, policy.videos.anamorphic, std::move(finding));
    }
    if (track->scan == Scan::interlaced) {
        Finding finding;
        finding.expected = "progressive";
        finding.found = "interlaced";
        finding.message = {N_("The picture is interlaced; moving edges may show combs on computers."), {}};
        finding.remedy = {N_("Nothing has to be done: broadcast cameras record like this."), {}};
        report(findings, policy.videos.interlaced, std::move(finding));
    }
    constexpr int usual_bits = 8;
    if (track->bits_per_band > usual_bits) {
        Finding finding;
        finding.expected = "8 bits a channel";
        finding.found = fmt::format("{} bits a channel", track->bits_per_band);
        finding.message = {N_("The picture has {bits} bits a channel; some players cannot show that, or show other colours."),
                           {{"bits", fmt::format("{}", track->bits_per_band)}}};
        finding.remedy = {N_("It is accepted. Whoever wants to be sure exports it with 8 bits a channel."), {}};
        report(findings, policy.videos.deep_color, std::move(finding));
    }
    return findings;
}

// A clip that is cut short is shorter than it says: that is one fault, and video.decodes has it.
bool applies_video_duration(const Facts& facts, const AssetContext& context, const Policy&) {
    const PictureTrack* track = clear_track(facts, context);
    return track != nullptr && track->duration_us.measured && !track->decode.truncated &&
           (track->decode.depth == Depth::quick || track->decode.pictures_decoded > 0);
}

Findings check_video_duration(const Facts& facts, const AssetContext& context, const Policy& policy) {
    Findings findings;
    const PictureTrack* track = clear_track(facts, context);
    if (track == nullptr || !track->duration_us.measured) return findings;
    std::int64_t measured = *track->duration_us.measured;
    auto declared = track->duration_us.declared;
    Finding finding;
    finding.found = fmt::format("{} s", seconds_text(measured));
    if (measured <= 0) {
        finding.expected = "> 0 s";
        finding.message = {N_("The clip lasts no time at all: its pictures all have the same time."), {}};
        finding.remedy = {N_("Export the clip again from the original recording."), {}};
        report(findings, Tier::reject, std::move(finding));
        return findings;
    }
    // Both stay below 2^62, so the difference cannot overflow; what is larger is no duration.
    constexpr std::int64_t longest = INT64_MAX / 2;
    const auto difference_of = [&]() -> std::int64_t {
        const bool known = declared && *declared >= 0 && *declared <= longest && measured <= longest;
        return known ? std::abs(*declared - measured) : 0;
    };
    std::int64_t difference = difference_of();
    // The container speaks of picture and sound together: where only it says how long the clip lasts, or something else.
    if (const auto& whole = known(facts.video)->duration_us;
        difference <= policy.videos.duration_tolerance_us && whole.declared) {
        declared = whole.declared;
        measured = std::max(measured, whole.measured.value_or(0));
        finding.found = fmt::format("{} s", seconds_text(measured));
        difference = difference_of();
    }
    if (difference <= policy.videos.duration_tolerance_us) return findings;
    finding.expected = fmt::format("{} s ± {} s", seconds_text(*declared), seconds_text(policy.videos.duration_tolerance_us));
    const std::vector<std::pair<std::string, std::string>> values{
        {"declared", seconds_text(*declared)}, {"measured", seconds_text(measured)}, {"difference", seconds_text(difference)}};
    finding.message =
        measured < *declared
            ? Phrase{N_("The file says that the clip lasts {declared} s, but its pictures last {measured} s: {difference} s are "
                        "missing."),
                     values}
            : Phrase{
                  N_("The file says that the clip lasts {declared} s, but its pictures last {measured} s: {difference} s more."),
                  values};
    finding.remedy = {N_("Play the clip to its end. If something is missing, copy it again from the camera."), {}};
    report(findings, policy.videos.duration_differs, std::move(finding));
    return findings;
}

}  // namespace yancai
