// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/policies.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "bytes/local_file.h"
#include "policy/rules.h"

namespace yancai {
namespace {

constexpr std::uint64_t most_policy_bytes = 4ULL << 20;

Answer<std::string> policy_text(const std::string& name_or_file) {
    if (const std::string_view text = builtin_policy_text(name_or_file); !text.empty()) return std::string(text);
    auto text = read_small_file(name_or_file, most_policy_bytes);
    if (!text)
        return Refusal{ExitCode::wrong_input,
                       {N_("{name}: no built-in policy has this name, and no such file can be read ({why})"),
                        {{"name", printable_utf8(name_or_file)}, {"why", text.error().what}}}};
    return std::move(text).value();
}

std::string title_of(const Policy& policy, Language language) {
    const auto title = policy.titles.find(std::string(word(language)));
    return title == policy.titles.end() ? policy.id : title->second;
}

}  // namespace

Answer<Policy> find_policy(const std::string& name_or_file) {
    const std::string text = TRY(policy_text(name_or_file));
    auto policy = parse_policy(text, printable_utf8(name_or_file));
    if (!policy) return Refusal{ExitCode::wrong_input, {"{why}", {{"why", policy.error().what}}}};
    return std::move(policy).value();
}

std::string policy_name_for(const std::string& event_kind) {
    for (const std::string_view name : builtin_policy_names()) {
        const auto policy = builtin_policy(name);
        if (policy && policy->event_kind == event_kind) return std::string(name);
    }
    return std::string(builtin_policy_names().front());
}

std::string list_policies(Language language) {
    std::string lines;
    for (const std::string_view name : builtin_policy_names()) {
        const auto policy = builtin_policy(name);
        if (policy) lines += fmt::format("{}  {}  {}\n", name, policy->version, title_of(*policy, language));
    }
    return lines;
}

Answer<std::string> show_policy(const std::string& name_or_file) {
    std::string text = TRY(policy_text(name_or_file));
    TRY(find_policy(name_or_file));  // what is shown is what would hold
    return text;
}

Answer<std::string> explain_rule(const std::string& rule_id, const std::string& policy_name, Language language) {
    const Rule* rule = rule_named(rule_id);
    if (rule == nullptr)
        return Refusal{ExitCode::usage,
                       {N_("{rule}: there is no such rule; `yancai policy explain` without a name lists them all"),
                        {{"rule", printable_utf8(rule_id)}}}};
    const Policy policy = TRY(find_policy(policy_name.empty() ? policy_name_for("") : policy_name));
    std::string text = fmt::format("{}\n\n", rule->id);
    const auto add = [&](std::string_view heading, const std::string& sentence) {
        text += fmt::format("{}\n  {}\n\n", translated(heading, language), sentence);
    };
    add(N_("What it wants"), translated(rule->wants, language));
    add(N_("Why, and how it is measured"), translated(rule->why, language));
    const std::string& clause = clause_of(*rule, policy);
    if (!clause.empty()) {
        const auto quote = policy.clause_quotes.find(clause);
        add(N_("The clause it serves"), quote == policy.clause_quotes.end() ? clause : clause + " " + quote->second);
    }
    add(N_("How to mend"), translated(rule->mend, language));
    text.pop_back();
    return text;
}

std::string list_rules(Language language) {
    std::size_t widest = 0;
    for (const Rule& rule : all_rules()) widest = std::max(widest, rule.id.size());
    std::string lines;
    for (const Rule& rule : all_rules()) lines += fmt::format("{:{}}  {}\n", rule.id, widest, translated(rule.wants, language));
    return lines;
}

}  // namespace yancai
