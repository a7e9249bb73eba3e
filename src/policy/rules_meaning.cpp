// SPDX-License-Identifier: GPL-3.0-or-later
// Rules about what captions say: whether each says enough, and whether each says something of its own. Both only ask.
#include <fmt/format.h>

#include <algorithm>

#include "policy/caption.h"
#include "policy/caption_signs.h"
#include "policy/checks.h"
#include "policy/findings.h"
#include "policy/words.h"

namespace yancai {
namespace {

constexpr std::size_t most_told = 20;  // captions that are told one by one

// “2023年9月 / 合肥 / – / 签约”, the same in every language: when, where, who, what.
std::string shown(const std::string& sign) {
    return sign.empty() ? "–" : excerpt(sign);
}

Finding meaning_finding(const TextClaim& claim, const CaptionSigns& signs, const Policy::Captions& wanted, const char* sentence) {
    Finding finding;
    finding.expected = fmt::format("≥ {} characters, ≥ {} of when, where, who, what", wanted.enough, wanted.enough_signs);
    finding.found = fmt::format("{} characters: {} / {} / {} / {}", signs.length, shown(signs.when), shown(signs.where),
                                shown(signs.who), shown(signs.what));
    finding.message = {sentence,
                       {{"text", excerpt(claim.text)},
                        {"field", claim.field},
                        {"length", fmt::format("{}", signs.length)},
                        {"when", shown(signs.when)},
                        {"where", shown(signs.where)},
                        {"who", shown(signs.who)},
                        {"what", shown(signs.what)}}};
    finding.remedy = {
        N_("Write when, where, who and what, for instance: “On the morning of 15 September 2023, experts discuss the "
           "pilot plant with engineers in a workshop in Ningbo”."),
        {}};
    return finding;
}

}  // namespace

bool applies_caption_meaningful(const Facts& facts, const AssetContext& context, const Policy& policy) {
    if (!was_read(facts, context)) return false;
    const ChosenCaption chosen = choose_caption(facts, context, policy);
    return !chosen.claim.text.empty() && !chosen.title_only && !chosen.claim.damaged;
}

Findings check_caption_meaningful(const Facts& facts, const AssetContext& context, const Policy& policy) {
    const TextClaim claim = choose_caption(facts, context, policy).claim;
    const Policy::Captions& wanted = policy.captions;
    const CaptionSigns signs = signs_of(claim.text, wanted);
    Findings findings;
    if (signs.length < wanted.shortest)
        report(findings, wanted.meaningless,
               meaning_finding(claim, signs, wanted,
                               N_("The caption “{text}” ({field}) is too short to say much: {length} characters. When: {when}; "
                                  "where: {where}; who: {who}; what: {what}.")));
    else if (signs.length >= wanted.enough && signs.count() >= static_cast<int>(wanted.enough_signs))
        return findings;
    else if (signs.what.empty())
        report(findings, wanted.meaningless,
               meaning_finding(claim, signs, wanted,
                               N_("Nothing in the caption “{text}” ({field}) says what happens. When: {when}; where: {where}; "
                                  "who: {who}; what: {what}.")));
    else
        report(findings, wanted.brief,
               meaning_finding(claim, signs, wanted,
                               N_("The caption “{text}” ({field}) could say more ({length} characters). When: {when}; where: "
                                  "{where}; who: {who}; what: {what}.")));
    return findings;
}

bool applies_batch_captions_distinct(const BatchFacts& batch, const Policy&) {
    return batch.images > 1;
}

Findings check_batch_captions_distinct(const BatchFacts& batch, const Policy& policy) {
    const std::uint64_t allowed = policy.captions.repeats_allowed;
    Findings findings;
    std::uint64_t left = 0;
    for (const SharedCaption& shared : batch.shared_captions) {
        if (shared.photos <= allowed) continue;
        if (findings.size() == most_told) {
            ++left;
            continue;
        }
        Finding finding;
        finding.expected = fmt::format("≤ {} photos", allowed);
        finding.found = fmt::format("{} photos", shared.photos);
        std::string files = first_few(shared.paths);
        if (shared.photos > shared.paths.size()) files += ", …";
        finding.message = {N_("The same caption, “{text}”, stands under {count} photos ({files})."),
                           {{"text", excerpt(shared.text)}, {"count", fmt::format("{}", shared.photos)}, {"files", files}}};
        finding.remedy = {N_("Say of each photo what it shows."), {}};
        report(findings, policy.captions.repeated, std::move(finding));
    }
    if (left == 0) return findings;
    Finding finding;
    finding.expected = fmt::format("≤ {} photos", allowed);
    finding.found = fmt::format("{}", left);
    finding.message = {N_("Further captions that many photos share: {count}."), {{"count", finding.found}}};
    finding.remedy = {N_("Say of each photo what it shows."), {}};
    report(findings, policy.captions.repeated, std::move(finding));
    return findings;
}

}  // namespace yancai
