// SPDX-License-Identifier: GPL-3.0-or-later
// Rules about rights. They look for what a person must clear up; none of them says that anything infringes
// (不构成侵权与否的法律判断).
#include <algorithm>
#include <array>

#include "policy/caption.h"
#include "policy/checks.h"
#include "policy/findings.h"
#include "policy/words.h"

namespace yancai {
namespace {

// A text in which a mark may stand, and what it is called.
struct MarkedText {
    std::string field, text;
};

std::vector<MarkedText> texts_with_marks(const Facts& facts, const AssetContext& context) {
    std::vector<MarkedText> texts;
    const auto add = [&](const std::vector<TextClaim>& claims) {
        for (const TextClaim& claim : claims) texts.push_back({claim.field, claim.text});
    };
    const auto add_rights = [&](const std::vector<RightsClaim>& claims) {
        for (const RightsClaim& rights : claims) texts.push_back({rights.claim.field, rights.claim.text});
    };
    add_rights(context.rights);
    if (const MetadataFacts* metadata = known(facts.metadata)) {
        add_rights(metadata->rights);
        add(metadata->titles);
    }
    for (const TextClaim* claim : captions_in_order(facts, context)) texts.push_back({claim->field, claim->text});
    if (const VideoFacts* video = known(facts.video)) {
        for (const auto& [name, text] : video->tags) {
            if (name != "encoder" && name != "creation_time") texts.push_back({name, text});
        }
    }
    texts.push_back({"name", facts.file.name});
    return texts;
}

// The mark that a text holds; empty: none.
std::string mark_in(const std::string& utf8, const Policy::Rights& rights) {
    const FoldedText text(utf8);
    const std::string name = text.first_of(rights.marks);
    if (!name.empty()) return name;
    for (const Pattern& pattern : rights.mark_patterns) {
        if (pattern.occurs_in(text)) return pattern.source();
    }
    return {};
}

bool is_explained(const AssetContext& context, const Policy::Rights& rights) {
    return std::any_of(context.rights.begin(), context.rights.end(), [&](const RightsClaim& given) {
        return !FoldedText(given.claim.text).first_of(rights.explanations).empty();
    });
}

Finding mark_finding(const MarkedText& place, const std::string& mark) {
    Finding finding;
    finding.expected = "no mark of a third party";
    finding.found = excerpt(place.text);
    finding.message.values = {{"mark", mark}, {"text", excerpt(place.text)}, {"field", place.field}};
    return finding;
}

bool has_rights_text(const Facts& facts, const AssetContext& context) {
    const auto says = [](const std::string& text) { return !FoldedText(text).essence().empty(); };
    const auto any = [&](const std::vector<RightsClaim>& claims) {
        return std::any_of(claims.begin(), claims.end(), [&](const RightsClaim& given) { return says(given.claim.text); });
    };
    if (any(context.rights)) return true;
    if (const MetadataFacts* metadata = known(facts.metadata); metadata != nullptr && any(metadata->rights)) return true;
    const VideoFacts* video = known(facts.video);
    if (video == nullptr) return false;
    constexpr std::array<const char*, 2> tags{"copyright", "artist"};
    return std::any_of(tags.begin(), tags.end(), [&](const char* tag) {
        const auto found = video->tags.find(tag);
        return found != video->tags.end() && says(found->second);
    });
}

}  // namespace

bool applies_rights_third_party(const Facts& facts, const AssetContext& context, const Policy&) {
    return is_material(facts, context);
}

Findings check_rights_third_party(const Facts& facts, const AssetContext& context, const Policy& policy) {
    Findings findings;
    const auto& rights = policy.rights;
    const std::vector<MarkedText> texts = texts_with_marks(facts, context);
    for (const MarkedText& place : texts) {
        const std::string mark = mark_in(place.text, rights);
        if (mark.empty()) continue;
        Finding finding = mark_finding(place, mark);
        if (is_explained(context, rights)) {
            finding.message.text =
                N_("A mark of a third party, {mark}, stands in “{text}” ({field}); the material sheet or the sidecar says that "
                   "it is licensed.");
            finding.remedy = {N_("Keep the licence at hand."), {}};
            report(findings, rights.explained_mark, std::move(finding));
        } else {
            finding.message.text =
                N_("A mark of a third party, {mark}, stands in “{text}” ({field}). Whether it may be used has to be cleared up.");
            finding.remedy = {
                N_("Show the licence in the rights column of the material sheet, or hand in a picture of your own."), {}};
            report(findings, rights.third_party_mark, std::move(finding));
        }
        return findings;  // one mark is enough to ask
    }
    for (const MarkedText& place : texts) {
        const std::string mark = FoldedText(place.text).first_of(rights.free_marks);
        if (mark.empty()) continue;
        Finding finding = mark_finding(place, mark);
        finding.message.text = N_("A library with a free licence, {mark}, is named in “{text}” ({field}).");
        finding.remedy = {N_("Event material should be of the event itself; say in the material sheet what the picture shows."),
                          {}};
        report(findings, rights.free_mark, std::move(finding));
        return findings;
    }
    return findings;
}

bool applies_rights_per_file(const Facts& facts, const AssetContext& context, const Policy& policy) {
    return policy.rights.require_per_file && is_material(facts, context);
}

Findings check_rights_per_file(const Facts& facts, const AssetContext& context, const Policy& policy) {
    Findings findings;
    if (!policy.rights.require_per_file || has_rights_text(facts, context)) return findings;
    Finding finding;
    finding.expected = "a word on rights";
    finding.message = {N_("Nothing says who holds the rights in this file, as this policy asks for."), {}};
    finding.remedy = {N_("Fill in the rights column of the material sheet for this file."), {}};
    report(findings, policy.rights.per_file_missing, std::move(finding));
    return findings;
}

}  // namespace yancai
