// SPDX-License-Identifier: GPL-3.0-or-later
// How options are spelled and what they take, read from CLI11's own objects: help, manual pages, completions and settings all
// ask here, so that they cannot drift apart. Pure; one thread.
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <string>
#include <vector>

namespace yancai {

enum class Takes : std::uint8_t { nothing, choice, file, folder, text };

[[nodiscard]] Takes what_it_takes(const CLI::Option& option);
// The words that may be given; empty when anything may.
[[nodiscard]] std::vector<std::string> choices_of(const CLI::Option& option);
// Those, and words that may be given where others may, too: names of policies, of rules, of clauses.
[[nodiscard]] std::vector<std::string> suggestions_of(const CLI::Option& option);
// What stands for the value: "text|json", "FILE", "N"; empty for a flag.
[[nodiscard]] std::string value_word(const CLI::Option& option);
// "--help", "-h": long names first, with their dashes.
[[nodiscard]] std::vector<std::string> spellings(const CLI::Option& option);
// "FOLDER", as usage lines show an argument that has no dashes.
[[nodiscard]] std::string argument_word(const CLI::Option& option);
// The first line of what it means; several lines are for help and manuals.
[[nodiscard]] std::string brief_meaning(const CLI::Option& option);
// The long name without dashes, by which settings know an option.
[[nodiscard]] std::string key_of(const CLI::Option& option);

[[nodiscard]] std::vector<const CLI::Option*> options_with_dashes(const CLI::App& command);
[[nodiscard]] std::vector<const CLI::Option*> arguments_of(const CLI::App& command);
// The commands or verbs below, without those that are hidden.
[[nodiscard]] std::vector<const CLI::App*> commands_below(const CLI::App& command);
// "yancai policy diff"
[[nodiscard]] std::string full_name(const CLI::App& command);

}  // namespace yancai
