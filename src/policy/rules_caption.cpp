// SPDX-License-Identifier: GPL-3.0-or-later
// Rules about captions (图释): whether each photo has one, whether it can be read, and whether several agree.
#include <algorithm>

#include "facts/caption_conflict.h"
#include "policy/caption.h"
#include "policy/checks.h"
#include "policy/findings.h"
#include "policy/words.h"

namespace yancai {
namespace {

const MetadataFacts* metadata_of(const Facts& facts) {
    return known(facts.metadata);
}

// Metadata or a sidecar that is broken may hold the very caption that seems to be missing.
const Error* unread_texts(const Facts& facts, const AssetContext& context) {
    if (const Error* error = failed(facts.metadata)) return error;
    return context.sidecar_trouble ? &*context.sidecar_trouble : nullptr;
}

// What stands where the caption should be, for the message: the first text that says nothing.
const TextClaim* first_placeholder(const Facts& facts, const AssetContext& context) {
    for (const TextClaim* claim : captions_in_order(facts, context)) {
        if (!FoldedText(claim->text).essence().empty()) return claim;
    }
    return nullptr;
}

Phrase add_caption_remedy() {
    return {N_("Say when, where, who and what the photo shows: in the caption column of the material sheet, or embedded in the "
               "photo."),
            {}};
}

Finding missing_finding(const Facts& facts, const AssetContext& context) {
    Finding finding;
    finding.expected = "a caption";
    if (const TextClaim* placeholder = first_placeholder(facts, context)) {
        finding.found = excerpt(placeholder->text);
        const std::vector<std::pair<std::string, std::string>> values{{"text", finding.found}, {"field", placeholder->field}};
        finding.message =
            placeholder->damaged
                ? Phrase{N_("The photo has no caption. Of “{text}” ({field}) nothing can be read: its characters were lost when "
                            "it was converted."),
                         values}
                : Phrase{N_("The photo has no caption. “{text}” ({field}) was written by a camera or program, or only repeats "
                            "the file's name."),
                         values};
    } else {
        finding.found = "";
        finding.message = {
            N_("The photo has no caption: neither in the material sheet, nor in a sidecar, nor in the photo itself."), {}};
    }
    finding.remedy = add_caption_remedy();
    return finding;
}

bool has_embedded_caption(const Facts& facts, const Policy& policy) {
    const MetadataFacts* metadata = metadata_of(facts);
    return metadata != nullptr && std::any_of(metadata->captions.begin(), metadata->captions.end(), [&](const TextClaim& claim) {
               return !is_placeholder(claim.text, facts.file, policy);
           });
}

void report_damaged(Findings& findings, Tier tier, const TextClaim& claim) {
    Finding finding;
    finding.expected = "readable text";
    finding.found = excerpt(claim.text);
    finding.message = {N_("Characters of the caption are lost: “{text}” ({field})."),
                       {{"text", excerpt(claim.text)}, {"field", claim.field}}};
    finding.remedy = {N_("Write the caption again and save it as UTF-8."), {}};
    report(findings, tier, std::move(finding));
}

}  // namespace

bool applies_caption_present(const Facts& facts, const AssetContext& context, const Policy& policy) {
    if (!was_read(facts, context)) return false;
    if (unread_texts(facts, context) == nullptr) return true;
    return !policy.captions.require_embedded && !choose_caption(facts, context, policy).claim.text.empty();
}

Findings check_caption_present(const Facts& facts, const AssetContext& context, const Policy& policy) {
    Findings findings;
    const ChosenCaption chosen = choose_caption(facts, context, policy);
    if (chosen.claim.text.empty()) {
        report(findings, policy.captions.missing, missing_finding(facts, context));
        return findings;
    }
    if (chosen.title_only) {
        Finding finding;
        finding.expected = "a caption";
        finding.found = excerpt(chosen.claim.text);
        finding.message = {N_("The photo has only a title, “{text}” ({field}), and no caption."),
                           {{"text", excerpt(chosen.claim.text)}, {"field", chosen.claim.field}}};
        finding.remedy = add_caption_remedy();
        report(findings, policy.captions.title_only, std::move(finding));
        return findings;
    }
    if (policy.captions.require_embedded && !has_embedded_caption(facts, policy)) {
        Finding finding;
        finding.expected = "an embedded caption";
        finding.found = chosen.claim.source;
        finding.message = {N_("The caption “{text}” stands beside the photo ({field}) but not in it, as this policy asks for."),
                           {{"text", excerpt(chosen.claim.text)}, {"field", chosen.claim.field}}};
        finding.remedy = {N_("Write the caption into the photo itself (XMP or IPTC description)."), {}};
        report(findings, policy.captions.missing, std::move(finding));
    }
    return findings;
}

bool applies_caption_readable(const Facts& facts, const AssetContext& context, const Policy& policy) {
    if (!is_material(facts, context)) return false;
    const Error* unread = unread_texts(facts, context);
    const bool broken = unread != nullptr && about_the_file(unread->kind);
    return broken || !choose_caption(facts, context, policy).claim.text.empty();
}

Findings check_caption_readable(const Facts& facts, const AssetContext& context, const Policy& policy) {
    Findings findings;
    const ChosenCaption chosen = choose_caption(facts, context, policy);
    const auto broken = [&](const Error& error, const char* sentence) {
        Finding finding;
        finding.expected = "readable metadata";
        finding.found = word(error.kind);
        finding.message = {sentence, {{"why", error.what}}};
        finding.remedy = add_caption_remedy();
        // With a caption at hand, broken metadata harm nobody, unless the caption has to be among them.
        const bool harms = chosen.claim.text.empty() || policy.captions.require_embedded;
        report(findings, harms ? policy.captions.damaged : Tier::notice, std::move(finding));
    };
    if (const Error* error = failed(facts.metadata); error != nullptr && about_the_file(error->kind))
        broken(*error, N_("The texts embedded in the file cannot be read: {why}."));
    if (context.sidecar_trouble && about_the_file(context.sidecar_trouble->kind))
        broken(*context.sidecar_trouble, N_("The sidecar beside the file cannot be read: {why}."));
    if (chosen.claim.damaged) {
        report_damaged(findings, policy.captions.damaged, chosen.claim);
    } else if (chosen.claim.repaired) {
        Finding finding;
        finding.expected = "readable text";
        finding.found = excerpt(chosen.claim.text);
        finding.message = {N_("The caption was garbled and could be restored; it reads: “{text}” ({field})."),
                           {{"text", excerpt(chosen.claim.text)}, {"field", chosen.claim.field}}};
        finding.remedy = {N_("See whether this is what was meant, and save the caption as UTF-8 next time."), {}};
        report(findings, policy.captions.repaired, std::move(finding));
    }
    // A damaged text of the sheet or a sidecar was written for this file, even when a better one stands elsewhere.
    for (const TextClaim& claim : context.captions) {
        if (claim.damaged && !(claim == chosen.claim) && policy.captions.damaged != Tier::accept)
            report_damaged(findings, Tier::notice, claim);
    }
    return findings;
}

bool applies_caption_agrees(const Facts& facts, const AssetContext& context, const Policy& policy) {
    return was_read(facts, context) && deliberate_captions(facts, context, policy).size() > 1;
}

Findings check_caption_agrees(const Facts& facts, const AssetContext& context, const Policy& policy) {
    Findings findings;
    const auto conflicts = caption_conflicts(deliberate_captions(facts, context, policy));
    if (conflicts.empty()) return findings;
    const auto& [one, other] = conflicts.front();
    Finding finding;
    finding.expected = excerpt(one->text);
    finding.found = excerpt(other->text);
    finding.message = {
        N_("Two captions disagree: “{one}” ({one_field}) and “{other}” ({other_field}). The first one counts."),
        {{"one", excerpt(one->text)}, {"one_field", one->field}, {"other", excerpt(other->text)}, {"other_field", other->field}}};
    finding.remedy = {N_("Say which one is right, and change the other."), {}};
    report(findings, policy.captions.disagreement, std::move(finding));
    return findings;
}

}  // namespace yancai
