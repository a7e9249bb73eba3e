// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/option_words.h"

#include <algorithm>
#include <cctype>

#include "event/profile.h"
#include "policy/policy.h"
#include "policy/rules.h"

namespace yancai {
namespace {

std::string in_capitals(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return text;
}

bool takes_several(const CLI::Option& option) {
    return option.get_expected_max() >= CLI::detail::expected_max_vector_size;
}

// CLI11 spells a type as "TEXT:{one,other}" or "INT:INT in [1 - 256]": what it is, and what its checks say.
std::string plain_type(const CLI::Option& option) {
    const std::string type = option.get_type_name();
    return type.substr(0, type.find(':'));
}

}  // namespace

Takes what_it_takes(const CLI::Option& option) {
    if (option.get_items_expected_max() == 0) return Takes::nothing;
    if (!choices_of(option).empty()) return Takes::choice;
    const std::string type = plain_type(option);
    if (type == "FILE" || type == "POLICY") return Takes::file;
    return type == "FOLDER" ? Takes::folder : Takes::text;
}

std::vector<std::string> choices_of(const CLI::Option& option) {
    const std::string type = option.get_type_name();
    const std::size_t open = type.find('{');
    const std::size_t close = type.find('}', open);
    if (close == std::string::npos) return {};
    return CLI::detail::split(type.substr(open + 1, close - open - 1), ',');
}

std::vector<std::string> suggestions_of(const CLI::Option& option) {
    const std::string type = plain_type(option);
    std::vector<std::string> words = choices_of(option);
    if (type == "POLICY") words.assign(builtin_policy_names().begin(), builtin_policy_names().end());
    if (type == "RULE")
        for (const Rule& rule : all_rules()) words.emplace_back(rule.id);
    if (type == "CLAUSE")
        for (const Profile& profile : profiles())
            for (const ClauseProfile& clause : profile.clauses) words.push_back(clause.id);
    return words;
}

std::string value_word(const CLI::Option& option) {
    if (option.get_items_expected_max() == 0) return {};
    if (const auto choices = choices_of(option); !choices.empty()) return CLI::detail::join(choices, "|");
    std::string type = plain_type(option);
    if (option.get_type_name().find("SIZE") != std::string::npos) type = "SIZE";
    if (type == "INT" || type == "UINT") type = "N";
    return type;
}

std::vector<std::string> spellings(const CLI::Option& option) {
    std::vector<std::string> all;
    for (const std::string& name : option.get_lnames()) all.push_back("--" + name);
    for (const std::string& name : option.get_snames()) all.push_back("-" + name);
    return all;
}

std::string argument_word(const CLI::Option& option) {
    return in_capitals(option.get_name(true, false)) + (takes_several(option) ? "..." : "");
}

std::string brief_meaning(const CLI::Option& option) {
    const std::string meaning = option.get_description();
    return meaning.substr(0, meaning.find('\n'));
}

std::string key_of(const CLI::Option& option) {
    return option.get_lnames().empty() ? std::string{} : option.get_lnames().front();
}

std::vector<const CLI::Option*> options_with_dashes(const CLI::App& command) {
    return command.get_options([](const CLI::Option* option) { return option->nonpositional() && !option->get_group().empty(); });
}

std::vector<const CLI::Option*> arguments_of(const CLI::App& command) {
    return command.get_options([](const CLI::Option* option) { return option->get_positional(); });
}

std::vector<const CLI::App*> commands_below(const CLI::App& command) {
    return command.get_subcommands([](const CLI::App* one) { return !one->get_name().empty() && !one->get_group().empty(); });
}

std::string full_name(const CLI::App& command) {
    const CLI::App* parent = command.get_parent();
    return parent == nullptr ? command.get_name() : full_name(*parent) + " " + command.get_name();
}

}  // namespace yancai
