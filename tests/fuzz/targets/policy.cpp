// SPDX-License-Identifier: GPL-3.0-or-later
// A policy that somebody wrote, and what it makes of a file of which nothing is known.
#include "policy/policy.h"

#include "oracle.h"
#include "policy/rules.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace yancai;
    const auto policy = parse_policy(fuzz::text_of(data, size), "policy.toml");
    if (!fuzz::answered(policy)) return 0;
    AssetContext context;
    context.path = "学术交流/会场.jpg";
    context.entry = "file";
    Facts facts;
    facts.file.extension = "jpg";
    for (const std::string_view medium : {"image", "video", "document", ""}) {
        facts.file.medium = medium;
        const Judgement judgement = judge(facts, context, *policy);
        fuzz::must(judgement.verdict != Verdict::accepted || judgement.rules_checked > 0,
                   "accepted without a rule that was checked");
    }
    const Judgement batch = judge_batch({}, *policy);
    fuzz::must(batch.verdict != Verdict::accepted || batch.rules_checked > 0, "a batch accepted without a rule that was checked");
    return 0;
}
