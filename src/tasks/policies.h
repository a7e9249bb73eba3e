// SPDX-License-Identifier: GPL-3.0-or-later
// Policies by name or file, and what people ask about them.
#pragma once

#include <string>
#include <vector>

#include "base/phrase.h"
#include "policy/policy.h"
#include "policy/policy_json.h"
#include "tasks/answer.h"

namespace yancai {

// A built-in name, else a file's path. Refusals: wrong_input, with file, line, column and what was expected.
[[nodiscard]] Answer<Policy> find_policy(const std::string& name_or_file);
// The built-in policy for an event kind; the forum's when there is no event.
[[nodiscard]] std::string policy_name_for(const std::string& event_kind);

[[nodiscard]] std::string list_policies(Language language);
[[nodiscard]] Answer<std::string> show_policy(const std::string& name_or_file);
// What a rule wants, which clause it serves, how to mend.
[[nodiscard]] Answer<std::string> explain_rule(const std::string& rule, const std::string& policy, Language language);
[[nodiscard]] std::string list_rules(Language language);
// The same as JSON ("yancai/rules/1"): the rule named, or with an empty name all of them, with the clauses of every built-in
// policy, or of the one named.
[[nodiscard]] Answer<std::string> rules_json(const std::string& rule, const std::string& policy, Language language);

// Two policies, and every key for which they do not say the same.
struct PolicyComparison {
    Policy one, other;
    std::vector<PolicyDifference> differences;
};
[[nodiscard]] Answer<PolicyComparison> compare_policies(const std::string& one, const std::string& other);
[[nodiscard]] std::string comparison_text(const PolicyComparison& comparison, Language language);
[[nodiscard]] std::string comparison_json(const PolicyComparison& comparison);
// The JSON Schema of policy files.
[[nodiscard]] Answer<std::string> policy_schema_text();

}  // namespace yancai
