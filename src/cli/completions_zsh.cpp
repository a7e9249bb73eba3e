// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cctype>
#include <set>
#include <sstream>

#include "cli/completions.h"
#include "cli/option_words.h"

namespace yancai {
namespace {

std::string function_of(const CLI::App& command) {
    std::string name = "_" + full_name(command);
    std::ranges::replace(name, ' ', '_');
    std::ranges::replace(name, '-', '_');
    return name;
}

// Text inside the brackets of an _arguments specification.
std::string explained(const std::string& text) {
    std::string safe;
    for (const char c : text) {
        if (c == '[' || c == ']' || c == ':' || c == '\\') safe += '\\';
        safe += c;
    }
    return safe;
}

// Words that stand for a file have a function of their own: inside a specification two kinds cannot be said.
std::string function_of_words(const CLI::Option& option) {
    std::string name = "_yancai_words_" + value_word(option);
    std::ranges::transform(name, name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return name;
}

std::string action_of(const CLI::Option& option) {
    const auto words = suggestions_of(option);
    switch (what_it_takes(option)) {
        case Takes::choice:
        case Takes::text: return words.empty() ? "" : "(" + CLI::detail::join(words, " ") + ")";
        case Takes::file: return words.empty() ? "_files" : function_of_words(option);
        case Takes::folder: return "_files -/";
        case Takes::nothing: break;
    }
    return "";
}

void option_lines(std::ostream& out, const CLI::App& command) {
    for (const CLI::Option* option : options_with_dashes(command)) {
        for (const std::string& spelling : spellings(*option)) {
            std::string specification = spelling;
            const bool takes_value = what_it_takes(*option) != Takes::nothing;
            if (takes_value && spelling.starts_with("--")) specification += "=";
            specification += "[" + explained(brief_meaning(*option)) + "]";
            if (takes_value) specification += ":" + explained(value_word(*option)) + ":" + action_of(*option);
            out << "        " << shell_quoted(specification) << " \\\n";
        }
    }
}

void write_function(std::ostream& out, const CLI::App& command) {
    const auto below = commands_below(command);
    out << "\n" << function_of(command) << "() {\n";
    if (!below.empty())
        out << "    local curcontext=\"$curcontext\" state line\n    local -a commands\n    typeset -A opt_args\n";
    out << "    _arguments" << (below.empty() ? "" : " -C") << " \\\n";
    for (const CLI::App* at = &command; at != nullptr; at = at->get_parent()) option_lines(out, *at);
    if (below.empty()) {
        for (const CLI::Option* argument : arguments_of(command)) {
            const bool several = argument->get_expected_max() >= CLI::detail::expected_max_vector_size;
            out << "        "
                << shell_quoted(std::string(several ? "*" : "") + ":" + explained(argument_word(*argument)) + ":" +
                                action_of(*argument))
                << " \\\n";
        }
        out << "        && return 0\n}\n";
        return;
    }
    out << "        '1: :->command' '*:: :->arguments' && return 0\n    case $state in\n        command)\n            "
           "commands=(\n";
    for (const CLI::App* one : below)
        out << "                " << shell_quoted(one->get_name() + ":" + explained(one->get_description())) << "\n";
    out << "            )\n            _describe command commands\n            ;;\n        arguments)\n            case "
           "$words[1] in\n";
    for (const CLI::App* one : below) out << "                " << one->get_name() << ") " << function_of(*one) << " ;;\n";
    out << "            esac\n            ;;\n    esac\n}\n";
}

void write_words(std::ostream& out, const CLI::App& command, std::set<std::string>& written) {
    for (const CLI::Option* option : command.get_options()) {
        const auto words = suggestions_of(*option);
        if (what_it_takes(*option) != Takes::file || words.empty() || !written.insert(function_of_words(*option)).second)
            continue;
        out << "\n"
            << function_of_words(*option) << "() {\n    _alternative "
            << shell_quoted("words:" + explained(value_word(*option)) + ":(" + CLI::detail::join(words, " ") + ")")
            << " 'files:FILE:_files'\n}\n";
    }
    for (const CLI::App* below : commands_below(command)) write_words(out, *below, written);
}

void write_functions(std::ostream& out, const CLI::App& command) {
    for (const CLI::App* below : commands_below(command)) write_functions(out, *below);
    write_function(out, command);
}

}  // namespace

std::string zsh_completions(const CLI::App& root) {
    std::ostringstream out;
    out << "#compdef yancai\n# zsh completion for yancai; made by `yancai completions zsh`\n";
    std::set<std::string> written;
    write_words(out, root, written);
    write_functions(out, root);
    // Autoloaded, the file is the function's body; sourced, it only makes the function known.
    out << "\nif [[ $funcstack[1] == _yancai ]]; then\n    _yancai \"$@\"\nelse\n    compdef _yancai yancai\nfi\n";
    return out.str();
}

}  // namespace yancai
