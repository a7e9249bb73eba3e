// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a photo has the detail that its pixels promise. A heuristic: soft lenses look like enlarging, and telephones enlarge by
// themselves, so it only asks.
#include <fmt/format.h>

#include "policy/checks.h"
#include "policy/findings.h"

namespace yancai {
namespace {

using GenuineResolution = Policy::Images::GenuineResolution;

// When the finest octave is empty, a quarter of the pixels holds all there is to see.
bool ample_without_finest(const ImageFacts& image, const GenuineResolution& policy) {
    return std::uint64_t{image.stored_width} * image.stored_height / 4 >= policy.ample_pixels;
}

void report_detail(Findings& findings, const ImageFacts& image, const GenuineResolution& policy) {
    if (!image.detail || image.detail->energy < policy.least_energy || ample_without_finest(image, policy)) return;
    const double ratio = image.detail->band_ratio_db;
    const bool traced = image.resampling && image.resampling->strength >= policy.enlarged_trace;
    const bool enlarged = traced && ratio < policy.enlarged_db;
    if (!enlarged && ratio >= policy.doubtful_db) return;
    Finding finding;
    finding.expected = fmt::format("≥ {} dB", enlarged ? policy.enlarged_db : policy.doubtful_db);
    finding.found = fmt::format("{:.1f} dB", ratio);
    finding.message.values = {{"size", pixels(image.width, image.height)}, {"ratio", fmt::format("{:.1f}", ratio)}};
    if (enlarged) {
        finding.message.text = N_(
            "The photo looks as if it was enlarged from a smaller one: its detail repeats every {period} pixels, as it does when "
            "a program computes pixels between pixels, and little of the finest that {size} pixels can hold is there (band "
            "ratio {ratio} dB).");
        finding.message.values.emplace_back("period", fmt::format("{:.2f}", image.resampling->period));
        finding.remedy = {
            N_("See whether the photo is sharp at its full size; a telephone's digital zoom leaves the same traces. If "
               "there is an original from the camera, hand that in."),
            {}};
    } else {
        finding.message.text =
            N_("The photo has little of the finest detail that {size} pixels can hold (band ratio {ratio} dB): a soft lens, "
               "a shaken camera, noise reduction, or an enlarged photo.");
        finding.remedy = {
            N_("See whether the photo is sharp at its full size. If there is an original from the camera, hand that in."), {}};
    }
    report(findings, enlarged ? policy.enlarged : policy.doubtful, std::move(finding));
}

void report_bars(Findings& findings, const ImageFacts& image, const GenuineResolution& policy) {
    const double whole = static_cast<double>(image.stored_width) * image.stored_height;
    if (!image.active || whole <= 0) return;
    const double share = static_cast<double>(image.active->width) * image.active->height / whole;
    if (share >= policy.least_area) return;
    const bool turned = image.orientation >= 5 && image.orientation <= 8;
    const std::string active =
        turned ? pixels(image.active->height, image.active->width) : pixels(image.active->width, image.active->height);
    Finding finding;
    finding.expected = fmt::format("≥ {} %", percent(policy.least_area));
    finding.found = fmt::format("{} %, {}", percent(share), active);
    finding.message = {
        N_("The picture fills only {active} of the {size} pixels ({share} %), the rest is black: bars around a small "
           "picture, or a place in the dark."),
        {{"active", active}, {"size", pixels(image.width, image.height)}, {"share", percent(share)}}};
    finding.remedy = {N_("Hand in the photo as the camera took it, without bars; if the place was dark, nothing has to be done."),
                      {}};
    report(findings, policy.bars, std::move(finding));
}

}  // namespace

bool applies_image_resolution_genuine(const Facts& facts, const AssetContext& context, const Policy&) {
    if (!was_read(facts, context)) return false;
    const ImageFacts* image = known(facts.image);
    return image != nullptr && (image->detail || image->active);  // empty at quick depth, and of what does not decode
}

Findings check_image_resolution_genuine(const Facts& facts, const AssetContext&, const Policy& policy) {
    Findings findings;
    const ImageFacts* image = known(facts.image);
    if (image == nullptr) return findings;
    report_detail(findings, *image, policy.images.genuine_resolution);
    report_bars(findings, *image, policy.images.genuine_resolution);
    return findings;
}

}  // namespace yancai
