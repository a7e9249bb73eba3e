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

// A value as the policy's file writes it, nearly: a text without its quotes.
std::string shown(const OrderedJson& value) {
    return value.is_string() ? value.get<std::string>() : value.dump();
}

// Of two lists only what one of them lacks; of anything else both values.
std::string difference_text(const PolicyDifference& difference, Language language) {
    std::string text = difference.key + "\n";
    const auto add = [&](char sign, const OrderedJson& value) { text += fmt::format("  {} {}\n", sign, shown(value)); };
    const auto& [key, one, other] = difference;
    if (!one.is_array() || !other.is_array()) {
        if (!one.is_null()) add('-', one);
        if (!other.is_null()) add('+', other);
        return text;
    }
    const std::size_t before = text.size();
    const auto add_missing = [&](char sign, const OrderedJson& from, const OrderedJson& in) {
        for (const auto& entry : from) {
            if (std::find(in.begin(), in.end(), entry) == in.end()) add(sign, entry);
        }
    };
    add_missing('-', one, other);
    add_missing('+', other, one);
    if (text.size() == before) text += "  " + translated(N_("the same entries in another order or number"), language) + "\n";
    return text;
}

Refusal no_such_rule(const std::string& id) {
    return {ExitCode::usage,
            {N_("{rule}: there is no such rule; `yancai policy explain` without a name lists them all"),
             {{"rule", printable_utf8(id)}}}};
}

std::string_view subject_word(Subject subject) {
    return subject == Subject::any_file ? "file" : subject == Subject::batch ? "batch" : word(subject);
}

}  // namespace

Answer<Policy> find_policy(const std::string& name_or_file) {
    const std::string text = TRY(policy_text(name_or_file));
    auto policy = parse_policy(text, printable_utf8(name_or_file));
    if (!policy) return Refusal{ExitCode::wrong_input, {"{why}", {{"why", policy.error().what}}}};
    return std::move(policy).value();
}

std::string policy_name_for(const std::string& event_kind) {
    if (event_kind.empty()) return std::string(builtin_policy_names().front());  // not worth reading them all
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
    if (rule == nullptr) return no_such_rule(rule_id);
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

Answer<std::string> rules_json(const std::string& rule_id, const std::string& policy_name, Language language) {
    using Json = OrderedJson;
    if (!rule_id.empty() && rule_named(rule_id) == nullptr) return no_such_rule(rule_id);
    std::vector<Policy> policies;
    if (policy_name.empty()) {
        for (const std::string_view name : builtin_policy_names()) policies.push_back(TRY(find_policy(std::string(name))));
    } else {
        policies.push_back(TRY(find_policy(policy_name)));
    }
    Json document{{"schema", "yancai/rules/1"}, {"language", word(language)}, {"rules", Json::array()}};
    for (const Rule& rule : all_rules()) {
        if (!rule_id.empty() && rule.id != rule_id) continue;
        Json clauses = Json::array();
        for (const Policy& policy : policies) {
            const std::string& clause = clause_of(rule, policy);
            if (clause.empty()) continue;
            const auto quote = policy.clause_quotes.find(clause);
            clauses.push_back({{"policy", policy.id},
                               {"clause", clause},
                               {"quote", quote == policy.clause_quotes.end() ? std::string{} : quote->second}});
        }
        document["rules"].push_back({{"id", rule.id},
                                     {"subject", subject_word(rule.subject)},
                                     {"wants", translated(rule.wants, language)},
                                     {"why", translated(rule.why, language)},
                                     {"remedy", translated(rule.mend, language)},
                                     {"clauses", std::move(clauses)}});
    }
    return document.dump(2) + "\n";
}

Answer<PolicyComparison> compare_policies(const std::string& one, const std::string& other) {
    PolicyComparison comparison;
    comparison.one = TRY(find_policy(one));
    comparison.other = TRY(find_policy(other));
    comparison.differences = differences(comparison.one, comparison.other);
    return comparison;
}

std::string comparison_text(const PolicyComparison& comparison, Language language) {
    const auto name = [&](const Policy& policy) {
        return render({N_("{title} ({id}, version {version})"),
                       {{"title", title_of(policy, language)}, {"id", policy.id}, {"version", policy.version}}},
                      language);
    };
    std::string text = fmt::format("- {}\n+ {}\n\n", name(comparison.one), name(comparison.other));
    for (const PolicyDifference& difference : comparison.differences) text += difference_text(difference, language) + "\n";
    return text + render({N_("Differences: {count}"), {{"count", std::to_string(comparison.differences.size())}}}, language) +
           "\n";
}

std::string comparison_json(const PolicyComparison& comparison) {
    using Json = OrderedJson;
    const auto name = [](const Policy& policy) {
        return Json{{"id", policy.id}, {"version", policy.version}, {"sha256", policy.sha256}};
    };
    Json document{{"schema", "yancai/policy-comparison/1"},
                  {"one", name(comparison.one)},
                  {"other", name(comparison.other)},
                  {"differences", Json::array()}};
    for (const PolicyDifference& difference : comparison.differences)
        document["differences"].push_back({{"key", difference.key}, {"one", difference.one}, {"other", difference.other}});
    return document.dump(2) + "\n";
}

Answer<std::string> policy_schema_text() {
    const auto schema = policy_json_schema();
    if (!schema) return Refusal{ExitCode::internal, {"{why}", {{"why", schema.error().what}}}};
    return schema->dump(2) + "\n";
}

}  // namespace yancai
