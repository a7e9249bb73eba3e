// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/html/asset_data.h"

#include <algorithm>
#include <array>

#include "policy/findings.h"
#include "reports/html/markup.h"
#include "reports/place.h"
#include "reports/sentences.h"
#include "reports/value_text.h"
#include "reports/value_words.h"
#include "reports/wrap.h"

namespace yancai {
namespace {

using Json = OrderedJson;

// A file may say a megabyte; a list of a hundred thousand files must still open.
constexpr std::size_t longest_message = 600, longest_value = 200, longest_caption = 300;
constexpr std::size_t marks_on_a_line = 200;

std::string brief(const std::string& text, std::size_t longest) {
    return shown(clipped(text, longest));
}

Json finding_data(const Finding& finding, Language language) {
    Json json;
    json["rule"] = finding.rule;
    json["severity"] = word(finding.severity);
    json["message"] = brief(spoken_message(finding, language), longest_message);
    if (!finding.expected.empty()) json["expected"] = brief(spoken_expected(finding, language), longest_value);
    if (!finding.found.empty()) json["found"] = brief(spoken_found(finding, language), longest_value);
    if (const std::string remedy = render(finding.remedy, language); !remedy.empty())
        json["remedy"] = brief(remedy, longest_message);
    if (!finding.clause.empty()) json["clause"] = finding.clause;
    if (finding.place && finding.place->at_us) json["at"] = timecode_of(*finding.place->at_us);
    if (finding.place && finding.place->at_byte && !finding.place->at_us) json["byte"] = std::to_string(*finding.place->at_byte);
    if (finding.waived)
        json["waived"] = say(language, N_("Waived by {by} until {until}: {reason} (without the waiver: {severity})"),
                             {{"by", brief(finding.waived->by, longest_value)},
                              {"until", finding.waived->until},
                              {"reason", brief(finding.waived->reason, longest_value)},
                              {"severity", spoken(finding.severity, language)}});
    return json;
}

const PictureTrack* track_of(const AssetReport& asset) {
    const VideoFacts* video = known(asset.facts.video);
    return video != nullptr && video->picture ? &*video->picture : nullptr;
}

std::optional<std::int64_t> duration_of(const AssetReport& asset) {
    const VideoFacts* video = known(asset.facts.video);
    if (video == nullptr) return {};
    const PictureTrack* track = track_of(asset);
    const auto measured = track == nullptr ? std::optional<std::int64_t>{} : track->duration_us.best();
    const auto declared = video->duration_us.best();
    return measured && declared ? std::max(measured, declared) : measured ? measured : declared;
}

// Where on the clip's playing time something is wrong: [begin, end, what], in seconds.
// To the millisecond: more digits would only make the page larger.
double seconds_of(std::int64_t us) {
    const std::int64_t milliseconds = us / 1000;
    return static_cast<double>(milliseconds) / 1000;
}

Json timeline_data(const AssetReport& asset, Language language) {
    Json marks = Json::array();
    const auto add = [&](std::int64_t at_us, std::int64_t lasts_us, const std::string& says) {
        if (marks.size() >= marks_on_a_line) return;
        marks.push_back({seconds_of(at_us), seconds_of(at_us + lasts_us), timecode_of(at_us) + " " + says});
    };
    if (const PictureTrack* track = track_of(asset))
        for (const Fault& fault : track->decode.faults)
            if (fault.at_us) add(*fault.at_us, fault.lasts_us.value_or(0), spoken_word(word(fault.kind), language));
    for (const Finding& finding : asset.judgement.findings)
        if (finding.place && finding.place->at_us)
            add(*finding.place->at_us, 0, brief(spoken_message(finding, language), longest_value));
    return marks;
}

}  // namespace

std::string file_size_text(std::uint64_t bytes) {
    constexpr std::array units = {"KB", "MB", "GB", "TB"};
    if (bytes < 1024) return std::to_string(bytes) + " B";
    std::uint64_t unit = 1024;
    std::size_t name = 0;
    while (name + 1 < units.size() && bytes / unit >= 1024) {
        unit *= 1024;
        ++name;
    }
    // Rounded as the messages about sizes are: never up to a whole number that is not reached.
    const std::uint64_t rest = bytes % unit * 100;
    const std::uint64_t rounded = rest % unit >= unit - unit / 2 && rest / unit < 99 ? 1 : 0;
    const std::uint64_t hundredths = bytes / unit * 100 + rest / unit + rounded;
    const std::string digits = std::to_string(hundredths % 100);
    return std::to_string(hundredths / 100) + "." + (digits.size() == 1 ? "0" : "") + digits + " " + units[name];
}

std::string playing_time(std::int64_t microseconds) {
    const std::int64_t tenths = std::max<std::int64_t>(microseconds, 0) / 100'000, seconds = tenths / 10;
    const auto two = [](std::int64_t number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    if (seconds >= 3600) return std::to_string(seconds / 3600) + ":" + two(seconds / 60 % 60) + ":" + two(seconds % 60);
    return std::to_string(seconds / 60) + ":" + two(seconds % 60) + "." + std::to_string(tenths % 10);
}

std::vector<std::string> about(const AssetReport& asset, Language language) {
    std::vector<std::string> parts;
    if (!asset.format.empty() && asset.format != "unknown") parts.push_back(spoken_format(asset.format, language));
    if (const ImageFacts* image = known(asset.facts.image); image != nullptr && image->width > 0)
        parts.push_back(pixels(image->width, image->height));
    if (const PictureTrack* track = track_of(asset); track != nullptr && track->width > 0)
        parts.push_back(pixels(track->width, track->height));
    if (const auto duration = duration_of(asset)) parts.push_back(playing_time(*duration));
    if (asset.facts.file.size_bytes > 0) parts.push_back(file_size_text(asset.facts.file.size_bytes));
    return parts;
}

Json page_data(const AssetReport& asset, const std::string& picture, Language language) {
    Json json;
    json["path"] = shown(asset.path);
    json["kind"] = asset.kind;
    json["verdict"] = word(asset.judgement.verdict);
    json["about"] = about(asset, language);
    if (!picture.empty()) json["picture"] = picture;
    if (!asset.caption.text.empty()) json["caption"] = brief(asset.caption.text, longest_caption);
    for (const SceneSign& sign : asset.scenes) json["scenes"].push_back(shown(sign.scene));
    for (const Finding& finding : asset.judgement.findings) json["findings"].push_back(finding_data(finding, language));
    for (const Error& obstacle : asset.judgement.obstacles)
        json["obstacles"].push_back({{"message", brief(spoken_obstacle(obstacle, language), longest_message)},
                                     {"remedy", obstacle_remedy(obstacle.kind, language)}});
    if (asset.judgement.verdict == Verdict::undecided && asset.judgement.obstacles.empty())
        json["obstacles"].push_back({{"message", say(language, N_("No rule could be checked."))}, {"remedy", ""}});
    if (Json marks = timeline_data(asset, language); !marks.empty()) {
        json["marks"] = std::move(marks);
        if (const auto duration = duration_of(asset)) json["seconds"] = seconds_of(*duration);
    }
    return json;
}

}  // namespace yancai
