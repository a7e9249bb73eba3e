// SPDX-License-Identifier: GPL-3.0-or-later
// The ways in: a picture's embedded metadata, a film's, and a sidecar beside either.
#include <utility>

#include "probes/metadata/blocks.h"
#include "probes/metadata/exif.h"
#include "probes/metadata/exiv2.h"
#include "probes/metadata/facts.h"
#include "probes/metadata/film_tags.h"
#include "probes/probe.h"

namespace yancai {
namespace {

// A damaged block is passed over, for the others' sake; what asks for too much, or is made to hurt, ends the work.
Result<void> passed_over(Result<void> outcome, std::optional<Error>& trouble) {
    if (outcome) return {};
    if (outcome.error().kind != ErrorKind::corrupt) return outcome;
    if (!trouble) trouble = std::move(outcome).error();
    return {};
}

}  // namespace

Result<MetadataFacts> probe_metadata(const ProbeInput& input) {
    const Limits& limits = input.settings.limits;
    MetadataBlocks blocks = TRY(collect_metadata(input.source, input.format, limits));
    MetadataTexts texts;
    for (const MetadataBlock& packet : blocks.xmp) {
        TRY(input.deadline.check());
        TRY(passed_over(decode_xmp(packet, limits, texts), blocks.trouble));
    }
    for (const MetadataBlock& block : blocks.iptc) TRY(passed_over(decode_iptc(block, texts), blocks.trouble));
    for (const TiffTag& tag : blocks.exif) decode_exif(tag, texts);
    for (MetadataText& text : blocks.plain) texts.push_back(std::move(text));
    // Nothing told, and something broken: whoever looks for a caption must know that there may have been one.
    if (texts.empty() && blocks.credentials.empty() && blocks.trouble) return *blocks.trouble;
    return arrange_metadata(std::move(texts), blocks.credentials);
}

Result<MetadataFacts> probe_film_metadata(const ProbeInput& input) {
    const AvDemuxer* demuxer = av_demuxer_for(input.format);
    if (demuxer == nullptr || demuxer->boxes) {
        Result<MetadataFacts> facts = probe_metadata(input);
        // A film's structure is judged by those who play it; what it says of itself is not missed.
        if (!facts && facts.error().kind == ErrorKind::corrupt) return MetadataFacts{};
        return facts;
    }
    // Transport and program streams, and bare streams, have no place for words.
    if (demuxer->transport || demuxer->timing == Timing::none || input.format == "mpeg-ps") return MetadataFacts{};
    Result<MetadataTexts> texts = read_film_tags(input, *demuxer);
    if (texts) return arrange_metadata(std::move(texts).value());
    if (about_the_file(texts.error().kind)) return MetadataFacts{};
    return std::move(texts).error();
}

Result<MetadataFacts> read_sidecar(ByteSource& source, const Limits& limits) {
    if (source.size() > limits.metadata_bytes)
        return Error{ErrorKind::over_limit, "XMP larger than " + std::to_string(limits.metadata_bytes) + " bytes"};
    const std::vector<std::byte> packet = TRY(read_exactly(source, 0, static_cast<std::size_t>(source.size())));
    MetadataTexts texts;
    if (Result<void> done = decode_xmp(packet, limits, texts); !done && texts.empty()) return std::move(done).error();
    MetadataFacts facts = arrange_metadata(std::move(texts));
    for (auto* claims : {&facts.captions, &facts.titles, &facts.source_types, &facts.capture.places})
        for (TextClaim& claim : *claims) claim.source = "sidecar";
    for (RightsClaim& rights : facts.rights) rights.claim.source = "sidecar";
    for (AiLabel& label : facts.ai_labels) label.claim.source = "sidecar";
    return facts;
}

}  // namespace yancai
