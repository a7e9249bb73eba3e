// SPDX-License-Identifier: GPL-3.0-or-later
// The rules: one table, each a pure function of facts, context and policy. Rules see no bytes, no clock and no environment.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "facts/context.h"
#include "facts/facts.h"
#include "facts/scene.h"
#include "policy/judgement.h"
#include "policy/policy.h"

namespace yancai {

enum class Subject : std::uint8_t { any_file, image, video, other, batch };

// What a rule says when nothing is kept: a Finding without rule id and clause, which the table adds.
using Findings = std::vector<Finding>;

struct Rule {
    std::string_view id;  // "image.size.minimum"
    Subject subject;
    bool serves_material;    // true: cites the policy's material clause; false: its title or results clause, or none
    std::string_view wants;  // msgid: what the rule wants, one sentence
    std::string_view why;    // msgid: where it comes from and how it is measured
    std::string_view mend;   // msgid: how to mend
    Findings (*check)(const Facts&, const AssetContext&, const Policy&);  // null for batch rules
    Findings (*check_batch)(const BatchFacts&, const Policy&);            // null for asset rules
    // Whether there is anything to check: a rule that has not seen what it judges is not counted as checked. Null: always.
    bool (*applies)(const Facts&, const AssetContext&, const Policy&){nullptr};
    bool (*applies_to_batch)(const BatchFacts&, const Policy&){nullptr};
};

[[nodiscard]] std::span<const Rule> all_rules();
[[nodiscard]] const Rule* rule_named(std::string_view id);
// For errors about an id that no rule has: “the id of a rule (perhaps video.geometry)”.
[[nodiscard]] std::string expected_rule_id(std::string_view written);
// The clause that the rule serves under a policy; empty: none.
[[nodiscard]] const std::string& clause_of(const Rule& rule, const Policy& policy);

// The subject of an asset by what its content is; for what could not be read, by its extension.
[[nodiscard]] Subject subject_of(const Facts& facts);
// The same, but a picture of a paper, such as a scanned licence, is no photo of the event.
[[nodiscard]] Subject subject_of(const Facts& facts, const AssetContext& context, const Policy& policy);
// As reports name an asset's kind: "image", "video", "other".
[[nodiscard]] std::string_view word(Subject subject);

// Applies every rule of the asset's subject. Errors of probes become findings or obstacles here.
[[nodiscard]] Judgement judge(const Facts& facts, const AssetContext& context, const Policy& policy);
// Waivers in force for the batch's own findings are set, and counted before the rule about waivers has its turn.
[[nodiscard]] Judgement judge_batch(BatchFacts batch, const Policy& policy);

// The caption that counts: the first text that is no placeholder, in the order sheet, sidecar, embedded.
struct ChosenCaption {
    TextClaim claim;         // source and field say which one won; empty text: none
    bool title_only{false};  // only a headline or title was found
};
[[nodiscard]] ChosenCaption choose_caption(const Facts& facts, const AssetContext& context, const Policy& policy);

// The policy's scenes that the asset's folder, sheet row, caption or name speaks of, each with the first of them that does.
[[nodiscard]] std::vector<SceneSign> scenes_of(const Facts& facts, const AssetContext& context, const Policy& policy);

}  // namespace yancai
