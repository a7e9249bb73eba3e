// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a clip can be played from beginning to end. What is damaged for longer than the policy bears is rejected; less is for a
// person to look at, with its time; a lost head or a bad last picture alone is how cameras and cuts leave clips.
#include <fmt/format.h>

#include "policy/checks.h"
#include "policy/damage.h"
#include "policy/findings.h"

namespace yancai {
namespace {

Finding unopenable_finding(const Error& error) {
    Finding finding;
    finding.expected = "decodes";
    finding.found = word(error.kind);
    if (error.kind == ErrorKind::unsupported)
        finding.message = {N_("The clip is kept in a way that cannot be decoded here: {why}."), {{"why", error.what}}};
    else if (error.kind == ErrorKind::over_limit)
        finding.message = {N_("The clip asks for more than the limits of the check allow: {why}."), {{"why", error.what}}};
    else
        finding.message = {N_("The clip cannot be opened: {why}."), {{"why", error.what}}};
    finding.remedy = error.kind == ErrorKind::corrupt || error.kind == ErrorKind::unrecognised
                         ? Phrase{N_("Copy the clip again from the camera and look whether it plays to its end."), {}}
                         : Phrase{N_("Export the clip as MP4 in its full resolution."), {}};
    return finding;
}

Place place_of(const Fault& fault) {
    return Place{fault.at_us, fault.at_byte};
}

Finding truncated_finding(const PictureTrack& track) {
    Finding finding;
    finding.expected = "decodes";
    finding.found = "truncated";
    for (const Fault& fault : track.decode.faults) {
        if (fault.kind == FaultKind::truncated && !finding.place) finding.place = place_of(fault);
    }
    const auto declared = track.duration_us.declared, measured = track.duration_us.measured;
    if (declared && measured && *measured < *declared)
        finding.message = {
            N_("The clip's file is cut short: it should last {declared} s, and pictures are there for {measured} s."),
            {{"declared", seconds_text(*declared)}, {"measured", seconds_text(*measured)}}};
    else
        finding.message = {N_("The clip's file is cut short: its end is missing."), {}};
    finding.remedy = {N_("Copy the clip again from the camera and look whether it plays to its end."), {}};
    return finding;
}

Finding damaged_finding(const PictureTrack& track, const Damage& damage) {
    Finding finding;
    finding.expected = "decodes";
    finding.found = damage.first ? std::string(word(damage.first->kind)) : "damaged_picture";
    if (damage.first) finding.place = place_of(*damage.first);
    const std::string count = fmt::format("{}", damage.places);
    const std::string time = seconds_text(damage.bad_us);
    const bool timed = damage.first && damage.first->at_us;
    const std::string at = timed ? timecode(*damage.first->at_us) : "";
    if (damage.unusable) {
        finding.found = fmt::format("{} s damaged", time);
        const std::string share =
            damage.whole_us > 0 ? percent(static_cast<double>(damage.bad_us) / static_cast<double>(damage.whole_us)) : "–";
        finding.message = {N_("The clip cannot be used: {damaged} of {decoded} decoded pictures are damaged, and {time} s "
                              "({share} %) are bad or missing."),
                           {{"damaged", fmt::format("{}", track.decode.pictures_damaged)},
                            {"decoded", fmt::format("{}", track.decode.pictures_decoded)},
                            {"time", time},
                            {"share", share}}};
    } else if (timed) {
        finding.message = {N_("The clip is damaged: places {count}, together {time} s, the first at {at}."),
                           {{"count", count}, {"time", time}, {"at", at}}};
    } else {
        finding.message = {
            N_("Something in the clip's file is damaged ({what}); places: {count}."),
            {{"what", damage.first && !damage.first->detail.empty() ? damage.first->detail : finding.found}, {"count", count}}};
    }
    finding.remedy =
        damage.unusable
            ? Phrase{N_("Copy the clip again from the camera and look whether it plays to its end."), {}}
            : Phrase{N_("Play the clip at the times named; if it jumps or shows blocks, copy it again from the camera."), {}};
    return finding;
}

void report_harmless(Findings& findings, const Damage& damage, Tier tier) {
    const auto say = [&](Phrase message, const char* found) {
        Finding finding;
        finding.expected = "decodes";
        finding.found = found;
        finding.message = std::move(message);
        finding.remedy = {N_("Nothing has to be done: clips that were cut or split by the camera begin and end like this."), {}};
        if (damage.first_harmless) finding.place = place_of(*damage.first_harmless);
        report(findings, tier, std::move(finding));
    };
    if (damage.lost_head)
        say({N_("The clip begins in the middle of a shot: its first pictures cannot be shown."), {}}, "lost_head");
    if (damage.last_picture)
        say({N_("The clip's very last picture is incomplete; everything before it is sound."), {}}, "last picture");
}

}  // namespace

// At quick depth nothing is decoded: then only what the structure shows is judged.
bool applies_video_decodes(const Facts& facts, const AssetContext& context, const Policy& policy) {
    if (!was_read(facts, context)) return false;
    if (const Error* error = failed(facts.video)) {
        const bool rejected = tier_of(policy.videos.formats, facts.file.format) == Tier::reject;
        return about_the_file(error->kind) && !(rejected && error->kind == ErrorKind::unsupported);
    }
    const VideoFacts* video = known(facts.video);
    if (video == nullptr || video->encrypted || !video->picture) return false;
    const DecodeFacts& decode = video->picture->decode;
    return decode.depth != Depth::quick || decode.truncated || !decode.faults.empty() || decode.faults_total > 0;
}

Findings check_video_decodes(const Facts& facts, const AssetContext&, const Policy& policy) {
    Findings findings;
    if (const Error* error = failed(facts.video)) {
        const bool perhaps_right =
            error->kind == ErrorKind::unsupported && tier_of(policy.videos.formats, facts.file.format) == Tier::review;
        report(findings, perhaps_right ? Tier::review : Tier::reject, unopenable_finding(*error));
        return findings;
    }
    const VideoFacts* video = known(facts.video);
    if (video == nullptr || !video->picture) return findings;
    const PictureTrack& track = *video->picture;
    if (track.decode.truncated) {
        report(findings, policy.videos.truncated, truncated_finding(track));
        return findings;
    }
    if (track.decode.depth != Depth::quick && track.decode.pictures_decoded == 0) {
        Finding finding;
        finding.expected = "decodes";
        finding.found = "0 pictures";
        finding.message = {N_("Not a single picture of the clip can be decoded."), {}};
        finding.remedy = {N_("Copy the clip again from the camera and look whether it plays to its end."), {}};
        report(findings, Tier::reject, std::move(finding));
        return findings;
    }
    const Damage damage = damage_of(track, policy.videos);
    if (damage.places > 0)
        report(findings, damage.unusable ? Tier::reject : policy.videos.damaged, damaged_finding(track, damage));
    if (!damage.unusable) report_harmless(findings, damage, policy.videos.lost_head);
    return findings;
}

}  // namespace yancai
