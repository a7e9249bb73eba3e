// SPDX-License-Identifier: GPL-3.0-or-later
// Rules about photos: format, size of the file, and whether every pixel can be read.
#include <fmt/format.h>

#include <algorithm>

#include "policy/checks.h"
#include "policy/findings.h"

namespace yancai {
namespace {

Finding undecodable_finding(const Error& error) {
    Finding finding;
    finding.expected = "decodes";
    finding.found = word(error.kind);
    if (error.kind == ErrorKind::unsupported)
        finding.message = {N_("The photo is kept in a way that cannot be decoded here: {why}."), {{"why", error.what}}};
    else if (error.kind == ErrorKind::over_limit)
        finding.message = {N_("The photo asks for more than the limits of the check allow: {why}."), {{"why", error.what}}};
    else
        finding.message = {N_("The photo cannot be opened: {why}."), {{"why", error.what}}};
    finding.remedy = error.kind == ErrorKind::corrupt || error.kind == ErrorKind::unrecognised
                         ? Phrase{N_("Copy the photo again from the camera or ask for the original; look whether it opens."), {}}
                         : Phrase{N_("Export the photo again as JPEG, PNG or TIFF in its full size."), {}};
    return finding;
}

void report_unusual(Findings& findings, const ImageFacts& image, const Policy::Images& images) {
    if (image.color_space == "cmyk") {
        Finding finding;
        finding.expected = "RGB colours";
        finding.found = "CMYK colours";
        finding.message = {N_("The picture is kept in colours for printing (CMYK); screens may show them otherwise."), {}};
        finding.remedy = {N_("It is accepted. Whoever wants to be sure exports it in RGB."), {}};
        report(findings, images.print_colors, std::move(finding));
    }
    if (image.moves) {
        Finding finding;
        finding.expected = "one picture";
        finding.found = "an animation";
        finding.message = {N_("The photo is an animation; only its first picture counts."), {}};
        finding.remedy = {
            N_("Nothing has to be done when the first picture is the one that is meant; else hand that one in alone."), {}};
        report(findings, images.animation, std::move(finding));
    }
}

}  // namespace

bool applies_image_format(const Facts& facts, const AssetContext& context, const Policy&) {
    return was_read(facts, context);
}

Findings check_image_format(const Facts& facts, const AssetContext&, const Policy& policy) {
    Findings findings;
    const Tier tier = tier_of(policy.images.formats, facts.file.format);
    Finding finding;
    finding.expected = accepted_formats(policy.images.formats);
    finding.found = facts.file.format;
    const std::vector<std::pair<std::string, std::string>> values{{"format", format_label(facts.file.format)}};
    if (tier == Tier::notice) {
        finding.message = {
            N_("{format} is not named in the rule text, but it is the same kind and loses nothing when saved as a named format."),
            values};
        finding.remedy = {N_("It is accepted. Whoever wants to be sure hands in TIFF or PSD."), {}};
    } else if (tier == Tier::review) {
        finding.message = {N_("{format} is not named in the rule text. A person must decide whether “等” covers it."), values};
        finding.remedy = {N_("Export the photo as JPEG, PNG or TIFF in its full size."), {}};
    } else {
        finding.message = {N_("{format} is made for web pages and is no accepted photo format."), values};
        finding.remedy = {N_("Hand in the original photo as JPEG, PSD, PNG or TIFF; a converted web picture is not one."), {}};
    }
    report(findings, tier, std::move(finding));
    if (const ImageFacts* image = known(facts.image); image != nullptr && tier != Tier::reject)
        report_unusual(findings, *image, policy.images);
    return findings;
}

bool applies_image_size(const Facts& facts, const AssetContext& context, const Policy&) {
    return was_read(facts, context);
}

Findings check_image_size(const Facts& facts, const AssetContext&, const Policy& policy) {
    Findings findings;
    const auto& images = policy.images;
    const std::uint64_t size = facts.file.size_bytes;
    if (size >= images.minimum_bytes) return findings;
    Finding finding;
    finding.expected = fmt::format("≥ {} bytes", images.minimum_bytes);
    finding.found = fmt::format("{} bytes", size);
    const std::vector<std::pair<std::string, std::string>> values{{"found_mb", megabytes(size, images.minimum_bytes)},
                                                                  {"found", fmt::format("{}", size)},
                                                                  {"wanted_mb", plain_megabytes(images.minimum_bytes)},
                                                                  {"missing", fmt::format("{}", images.minimum_bytes - size)}};
    if (size >= images.tolerated_bytes) {
        finding.message = {
            N_("The photo's file has {found_mb} MB ({found} bytes): large enough when 1 MB is 1,000,000 bytes, {missing} bytes "
               "less than {wanted_mb} MB as computers count it."),
            values};
        finding.remedy = {N_("It is accepted. Whoever wants to be sure exports it again at a higher quality."), {}};
        report(findings, images.tolerated, std::move(finding));
        return findings;
    }
    finding.message = {
        N_("The photo's file has only {found_mb} MB ({found} bytes), {missing} bytes less than the {wanted_mb} MB asked for."),
        values};
    finding.remedy = {
        N_("Hand in the original photo, or export it again at a higher quality; do not enlarge or pad it to reach the size."),
        {}};
    report(findings, images.too_small, std::move(finding));
    return findings;
}

// A rejected format is not decoded, and need not be: that it cannot be is no second fault.
bool applies_image_decodes(const Facts& facts, const AssetContext& context, const Policy& policy) {
    if (!was_read(facts, context)) return false;
    if (const Error* error = failed(facts.image)) {
        const bool rejected = tier_of(policy.images.formats, facts.file.format) == Tier::reject;
        return about_the_file(error->kind) && !(rejected && error->kind == ErrorKind::unsupported);
    }
    const ImageFacts* image = known(facts.image);
    if (image == nullptr) return false;
    const DecodeFacts& decode = image->decode;
    return decode.pixels_decoded || decode.truncated || !decode.faults.empty() || decode.faults_total > 0 ||
           decode.pictures_damaged > 0;
}

Findings check_image_decodes(const Facts& facts, const AssetContext&, const Policy& policy) {
    Findings findings;
    if (const Error* error = failed(facts.image)) {
        // What we cannot decode may be right all the same: camera raw, a TIFF of a kind that libraries seldom read.
        const bool perhaps_right = error->kind == ErrorKind::unsupported;
        report(findings, perhaps_right ? Tier::review : Tier::reject, undecodable_finding(*error));
        return findings;
    }
    const ImageFacts* image = known(facts.image);
    if (image == nullptr) return findings;
    const DecodeFacts& decode = image->decode;
    Finding finding;
    finding.expected = "decodes";
    const auto first = std::find_if(decode.faults.begin(), decode.faults.end(),
                                    [&](const Fault& fault) { return !decode.truncated || fault.kind == FaultKind::truncated; });
    if (first != decode.faults.end() && first->at_byte) finding.place = Place{std::nullopt, first->at_byte};
    if (decode.truncated) {
        finding.found = "truncated";
        finding.message = {N_("The photo's file is cut short: a part of the picture is missing."), {}};
        finding.remedy = {N_("Copy the photo again from the camera or ask for the original; look whether it opens."), {}};
        report(findings, policy.images.truncated, std::move(finding));
    } else if (decode.pictures_damaged > 0 || decode.faults_total > 0 || !decode.faults.empty()) {
        finding.found = first == decode.faults.end() ? "damaged" : std::string(word(first->kind));
        const std::string what = first == decode.faults.end() || first->detail.empty() ? finding.found : first->detail;
        finding.message = {
            N_("The photo opens, but something in its file is damaged ({what}). Parts of the picture may be wrong."),
            {{"what", what}}};
        finding.remedy = {N_("Look at the whole picture; if stripes or blocks show, ask for the original."), {}};
        report(findings, policy.images.damaged, std::move(finding));
    }
    return findings;
}

}  // namespace yancai
