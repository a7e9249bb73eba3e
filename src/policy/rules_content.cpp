// SPDX-License-Identifier: GPL-3.0-or-later
// Rules about what is to be seen and heard in a clip: whether something moves, whether it is black, whether there is sound.
#include <fmt/format.h>

#include <algorithm>

#include "policy/checks.h"
#include "policy/content.h"
#include "policy/findings.h"

namespace yancai {
namespace {

using Values = std::vector<std::pair<std::string, std::string>>;

// "0:01:23": what was looked at a second apart has no thousandths.
std::string clock_text(std::int64_t microseconds) {
    const std::string text = timecode(microseconds);
    return text.substr(0, text.rfind('.'));
}

// The longest stretches, in order of time.
std::string places_text(std::vector<Stretch> stretches) {
    constexpr std::size_t most_named = 5;
    const bool more = stretches.size() > most_named;
    std::stable_sort(stretches.begin(), stretches.end(),
                     [](const Stretch& left, const Stretch& right) { return left.lasts_us() > right.lasts_us(); });
    if (more) stretches.resize(most_named);
    std::sort(stretches.begin(), stretches.end(),
              [](const Stretch& left, const Stretch& right) { return left.from_us < right.from_us; });
    std::string text;
    for (const Stretch& stretch : stretches)
        text += (text.empty() ? "" : ", ") + clock_text(stretch.from_us) + "–" + clock_text(stretch.to_us);
    return more ? text + ", …" : text;
}

Place first_place(const std::vector<Stretch>& stretches) {
    return {stretches.empty() ? 0 : stretches.front().from_us, {}};
}

void report_black(Findings& findings, const PictureTrack& track, const ClipContent& content,
                  const Policy::Videos::Content& policy) {
    const std::int64_t black_us = total_us(content.black);
    const std::int64_t whole_us = std::max(content.looked_us, track.duration_us.measured.value_or(0));
    const auto share = static_cast<double>(black_us) / static_cast<double>(std::max<std::int64_t>(1, whole_us));
    const auto add = [&](Tier tier, std::int64_t lasts_us, Place place, const char* sentence) {
        Finding finding;
        finding.expected = "a picture";
        finding.found = fmt::format("black for about {} s", seconds_text(lasts_us));
        finding.message = {sentence,
                           {{"seconds", seconds_text(lasts_us)},
                            {"count", fmt::format("{}", track.looks.size())},
                            {"places", places_text(content.black)}}};
        finding.remedy = {N_("Cut the black picture away, or hand in the original recording."), {}};
        finding.place = place;
        report(findings, tier, std::move(finding));
    };
    if (black_us > policy.black_total_us || share > policy.black_total_share) {
        add(policy.black, black_us, first_place(content.black),
            N_("The picture is black for about {seconds} s, as {count} pictures of the clip show: {places}."));
        return;
    }
    if (content.black_head_us >= policy.black_edge_us)
        add(policy.black_edge, content.black_head_us, {0, {}}, N_("The clip begins with about {seconds} s of black picture."));
    if (content.black_tail_us >= policy.black_edge_us)
        add(policy.black_edge, content.black_tail_us, {content.black.back().from_us, {}},
            N_("The clip ends with about {seconds} s of black picture."));
}

void report_still(Findings& findings, const PictureTrack& track, const ClipContent& content,
                  const Policy::Videos::Content& policy) {
    const bool mostly = content.one_picture || content.still_share >= policy.still_share;
    if (!mostly && content.frozen.empty()) return;
    Finding finding;
    finding.expected = "moving pictures";
    finding.found = mostly ? fmt::format("still for about {} % of the time", percent(content.still_share))
                           : fmt::format("still for about {} s", seconds_text(total_us(content.frozen)));
    finding.message.values = {{"share", percent(content.still_share)},
                              {"seconds", seconds_text(total_us(content.frozen))},
                              {"count", fmt::format("{}", track.looks.size())},
                              {"places", places_text(content.frozen)}};
    finding.message.text =
        content.one_picture ? N_("Nothing moves in the clip: {count} pictures of it were compared, and all show the same.")
        : !mostly ? N_("The picture stands still for about {seconds} s, as {count} pictures of the clip show: {places}.")
        : content.frozen.empty()
            ? N_("Nothing moves for about {share} % of the time, as {count} pictures of the clip show: it may be a slide show.")
            : N_("Nothing moves for about {share} % of the time, as {count} pictures of the clip show. The longest stretches: "
                 "{places}.");
    finding.remedy = {N_("Play the clip. Hand in a recording of what took place; photos belong in as photos."), {}};
    finding.place = first_place(content.frozen);
    report(findings, mostly ? policy.still : policy.frozen, std::move(finding));
}

struct Silence {
    std::int64_t heard_us{0};
    double share{0};
    double loudest_db{-120};
    std::vector<Stretch> stretches;
};

Silence silence_of(const SoundTrack& track, double silent_db) {
    Silence silence;
    std::int64_t silent_us = 0;
    bool goes_on = false;
    for (const SoundLevel& level : track.levels) {
        silence.heard_us += level.lasts_us;
        silence.loudest_db = std::max(silence.loudest_db, level.peak_db);
        const bool silent = level.mean_db < silent_db;
        const std::int64_t to_us = level.at_us + level.lasts_us;
        if (silent) silent_us += level.lasts_us;
        if (silent && goes_on)
            silence.stretches.back().to_us = to_us;
        else if (silent)
            silence.stretches.push_back({level.at_us, to_us});
        goes_on = silent;
    }
    if (silence.heard_us > 0) silence.share = static_cast<double>(silent_us) / static_cast<double>(silence.heard_us);
    return silence;
}

// The track on which most is to be heard; several are languages, or microphones.
std::optional<Silence> least_silence(const VideoFacts& video, const Policy::Videos::Sound& policy) {
    std::optional<Silence> least;
    for (const SoundTrack& track : video.sound) {
        Silence silence = silence_of(track, policy.silent_db);
        if (track.levels.empty() || silence.heard_us < policy.least_heard_us)
            return std::nullopt;  // that one was not listened to
        if (!least || silence.share < least->share) least = std::move(silence);
    }
    return least;
}

}  // namespace

bool applies_video_content(const Facts& facts, const AssetContext& context, const Policy&) {
    const PictureTrack* track = clear_track(facts, context);
    return track != nullptr && track->decode.depth != Depth::quick && !track->looks.empty();
}

Findings check_video_content(const Facts& facts, const AssetContext& context, const Policy& policy) {
    Findings findings;
    const PictureTrack* track = clear_track(facts, context);
    if (track == nullptr) return findings;
    const ClipContent content = content_of(*track, policy.videos.content);
    report_black(findings, *track, content, policy.videos.content);
    report_still(findings, *track, content, policy.videos.content);
    return findings;
}

bool applies_video_sound(const Facts& facts, const AssetContext& context, const Policy&) {
    const PictureTrack* track = clear_track(facts, context);
    return track != nullptr && track->decode.depth != Depth::quick;
}

Findings check_video_sound(const Facts& facts, const AssetContext& context, const Policy& policy) {
    Findings findings;
    const VideoFacts* video = clear_video(facts, context);
    if (video == nullptr) return findings;
    const auto& sound = policy.videos.sound;
    Finding finding;
    finding.remedy = {N_("Look whether a version with sound exists; if the clip was meant to be silent, nothing has to be done."),
                      {}};
    if (video->sound.empty()) {
        finding.expected = "a sound track";
        finding.found = "none";
        finding.message = {N_("The clip has no sound track."), {}};
        report(findings, sound.missing, std::move(finding));
        return findings;
    }
    const auto silence = least_silence(*video, sound);
    if (!silence || silence->stretches.empty()) return findings;
    finding.expected = fmt::format("sound of {} dB or more", sound.silent_db);
    finding.found = fmt::format("silent for {} % of what was heard", percent(silence->share));
    finding.place = first_place(silence->stretches);
    finding.message.values = {{"heard", seconds_text(silence->heard_us)},
                              {"share", percent(silence->share)},
                              {"peak", fmt::format("{:.1f}", silence->loudest_db)},
                              {"places", places_text(silence->stretches)}};
    if (silence->share >= 1) {
        finding.message.text =
            N_("There is a sound track, but nothing is to be heard on it: {heard} s were listened to, the loudest sound has "
               "{peak} dB.");
        report(findings, sound.silent, std::move(finding));
    } else if (silence->share >= sound.silent_share) {
        finding.message.text = N_("The sound is silent for {share} % of the {heard} s that were listened to: {places}.");
        report(findings, sound.partly_silent, std::move(finding));
    }
    return findings;
}

}  // namespace yancai
