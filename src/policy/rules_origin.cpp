// SPDX-License-Identifier: GPL-3.0-or-later
// The rules about material that a machine made. They repeat what the file and its sidecar say; a file without a label
// proves nothing.
#include <algorithm>
#include <array>

#include "facts/ai_answer.h"
#include "policy/checks.h"
#include "policy/findings.h"
#include "policy/words.h"

namespace yancai {
namespace {

// What one kind of label amounts to, the gravest first.
struct LabelRow {
    AiWord says;
    Tier Policy::Origin::*tier;
    const char* in_file;
    const char* in_sidecar;
};
constexpr std::array rows{
    LabelRow{AiWord::generated, &Policy::Origin::generated,
             N_("The file itself says that artificial intelligence generated it: “{text}” ({by}). Event material has to show "
                "the event as it was."),
             N_("The sidecar says that artificial intelligence generated the file: “{text}” ({by}). Event material has to show "
                "the event as it was.")},
    LabelRow{AiWord::composite, &Policy::Origin::composite,
             N_("The file itself says that parts of it come from artificial intelligence: “{text}” ({by})."),
             N_("The sidecar says that parts of the file come from artificial intelligence: “{text}” ({by}).")},
    LabelRow{AiWord::suspected, &Policy::Origin::hinted,
             N_("The file bears the label “suspected to be generated content”: “{text}” ({by}). This is a hint, no proof."),
             N_("The sidecar bears the label “suspected to be generated content”: “{text}” ({by}). This is a hint, no proof.")},
    LabelRow{AiWord::possible, &Policy::Origin::hinted,
             N_("The file bears the label “possibly generated content”: “{text}” ({by}). This is a hint, no proof."),
             N_("The sidecar bears the label “possibly generated content”: “{text}” ({by}). This is a hint, no proof.")},
    LabelRow{AiWord::unclear, &Policy::Origin::unclear,
             N_("The file bears a label of generated content that cannot be read: “{text}” ({by})."),
             N_("The sidecar bears a label of generated content that cannot be read: “{text}” ({by}).")},
};

Phrase remedy_for(AiWord says) {
    if (says == AiWord::generated || says == AiWord::composite)
        return {N_("Hand in a photo or clip that was taken at the event."), {}};
    return {N_("See whether this was really taken at the event; if so, hand in the original as the camera wrote it."), {}};
}

}  // namespace

bool applies_origin_ai_label(const Facts& facts, const AssetContext& context, const Policy&) {
    return is_material(facts, context) && (known(facts.metadata) != nullptr || !context.ai_labels.empty());
}

Findings check_origin_ai_label(const Facts& facts, const AssetContext& context, const Policy& policy) {
    Findings findings;
    const std::vector<AiLabel> labels = ai_answer(facts.metadata, context.ai_labels).labels;
    for (const LabelRow& row : rows) {
        const auto label = std::find_if(labels.begin(), labels.end(), [&](const AiLabel& each) { return each.says == row.says; });
        if (label == labels.end() || policy.origin.*row.tier == Tier::accept) continue;
        const std::string by =
            label->producer.empty() ? label->claim.field : excerpt(label->producer) + ", " + label->claim.field;
        Finding finding;
        finding.expected = "no label of generated content";
        finding.found = word(label->says);
        finding.message = {label->claim.source == "sidecar" ? row.in_sidecar : row.in_file,
                           {{"text", excerpt(label->claim.text)}, {"by", by}}};
        finding.remedy = remedy_for(label->says);
        report(findings, policy.origin.*row.tier, std::move(finding));
        return findings;  // the gravest is enough to ask
    }
    return findings;
}

bool applies_origin_credentials(const Facts& facts, const AssetContext& context, const Policy&) {
    return is_material(facts, context) && known(facts.metadata) != nullptr;
}

Findings check_origin_credentials(const Facts& facts, const AssetContext&, const Policy& policy) {
    Findings findings;
    const AiAnswer answer = ai_answer(facts.metadata, {});
    if (!answer.credentials) return findings;
    Finding finding;
    finding.expected = "content credentials are only mentioned";
    finding.found = answer.credentials->place;
    finding.message.values = {
        {"place", answer.credentials->place},
        {"generator", answer.credentials->generator.empty() ? "–" : excerpt(answer.credentials->generator)}};
    finding.message.text =
        answer.credentials_say_ai
            ? N_("The file carries content credentials (C2PA, {place}) by {generator}, which say that artificial intelligence "
                 "took part. Their signature was not checked.")
            : N_("The file carries content credentials (C2PA, {place}) by {generator}. They do not say that artificial "
                 "intelligence took part; cameras and editors write such credentials too. Their signature was not checked.");
    finding.remedy = {N_("Nothing has to be done. Whoever wants to know more can verify the credentials with a C2PA tool."), {}};
    report(findings, policy.origin.credentials, std::move(finding));
    return findings;
}

}  // namespace yancai
