// SPDX-License-Identifier: GPL-3.0-or-later
// Parts of make_record(): clauses that numbers of the event file decide, and what decisions make of a clause. Internal to event/.
// Pure functions.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "event/profile.h"
#include "event/record.h"

namespace yancai {

[[nodiscard]] Evidence from_event_file(std::string_view text, std::vector<std::pair<std::string, std::string>> values = {});

// Status and evidence of a clause of Measure::counts. `standing`: the decision that holds, which may lower the numbers; or null.
void apply_counts(const Event& event, const ClauseProfile& profile, const std::optional<MaterialEvidence>& material,
                  const Decision* standing, ClauseState& clause);

// What is known of one need of such a clause.
struct NeedState {
    ClauseStatus status{ClauseStatus::open};
    std::vector<Evidence> evidence;
};
// By what the event file says alone.
[[nodiscard]] NeedState state_by_event_file(const Event& event, const Need& need);
// By the papers of a folder that was checked; what the event file says beside them is compared, never believed instead.
[[nodiscard]] NeedState state_by_papers(const Event& event, const Need& need, const MaterialEvidence& material);

[[nodiscard]] std::vector<std::pair<std::string, std::string>> amounts(std::int64_t found, std::int64_t needed);

// Says what stands of the decisions on a clause whose measured status is known by now.
void apply_standing(const ClauseProfile& asked, const Standing& standing, ClauseState& clause);
// Of Measure::reduction: used when a number of one of its clauses is lowered; that person vouched for its condition.
void apply_reduction(const ClauseProfile& asked, const std::string& kind, const std::vector<Decision>& decisions,
                     ClauseState& clause);
// Of Measure::platform, once all other clauses of the record are known (“以上所述”).
void apply_platform(const Event& event, const CompletionRecord& record, const std::vector<Decision>& decisions,
                    const Standing& standing, ClauseState& clause);

}  // namespace yancai
