// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of a policy document, one function each: what a key is called and what it may hold. Pure functions.
#pragma once

#include <string_view>
#include <vector>

#include "policy/policy_reader.h"

namespace yancai {

// What a policy may speak of: a name outside these is an error.
struct PolicyVocabulary {
    std::vector<std::string_view> image_formats, video_formats;  // empty: any (the built-in policy that lists them)
    std::vector<std::string_view> rules;
};

// For the policy of this text: the formats that the first built-in policy lists are the formats there are.
[[nodiscard]] Result<PolicyVocabulary> policy_vocabulary(std::string_view text);

// What stands before everything else: the schema, and the name of the policy that this one extends, if any.
void read_policy_lineage(PolicyReader& document, std::string_view text, std::string& extends);
void read_policy_tables(PolicyReader& document, const PolicyVocabulary& vocabulary, Policy& policy);

}  // namespace yancai
