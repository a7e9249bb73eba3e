// SPDX-License-Identifier: GPL-3.0-or-later
// What must hold of facts whatever they were measured from. Pure functions, any thread.
#pragma once

#include <variant>

#include "base/ordered_json.h"
#include "facts/json.h"
#include "oracle.h"
#include "policy/policy.h"
#include "policy/rules.h"

namespace yancai::fuzz {

template <class T>
void about_the_bytes(const Probed<T>& probed) {
    if (const Error* error = std::get_if<Error>(&probed)) fuzz::about_the_bytes(*error);
}

inline void survive_json(const Facts& facts) {
    const std::string line = json_line(to_json(facts));
    const auto document = json_from_line(line);
    if (!document) find("facts make no JSON:", document.error().what);
    const auto back = facts_from_json(*document);
    if (!back) find("facts do not come back from JSON:", back.error().what);
    must(*back == facts, "facts come back from JSON changed");
}

inline void survive_judging(const Facts& facts) {
    static const Policy policy = [] {
        auto builtin = builtin_policy("kczg-2023-forum");
        if (!builtin) find("the built-in policy is broken:", builtin.error().what);
        return std::move(builtin).value();
    }();
    AssetContext context;
    context.path = "学术交流/" + facts.file.name;
    context.entry = "file";
    const Judgement judgement = judge(facts, context, policy);
    must(judgement.verdict != Verdict::accepted || judgement.rules_checked > 0, "accepted without a rule that was checked");
    const auto document = json_from_line(json_line(to_json(judgement)));
    must(static_cast<bool>(document), "a judgement makes no JSON");
    const auto back = judgement_from_json(*document);
    if (!back) find("a judgement does not come back from JSON:", back.error().what);
    must(*back == judgement, "a judgement comes back from JSON changed");
}

// Measured facts: every trouble in them is about the bytes.
inline void sound(const Facts& facts) {
    if (facts.trouble) about_the_bytes(*facts.trouble);
    about_the_bytes(facts.image);
    about_the_bytes(facts.video);
    about_the_bytes(facts.metadata);
    survive_json(facts);
    survive_judging(facts);
}

}  // namespace yancai::fuzz
