// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/live_text.h"

#include <vector>

#include "base/text.h"
#include "reports/record_text.h"
#include "reports/sentences.h"
#include "reports/value_text.h"
#include "reports/worst_verdict.h"
#include "reports/wrap.h"

namespace yancai {
namespace {

constexpr std::size_t longest_reason = 240;

// What makes the verdict: waived findings do not, and notices are no reason.
std::vector<std::string> reasons_of(const Judgement& judgement, Language language) {
    std::vector<std::string> reasons;
    for (const Severity severity : {Severity::reject, Severity::review})
        for (const Finding& finding : judgement.findings)
            if (finding.severity == severity && !finding.waived)
                reasons.push_back(clipped(spoken_message(finding, language), longest_reason));
    const auto first_obstacle = judgement.verdict == Verdict::undecided ? reasons.begin() : reasons.end();
    std::vector<std::string> obstacles;
    for (const Error& obstacle : judgement.obstacles) obstacles.push_back(spoken_obstacle(obstacle, language));
    reasons.insert(first_obstacle, obstacles.begin(), obstacles.end());
    return reasons;
}

std::string with_reasons(const std::string& text, const Judgement& judgement, Language language) {
    const std::vector<std::string> reasons = reasons_of(judgement, language);
    if (reasons.empty()) return text;
    const std::string line = say(language, N_("{what}: {reason}"), {{"what", text}, {"reason", reasons.front()}});
    if (reasons.size() == 1) return line;
    return say(language, N_("{reason} (and {count} more)"), {{"reason", line}, {"count", std::to_string(reasons.size() - 1)}});
}

}  // namespace

LiveText live_text(const AssetReport& asset, Language language) {
    const Verdict verdict = asset.judgement.verdict;
    return {with_reasons(spoken(verdict, language) + "  " + asset.path, asset.judgement, language), paint_of(verdict)};
}

LiveText live_text(const Report& report, Language language) {
    const std::uint64_t assets = report.accepted + report.review + report.rejected + report.undecided;
    std::string line =
        say(language, N_("Files {assets}: accepted {accepted}, to review {review}, rejected {rejected}, undecided {undecided}"),
            {{"assets", std::to_string(assets)},
             {"accepted", std::to_string(report.accepted)},
             {"review", std::to_string(report.review)},
             {"rejected", std::to_string(report.rejected)},
             {"undecided", std::to_string(report.undecided)}});
    const auto join = [&](const std::string& more) { line += (language == Language::zh ? "；" : "; ") + more; };
    join(with_reasons(say(language, N_("The batch as a whole: {verdict}"), {{"verdict", spoken(report.batch.verdict, language)}}),
                      report.batch, language));
    if (report.record)
        join(say(language, N_("Completion record {event}: {tally}"),
                 {{"event", report.record->event_id}, {"tally", tally(*report.record, language)}}));
    return {line, paint_of(worst_verdict(report))};
}

}  // namespace yancai
