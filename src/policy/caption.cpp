// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/caption.h"

#include <algorithm>

#include "facts/caption_conflict.h"
#include "policy/rules.h"
#include "policy/words.h"

namespace yancai {
namespace {

const std::vector<TextClaim>& embedded_captions(const Facts& facts) {
    static const std::vector<TextClaim> none;
    const MetadataFacts* metadata = known(facts.metadata);
    return metadata == nullptr ? none : metadata->captions;
}

}  // namespace

bool is_placeholder(const std::string& text, const FileFacts& file, const Policy& policy) {
    const auto& captions = policy.captions;
    const FoldedText own(text);
    if (own.essence().empty()) return true;
    if (captions.file_name_is_placeholder && !file.name.empty() && (own.is(file.name) || own.is(stem_of(file.name)))) return true;
    return std::any_of(captions.placeholders.begin(), captions.placeholders.end(),
                       [&](const Word& word) { return own.is(word); }) ||
           std::any_of(captions.placeholder_patterns.begin(), captions.placeholder_patterns.end(),
                       [&](const Pattern& pattern) { return pattern.matches(own); });
}

std::vector<const TextClaim*> captions_in_order(const Facts& facts, const AssetContext& context) {
    std::vector<const TextClaim*> claims;
    for (const std::string_view source : {"sheet", "sidecar"}) {
        for (const TextClaim& claim : context.captions) {
            if (claim.source == source) claims.push_back(&claim);
        }
    }
    for (const TextClaim& claim : context.captions) {
        if (claim.source != "sheet" && claim.source != "sidecar") claims.push_back(&claim);
    }
    const auto& embedded = embedded_captions(facts);
    claims.reserve(claims.size() + embedded.size());
    for (const TextClaim& claim : embedded) claims.push_back(&claim);
    return claims;
}

std::vector<const TextClaim*> deliberate_captions(const Facts& facts, const AssetContext& context, const Policy& policy) {
    std::vector<const TextClaim*> meant;
    for (const TextClaim* claim : captions_in_order(facts, context)) {
        if (!claim->damaged && !is_placeholder(claim->text, facts.file, policy)) meant.push_back(claim);
    }
    return deliberate_captions(meant);
}

ChosenCaption choose_caption(const Facts& facts, const AssetContext& context, const Policy& policy) {
    const TextClaim* damaged = nullptr;
    for (const TextClaim* claim : captions_in_order(facts, context)) {
        if (is_placeholder(claim->text, facts.file, policy)) continue;
        if (!claim->damaged) return {*claim, false};
        if (damaged == nullptr) damaged = claim;
    }
    if (damaged != nullptr) return {*damaged, false};  // better than none, and caption.readable says what is wrong with it
    if (const MetadataFacts* metadata = known(facts.metadata)) {
        for (const TextClaim& title : metadata->titles) {
            if (!title.damaged && !is_placeholder(title.text, facts.file, policy)) return {title, true};
        }
    }
    return {};
}

}  // namespace yancai
