// SPDX-License-Identifier: GPL-3.0-or-later
// A policy as JSON, key by key as its file would say it; two policies compared that way; and the JSON Schema of such files, which
// editors complete and check with. All three go over the table of keys that also reads policies. Pure functions, any thread.
#pragma once

#include <string>
#include <vector>

#include "base/ordered_json.h"
#include "policy/policy.h"

namespace yancai {

// Everything that the policy says, what it extends included.
[[nodiscard]] OrderedJson to_json(const Policy& policy);

// A key for which two policies do not say the same: "videos.hd_class", "images.formats.heif", "scenes.required.调研对接.words".
struct PolicyDifference {
    std::string key;
    OrderedJson one, other;  // null: nothing is said
};
// In the order of the table of keys.
[[nodiscard]] std::vector<PolicyDifference> differences(const Policy& one, const Policy& other);

// JSON Schema (2020-12) of a policy file; its defaults are those of the first built-in policy. Errors: of the built-in policies.
[[nodiscard]] Result<OrderedJson> policy_json_schema();

}  // namespace yancai
