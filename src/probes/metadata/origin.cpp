// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/metadata/origin.h"

#include <algorithm>
#include <array>

#include "probes/metadata/credentials.h"
#include "probes/metadata/fields.h"
#include "probes/metadata/label.h"
#include "probes/metadata/marks.h"

namespace yancai {
namespace {

constexpr std::size_t most_labels = 20;

void add(std::vector<AiLabel>& labels, AiLabel label) {
    // The same label often stands in several blocks; each place is told once.
    if (labels.size() < most_labels && std::find(labels.begin(), labels.end(), label) == labels.end())
        labels.push_back(std::move(label));
}

struct SourceTypeRow {
    std::string_view name;
    AiWord says;
};
// IPTC NewsCodes, "digitalsourcetype": those that a machine made. digitalCapture, computationalCapture (a phone's HDR) and
// humanEdits are none.
constexpr std::array machine_made{
    SourceTypeRow{"trainedAlgorithmicMedia", AiWord::generated},
    SourceTypeRow{"compositeWithTrainedAlgorithmicMedia", AiWord::composite},
    SourceTypeRow{"algorithmicMedia", AiWord::generated},
};

void tell_source_types(const MetadataTexts& texts, MetadataFacts& facts) {
    const std::string system = first_of(texts, {{"xmp", "Iptc4xmpExt:AISystemUsed"}});
    for (const MetadataText& text : texts) {
        if (!fits(text, {"xmp", "Iptc4xmpExt:DigitalSourceType"}) || facts.source_types.size() >= most_labels) continue;
        TextClaim claim = claim_of(text);
        claim.text = shortened_claim(claim.text);
        const std::size_t slash = claim.text.find_last_of("/:");
        const std::string_view name = std::string_view(claim.text).substr(slash == std::string::npos ? 0 : slash + 1);
        for (const SourceTypeRow& row : machine_made)
            if (equal_folded(name, row.name)) add(facts.ai_labels, {"iptc", row.says, shortened_claim(system), claim});
        if (std::find(facts.source_types.begin(), facts.source_types.end(), claim) == facts.source_types.end())
            facts.source_types.push_back(std::move(claim));
    }
}

void tell_credentials(const std::vector<CredentialsBlock>& blocks, MetadataFacts& facts) {
    for (const CredentialsBlock& block : blocks) {
        const auto story = read_credentials(block);
        if (!story) continue;
        if (!facts.credentials) facts.credentials = story->credentials;
        if (story->says)
            add(facts.ai_labels, {"c2pa",
                                  *story->says,
                                  story->credentials.generator,
                                  {"container", block.place, story->words, "utf-8", false, false}});
    }
}

// A prompt with its settings describes what was asked for, not what a camera saw.
bool is_settings(const AiMark& mark) {
    return mark.place == "text" && mark.vendor == "Stable Diffusion";
}

}  // namespace

std::string shortened_claim(std::string_view utf8) {
    constexpr std::size_t longest = 1000;
    if (utf8.size() <= longest) return std::string(utf8);
    std::size_t end = longest;
    while (end > 0 && (static_cast<unsigned char>(utf8[end]) & 0xC0U) == 0x80U) --end;
    return std::string(utf8.substr(0, end)) + "…";
}

void tell_origin(MetadataTexts& texts, const std::vector<CredentialsBlock>& credentials, MetadataFacts& facts) {
    MetadataTexts left;
    left.reserve(texts.size());
    for (MetadataText& text : texts) {
        if (auto label = ai_label_in(text)) {
            add(facts.ai_labels, *std::move(label));
            continue;
        }
        if (const AiMark* mark = ai_mark_of(text)) {
            AiLabel label{"vendor", mark->says, mark->vendor, claim_of(text)};
            label.claim.text = shortened_claim(label.claim.text);
            add(facts.ai_labels, std::move(label));
            if (is_settings(*mark)) continue;
        }
        left.push_back(std::move(text));
    }
    texts = std::move(left);
    tell_source_types(texts, facts);
    tell_credentials(credentials, facts);
}

}  // namespace yancai
