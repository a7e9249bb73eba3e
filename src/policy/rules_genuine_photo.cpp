// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a photo has the detail that its pixels promise. A heuristic, as for clips: soft lenses look like enlarging, so it only
// asks.
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

void report_enlarged(Findings& findings, const ImageFacts& image, const GenuineResolution& policy) {
    if (!image.detail || image.detail->energy < policy.least_energy || image.detail->band_ratio_db >= policy.doubtful_db ||
        ample_without_finest(image, policy))
        return;
    const bool enlarged = image.detail->band_ratio_db < policy.enlarged_db;
    Finding finding;
    finding.expected = fmt::format("≥ {} dB", policy.doubtful_db);
    finding.found = fmt::format("{:.1f} dB", image.detail->band_ratio_db);
    finding.message = {
        enlarged
            ? N_("The photo looks as if it was enlarged from a smaller one: even where there is most to see, the finest detail "
                 "that {size} pixels can hold is missing (band ratio {ratio} dB).")
            : N_("The photo has little of the finest detail that {size} pixels can hold (band ratio {ratio} dB): a soft lens, "
                 "a shaken camera, noise reduction, or an enlarged photo."),
        {{"size", pixels(image.width, image.height)}, {"ratio", fmt::format("{:.1f}", image.detail->band_ratio_db)}}};
    finding.remedy = {
        N_("See whether the photo is sharp at its full size. If there is an original from the camera, hand that in."), {}};
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
    report_enlarged(findings, *image, policy.images.genuine_resolution);
    report_bars(findings, *image, policy.images.genuine_resolution);
    return findings;
}

}  // namespace yancai
