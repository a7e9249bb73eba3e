// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the bytes that make a photo's file large enough are those of its picture. Heuristics: they only ask.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "policy/checks.h"
#include "policy/findings.h"

namespace yancai {
namespace {

using GenuineSize = Policy::Images::GenuineSize;

Phrase original_instead() {
    return {N_("Hand in the original photo, or export it again at a higher quality; do not enlarge or pad it to reach the size."),
            {}};
}

std::string number(std::uint64_t value) {
    return fmt::format("{}", value);
}

// What a photo brings along is its own up to a point: every camera writes metadata and a thumbnail.
std::uint64_t carried_bytes(const ImageWeight& weight, const GenuineSize& policy) {
    return weight.effective + weight.layers + std::min(weight.metadata + weight.previews + weight.profile, policy.ordinary_bytes);
}

struct Part {
    std::uint64_t bytes;
    const char* sentence;
};

Part largest_part(const ImageWeight& weight) {
    const bool names_itself = !weight.trailing_format.empty() && weight.trailing_format != "unknown";
    const std::array parts{
        Part{weight.trailing,
             names_itself
                 ? N_("Only {carried} of the file's {total} bytes carry the picture, {missing} bytes less than asked for: {part} "
                      "bytes after the picture's end are something else ({format}).")
                 : N_("Only {carried} of the file's {total} bytes carry the picture, {missing} bytes less than asked for: {part} "
                      "bytes follow after the picture's end, and no viewer shows them.")},
        Part{weight.metadata, N_("Only {carried} of the file's {total} bytes carry the picture, {missing} bytes less than asked "
                                 "for: {part} bytes are metadata or padding.")},
        Part{weight.previews, N_("Only {carried} of the file's {total} bytes carry the picture, {missing} bytes less than asked "
                                 "for: {part} bytes are thumbnails, a film or further pictures.")},
        Part{weight.profile, N_("Only {carried} of the file's {total} bytes carry the picture, {missing} bytes less than asked "
                                "for: {part} bytes are a colour profile.")}};
    return *std::max_element(parts.begin(), parts.end(), [](const Part& a, const Part& b) { return a.bytes < b.bytes; });
}

void report_metadata(Findings& findings, const Facts& facts, const ImageWeight& weight, const GenuineSize& policy) {
    const double share = static_cast<double>(weight.metadata) / static_cast<double>(facts.file.size_bytes);
    Finding finding;
    if (share > policy.mostly_metadata_share) {
        finding.expected = fmt::format("≤ {} %", percent(policy.mostly_metadata_share));
        finding.found = fmt::format("{} %", percent(share));
        finding.message = {N_("{share} % of the file ({part} bytes) are metadata or padding and no picture; in photos from "
                              "cameras it is hardly ever a fifth."),
                           {{"share", percent(share)}, {"part", number(weight.metadata)}}};
        finding.remedy = original_instead();
        report(findings, policy.mostly_metadata, std::move(finding));
    } else if (weight.metadata > policy.much_metadata_bytes) {
        finding.expected = fmt::format("≤ {} bytes", policy.much_metadata_bytes);
        finding.found = fmt::format("{} bytes", weight.metadata);
        finding.message = {N_("The file carries {part} bytes of metadata or padding, more than cameras write. The picture is "
                              "large enough without them."),
                           {{"part", number(weight.metadata)}}};
        finding.remedy = {N_("Nothing has to be done; without the history that editors leave behind the file is smaller."), {}};
        report(findings, policy.much_metadata, std::move(finding));
    }
}

void report_weight(Findings& findings, const Facts& facts, const ImageWeight& weight, const Policy::Images& images) {
    const std::uint64_t carried = carried_bytes(weight, images.genuine_size);
    if (carried >= images.tolerated_bytes) return report_metadata(findings, facts, weight, images.genuine_size);
    const Part part = largest_part(weight);
    Finding finding;
    finding.expected = fmt::format("≥ {} bytes", images.tolerated_bytes);
    finding.found = fmt::format("{} bytes", carried);
    finding.message = {part.sentence,
                       {{"carried", number(carried)},
                        {"total", number(facts.file.size_bytes)},
                        {"missing", number(images.tolerated_bytes - carried)},
                        {"part", number(part.bytes)},
                        {"format", format_label(weight.trailing_format)}}};
    finding.remedy = original_instead();
    report(findings, images.genuine_size.padded, std::move(finding));
}

void report_stored(Findings& findings, const ImageFacts& image, const GenuineSize& policy) {
    if (!image.stored_uncompressed) return;
    Finding finding;
    finding.expected = "compressed pixels";
    finding.found = "stored pixels";
    finding.message = {
        N_("The pixels of this PNG are not compressed at all, so the size of the file says nothing of the picture."), {}};
    finding.remedy = {
        N_("Save it again as PNG with the usual compression and see whether it is still large enough, or hand in the "
           "original."),
        {}};
    report(findings, policy.stored, std::move(finding));
}

void report_shallow(Findings& findings, const Facts& facts, const ImageFacts& image, const Policy::Images& images) {
    if (!image.eight_bits_in_sixteen.value_or(false)) return;
    const std::uint64_t half = facts.file.size_bytes / 2;
    const bool small = half < images.tolerated_bytes;
    Finding finding;
    finding.expected = "16 bits a channel";
    finding.found = "8 bits a channel";
    finding.message.values = {{"half", number(half)}};
    if (small) {
        finding.message.text =
            N_("The file keeps 16 bits a channel, but only 8 of them say anything; without the others it would have about {half} "
               "bytes, {missing} bytes less than asked for.");
        finding.message.values.emplace_back("missing", number(images.tolerated_bytes - half));
        finding.remedy = original_instead();
    } else {
        finding.message.text =
            N_("The file keeps 16 bits a channel, but only 8 of them say anything. It is large enough without the others (about "
               "{half} bytes).");
        finding.remedy = {N_("Nothing has to be done; saved with 8 bits a channel the file is half as large."), {}};
    }
    report(findings, small ? images.genuine_size.shallow_small : images.genuine_size.shallow, std::move(finding));
}

// Many bits alone are no fault: whoever saves a large photo at the highest quality spends more than cameras do.
void report_bits(Findings& findings, const ImageFacts& image, const ImageWeight& weight, const Policy::Images& images) {
    const auto all_pixels = static_cast<double>(image.stored_width) * image.stored_height;
    if (all_pixels <= 0) return;
    const double bits = static_cast<double>(weight.effective) * 8 / all_pixels;
    const double usual = all_pixels * images.genuine_size.most_bits / 8;
    if (bits <= images.genuine_size.most_bits || usual >= static_cast<double>(images.tolerated_bytes)) return;
    Finding finding;
    finding.expected = fmt::format("≤ {} bits a pixel", images.genuine_size.most_bits);
    finding.found = fmt::format("{:.1f} bits a pixel", bits);
    finding.message = {
        N_("The JPEG spends {bits} bits on every pixel, photos from cameras {most} at most. With so many a picture of "
           "{size} pixels has {usual} bytes, {missing} bytes less than asked for: it was probably saved again at "
           "too high a quality, or noise was added."),
        {{"bits", fmt::format("{:.1f}", bits)},
         {"most", fmt::format("{}", images.genuine_size.most_bits)},
         {"size", pixels(image.width, image.height)},
         {"usual", fmt::format("{:.0f}", usual)},
         {"missing", fmt::format("{:.0f}", static_cast<double>(images.tolerated_bytes) - usual)}}};
    finding.remedy = original_instead();
    report(findings, images.genuine_size.many_bits, std::move(finding));
}

void report_ghost(Findings& findings, const Facts& facts, const ImageFacts& image, const GenuineSize& policy) {
    if (!image.ghost || image.ghost->depth < policy.ghost_depth || std::cmp_greater(image.ghost->quality, policy.ghost_quality))
        return;
    Finding finding;
    finding.expected = fmt::format("no quality ≤ {} before", policy.ghost_quality);
    finding.found = fmt::format("quality {} before", image.ghost->quality);
    finding.message.values = {{"before", fmt::format("{}", image.ghost->quality)}};
    if (image.quality) {
        finding.message.text = N_(
            "The photo was compressed more strongly before, at a quality of about {before}, and saved again at {now}: the file "
            "grew, the picture did not get better.");
        finding.message.values.emplace_back("now", fmt::format("{}", image.quality->value));
    } else {
        finding.message.text = N_(
            "The picture was a JPEG with a quality of about {before} before it was saved as {format}: the file grew, the picture "
            "did not get better.");
        finding.message.values.emplace_back("format", format_label(facts.file.format));
    }
    finding.remedy = {N_("Hand in the original from before it was compressed: in chat programs, send the original."), {}};
    report(findings, policy.recompressed, std::move(finding));
}

void report_few_pixels(Findings& findings, const Facts& facts, const ImageFacts& image, const GenuineSize& policy) {
    if (std::max(image.width, image.height) >= policy.long_side && std::min(image.width, image.height) >= policy.short_side)
        return;
    Finding finding;
    finding.expected = fmt::format("≥ {}", pixels(policy.long_side, policy.short_side));
    finding.found = pixels(image.width, image.height);
    const bool very_few = std::uint64_t{image.width} * image.height < policy.very_few_pixels;
    finding.message = {
        very_few ? N_("The picture has only {size} pixels, fewer than {few} in all: any {format} file of them can be made large "
                      "enough, and printed or projected it is not sharp. At least {least} are expected.")
                 : N_("The picture has only {size} pixels. A {format} file reaches its size with few pixels, so its bytes say "
                      "nothing of its quality; at least {least} are expected."),
        {{"size", pixels(image.width, image.height)},
         {"few", number(policy.very_few_pixels)},
         {"format", format_label(facts.file.format)},
         {"least", pixels(policy.long_side, policy.short_side)}}};
    finding.remedy = {N_("Hand in the original photo in its full size, not a copy from a chat program or a screenshot."), {}};
    report(findings, tier_of(policy.few_pixels, facts.file.format), std::move(finding));
}

}  // namespace

// What does not even claim to be large enough is image.size.minimum's; a quick check weighs nothing.
bool applies_image_size_genuine(const Facts& facts, const AssetContext& context, const Policy& policy) {
    if (!was_read(facts, context) || facts.file.size_bytes < policy.images.tolerated_bytes) return false;
    const ImageFacts* image = known(facts.image);
    return image != nullptr && image->decode.depth != Depth::quick;
}

Findings check_image_size_genuine(const Facts& facts, const AssetContext&, const Policy& policy) {
    Findings findings;
    const ImageFacts* image = known(facts.image);
    if (image == nullptr) return findings;
    const Policy::Images& images = policy.images;
    if (image->weight) report_weight(findings, facts, *image->weight, images);
    report_stored(findings, *image, images.genuine_size);
    report_shallow(findings, facts, *image, images);
    if (image->weight && facts.file.format == "jpeg") report_bits(findings, *image, *image->weight, images);
    report_ghost(findings, facts, *image, images.genuine_size);
    report_few_pixels(findings, facts, *image, images.genuine_size);
    return findings;
}

}  // namespace yancai
