// SPDX-License-Identifier: GPL-3.0-or-later
// The rule about exceptions: waivers that no longer hold or do nothing, and those that a batch grants itself.
#include <fmt/format.h>

#include "policy/checks.h"
#include "policy/findings.h"
#include "policy/words.h"

namespace yancai {
namespace {

// “3: image.size.minimum, 学术交流/a.jpg”
std::string name_of(const Waiver& waiver) {
    const std::string& file = waiver.path.empty() ? waiver.sha256 : waiver.path;
    return fmt::format("{}: {}{}{}", waiver.number, waiver.rule, file.empty() ? "" : " – ", file);
}

}  // namespace

bool applies_batch_exceptions(const BatchFacts& batch, const Policy&) {
    return !batch.waivers.empty() || batch.rules_changed > 0;
}

Findings check_batch_exceptions(const BatchFacts& batch, const Policy& policy) {
    Findings findings;
    std::vector<std::string> expired, unused;
    std::uint64_t waived = 0;
    for (const auto& [waiver, has_expired, count] : batch.waivers) {
        if (has_expired)
            expired.push_back(fmt::format("{} ({})", name_of(waiver), waiver.until));
        else if (count == 0)
            unused.push_back(name_of(waiver));
        waived += count;
    }
    report_names(findings, policy.batch.stale_waivers, expired, "waivers in force",
                 N_("Waivers that had ended and no longer hold: {count} ({names})."),
                 {N_("Mend what they were for, or have the person responsible extend them."), {}});
    report_names(findings, policy.batch.stale_waivers, unused, "a finding for every waiver",
                 N_("Waivers that fit nothing that was found: {count} ({names})."),
                 {N_("Take them out, or correct their rule, path, digest or expected value."), {}});
    if (batch.grants_itself && (waived > 0 || batch.rules_changed > 0)) {
        Finding finding;
        finding.expected = "exceptions from outside the batch";
        finding.found = fmt::format("{} findings waived, {} rules changed", waived, batch.rules_changed);
        finding.message = {N_("The batch brings its own exceptions: findings waived {waived}, rules changed {changed}."),
                           {{"waived", fmt::format("{}", waived)}, {"changed", fmt::format("{}", batch.rules_changed)}}};
        finding.remedy = {N_("Whoever accepts the batch should agree to each; the report names who granted it and why."), {}};
        report(findings, policy.batch.own_exceptions, std::move(finding));
    }
    return findings;
}

}  // namespace yancai
