// SPDX-License-Identifier: GPL-3.0-or-later
#include <sstream>

#include "cli/completions.h"
#include "cli/option_words.h"

namespace yancai {
namespace {

// True once the words that lead to `command` are there, and none of those below it.
std::string condition_of(const CLI::App& command, bool nothing_below) {
    std::string condition;
    for (const CLI::App* at = &command; at->get_parent() != nullptr; at = at->get_parent())
        condition = "__fish_seen_subcommand_from " + at->get_name() + (condition.empty() ? "" : "; and " + condition);
    if (!nothing_below) return condition;
    std::string below;
    for (const CLI::App* one : commands_below(command)) below += " " + one->get_name();
    return (condition.empty() ? "" : condition + "; and ") + "not __fish_seen_subcommand_from" + below;
}

void option_line(std::ostream& out, const std::string& condition, const CLI::Option& option) {
    out << "complete -c yancai";
    if (!condition.empty()) out << " -n " << shell_quoted(condition);
    for (const std::string& name : option.get_snames()) out << " -s " << name;
    for (const std::string& name : option.get_lnames()) out << " -l " << name;
    switch (what_it_takes(option)) {
        case Takes::nothing: break;
        case Takes::choice:
        case Takes::text: out << " -x"; break;
        case Takes::file: out << " -r -F"; break;
        case Takes::folder: out << " -x -a '(__fish_complete_directories)'"; break;
    }
    if (const auto words = suggestions_of(option); !words.empty()) out << " -a " << shell_quoted(CLI::detail::join(words, " "));
    out << " -d " << shell_quoted(brief_meaning(option)) << "\n";
}

void write_command(std::ostream& out, const CLI::App& command) {
    const auto below = commands_below(command);
    for (const CLI::App* one : below)
        out << "complete -c yancai -n " << shell_quoted(condition_of(command, true)) << " -f -a " << shell_quoted(one->get_name())
            << " -d " << shell_quoted(one->get_description()) << "\n";
    for (const CLI::Option* option : options_with_dashes(command)) option_line(out, condition_of(command, false), *option);
    for (const CLI::Option* argument : arguments_of(command)) {
        const Takes takes = what_it_takes(*argument);
        const auto words = suggestions_of(*argument);
        if (takes != Takes::file && takes != Takes::folder && words.empty()) continue;
        out << "complete -c yancai -n " << shell_quoted(condition_of(command, false));
        out << (takes == Takes::file ? " -F" : takes == Takes::folder ? " -f -a '(__fish_complete_directories)'" : " -f");
        if (!words.empty()) out << " -a " << shell_quoted(CLI::detail::join(words, " "));
        out << "\n";
    }
    for (const CLI::App* one : below) write_command(out, *one);
}

}  // namespace

std::string fish_completions(const CLI::App& root) {
    std::ostringstream out;
    out << "# fish completion for yancai; made by `yancai completions fish`\ncomplete -c yancai -f\n";
    write_command(out, root);
    return out.str();
}

}  // namespace yancai
