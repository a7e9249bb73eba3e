// SPDX-License-Identifier: GPL-3.0-or-later
// A policy that somebody wrote, what it makes of a file of which nothing is known, and whether it differs from itself; the same
// text as a file of waivers.
#include "policy/policy.h"

#include "oracle.h"
#include "policy/policy_json.h"
#include "policy/rules.h"
#include "policy/waivers.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace yancai;
    const auto waivers = parse_waivers(fuzz::text_of(data, size), "waivers.toml");
    if (fuzz::answered(waivers)) {
        const WaiverBook book(*waivers, "2023-09-15");
        fuzz::must(book.of_file("学术交流/会场.jpg", "").size() <= waivers->size(), "more waivers than there are");
    }
    const auto policy = parse_policy(fuzz::text_of(data, size), "policy.toml");
    if (!fuzz::answered(policy)) return 0;
    fuzz::must(differences(*policy, *policy).empty(), "a policy that differs from itself");
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
