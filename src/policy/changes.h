// SPDX-License-Identifier: GPL-3.0-or-later
// RuleChange: a rule that is judged otherwise, or not at all, for one event, by a named person's word. Pure functions.
#pragma once

#include <string>
#include <vector>

#include "policy/policy.h"

namespace yancai {

struct RuleChange {
    std::string rule;
    std::string severity;  // "off", "notice", "review", "reject"
    std::string reason, by;
    std::string place;  // "event.toml:12:8", for errors

    friend bool operator==(const RuleChange&, const RuleChange&) = default;
};

// Errors: corrupt, at the place of the change whose rule or severity nobody knows.
[[nodiscard]] Result<void> change_rules(Policy& policy, const std::vector<RuleChange>& changes);

}  // namespace yancai
