// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/changes.h"

#include <fmt/format.h>

#include "policy/rules.h"

namespace yancai {
namespace {

Error wrong(const RuleChange& change, const std::string& expected, const std::string& found) {
    return {ErrorKind::corrupt, fmt::format("{}: expected {}, found \"{}\"", change.place, expected, excerpt(found))};
}

}  // namespace

Result<void> change_rules(Policy& policy, const std::vector<RuleChange>& changes) {
    for (const RuleChange& change : changes) {
        if (rule_named(change.rule) == nullptr) return wrong(change, expected_rule_id(change.rule), change.rule);
        const auto severity = severity_named(change.severity);
        if (severity)
            policy.severities[change.rule] = *severity;
        else if (change.severity == "off")
            policy.switched_off.push_back(change.rule);
        else
            return wrong(change, "one of off, notice, review, reject", change.severity);
    }
    return {};
}

}  // namespace yancai
