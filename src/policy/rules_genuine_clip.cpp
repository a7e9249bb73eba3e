// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a clip's picture has the detail that its size promises. A heuristic: soft lenses and fog look like enlarged pictures,
// and grain hides them; so it only asks.
#include <fmt/format.h>

#include <algorithm>

#include "policy/checks.h"
#include "policy/findings.h"
#include "policy/picture_class.h"

namespace yancai {
namespace {

struct BandRatio {
    double median_db{0};
    std::size_t samples{0};
};

BandRatio band_ratio_of(const PictureTrack& track, const Policy::Videos::Genuine& policy) {
    std::vector<double> ratios;
    for (const SampledPicture& sample : track.samples)
        if (sample.detail && sample.detail->energy >= policy.least_energy) ratios.push_back(sample.detail->band_ratio_db);
    if (ratios.empty()) return {};
    const auto middle = ratios.begin() + static_cast<std::ptrdiff_t>(ratios.size() / 2);
    std::nth_element(ratios.begin(), middle, ratios.end());
    return {*middle, ratios.size()};
}

// Of the whole file, so rather too many.
std::optional<double> bits_a_pixel(const Facts& facts, const PictureTrack& track) {
    const double pixels =
        static_cast<double>(track.stored_width) * track.stored_height * static_cast<double>(track.pictures.measured.value_or(0));
    if (pixels <= 0) return std::nullopt;
    return static_cast<double>(facts.file.size_bytes) * 8 / pixels;
}

// A picture twice as large as full HD has all the detail that is asked for when its finest octave is empty.
bool too_large_to_ask(const PictureTrack& track, const Policy::Videos& videos) {
    return std::min(track.width, track.height) >= 2 * videos.full_hd.short_side * (1 - videos.tolerance);
}

void report_enlarged(Findings& findings, const Facts& facts, const PictureTrack& track, const Policy::Videos& videos) {
    const auto& policy = videos.genuine;
    const BandRatio ratio = band_ratio_of(track, policy);
    if (ratio.samples < policy.least_samples || ratio.median_db >= policy.doubtful_db || too_large_to_ask(track, videos)) return;
    const bool enlarged = ratio.median_db < policy.enlarged_db;
    const auto bits = bits_a_pixel(facts, track);
    Finding finding;
    finding.expected = fmt::format("≥ {} dB", policy.doubtful_db);
    finding.found = fmt::format("{:.1f} dB", ratio.median_db);
    finding.message.values = {{"size", pixels(track.width, track.height)},
                              {"ratio", fmt::format("{:.1f}", ratio.median_db)},
                              {"count", fmt::format("{}", ratio.samples)}};
    if (enlarged && bits && *bits < policy.few_bits) {
        finding.message.text = N_(
            "The picture looks as if it was enlarged from a smaller one: the finest detail that {size} pixels can hold is "
            "missing "
            "(band ratio {ratio} dB, median of {count} pictures). With {bits} bits a pixel it is also compressed very strongly.");
        finding.message.values.emplace_back("bits", fmt::format("{:.3f}", *bits));
        finding.found += fmt::format(", {:.3f} bits a pixel", *bits);
    } else {
        finding.message.text =
            enlarged
                ? N_("The picture looks as if it was enlarged from a smaller one: the finest detail that {size} pixels can hold "
                     "is "
                     "missing (band ratio {ratio} dB, median of {count} pictures).")
                : N_("The picture has little of the finest detail that {size} pixels can hold (band ratio {ratio} dB, median of "
                     "{count} pictures): a soft lens, strong compression, or an enlarged picture.");
    }
    finding.remedy = {
        N_("See whether the picture is sharp at its full size. If there is a larger or less compressed original, hand that in."),
        {}};
    finding.place = Place{track.samples.front().at_us, {}};
    report(findings, enlarged ? policy.enlarged : policy.doubtful, std::move(finding));
}

void report_bars(Findings& findings, const PictureTrack& track, const Policy::Videos& videos) {
    if (!track.active || track.stored_width == 0 || track.stored_height == 0 ||
        track.samples.size() < videos.genuine.least_samples)
        return;
    const bool lies = track.rotation == 90 || track.rotation == 270;
    const double across = static_cast<double>(track.active->width) / track.stored_width;
    const double down = static_cast<double>(track.active->height) / track.stored_height;
    const auto width = static_cast<std::uint32_t>(track.width * (lies ? down : across) + 0.5);
    const auto height = static_cast<std::uint32_t>(track.height * (lies ? across : down) + 0.5);
    if (std::min(width, height) >= videos.hd.short_side * videos.genuine.least_area) return;
    Finding finding;
    finding.expected = fmt::format("≥ {:.0f} pixels on the short side", videos.hd.short_side * videos.genuine.least_area);
    finding.found = pixels(width, height);
    finding.message = {
        N_("The picture fills only {active} of the {size} pixels, the rest are black bars: what is to be seen is less than high "
           "definition."),
        {{"active", pixels(width, height)}, {"size", pixels(track.width, track.height)}}};
    finding.remedy = {N_("Hand in the recording as the camera made it, without bars."), {}};
    report(findings, videos.genuine.bars, std::move(finding));
}

}  // namespace

// What does not even claim to be high definition is video.resolution's.
bool applies_video_genuine(const Facts& facts, const AssetContext& context, const Policy& policy) {
    const PictureTrack* track = clear_track(facts, context);
    if (track == nullptr || track->decode.depth == Depth::quick || track->samples.empty()) return false;
    const ReachShares shares = shares_of(track->sizes, policy.videos);
    return reaches(shares.full_hd + shares.hd, policy.videos.whole_share);
}

Findings check_video_genuine(const Facts& facts, const AssetContext& context, const Policy& policy) {
    Findings findings;
    const PictureTrack* track = clear_track(facts, context);
    if (track == nullptr || track->samples.empty()) return findings;
    report_enlarged(findings, facts, *track, policy.videos);
    report_bars(findings, *track, policy.videos);
    return findings;
}

}  // namespace yancai
