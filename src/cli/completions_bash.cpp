// SPDX-License-Identifier: GPL-3.0-or-later
#include <sstream>

#include "cli/completions.h"
#include "cli/option_words.h"

namespace yancai {
namespace {

// What stands before the tables: which command is being typed, and whether an option's value is.
constexpr const char* head = R"(# bash completion for yancai; made by `yancai completions bash`
_yancai() {
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} path=yancai takes= words= i
    COMPREPLY=()
    # "--format=json" comes as three words.
    if [[ $cur == = ]]; then
        cur=
    elif [[ $prev == = ]]; then
        prev=${COMP_WORDS[COMP_CWORD - 2]}
    fi
    for ((i = 1; i < COMP_CWORD; i++)); do
        case "$path ${COMP_WORDS[i]}" in
)";

constexpr const char* tail = R"(    esac
    case $takes in
        nothing) return ;;
        words) mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur") ;;
        file)
            compopt -o filenames 2>/dev/null
            mapfile -t COMPREPLY < <(compgen -f -- "$cur")
            ;;
        folder)
            compopt -o filenames 2>/dev/null
            mapfile -t COMPREPLY < <(compgen -d -- "$cur")
            ;;
    esac
}
complete -F _yancai yancai
)";

std::vector<const CLI::App*> all_commands(const CLI::App& root) {
    std::vector<const CLI::App*> all{&root};
    for (std::size_t at = 0; at < all.size(); ++at)
        for (const CLI::App* below : commands_below(*all[at])) all.push_back(below);
    return all;
}

const char* kind_of(const CLI::Option& option) {
    switch (what_it_takes(option)) {
        case Takes::choice: return "words";
        case Takes::file: return "file";
        case Takes::folder: return "folder";
        default: return "nothing";
    }
}

// The words that may follow `command`: its own options and those of every command above it.
std::string words_of(const CLI::App& command, bool dashes) {
    std::string words;
    if (!dashes) {
        for (const CLI::App* below : commands_below(command)) words += (words.empty() ? "" : " ") + below->get_name();
        return words;
    }
    for (const CLI::App* at = &command; at != nullptr; at = at->get_parent())
        for (const CLI::Option* option : options_with_dashes(*at))
            for (const std::string& spelling : spellings(*option))
                if (spelling.starts_with("--") && (" " + words + " ").find(" " + spelling + " ") == std::string::npos)
                    words += (words.empty() ? "" : " ") + spelling;
    return words;
}

void value_case(std::ostream& out, const std::string& path, const CLI::Option& option) {
    if (what_it_takes(option) == Takes::nothing) return;
    std::string patterns;
    for (const std::string& spelling : spellings(option))
        patterns += (patterns.empty() ? "" : " | ") + path + "' " + spelling + "'";
    out << "        " << patterns << ") takes=" << kind_of(option);
    if (const auto choices = choices_of(option); !choices.empty())
        out << " words=" << shell_quoted(CLI::detail::join(choices, " "));
    out << " ;;\n";
}

}  // namespace

std::string shell_quoted(const std::string& text) {
    return "'" + CLI::detail::find_and_replace(text, "'", "'\\''") + "'";
}

std::string bash_completions(const CLI::App& root) {
    std::ostringstream out;
    const auto all = all_commands(root);
    out << head;
    for (const CLI::App* command : all)
        if (command != &root) out << "            " << shell_quoted(full_name(*command)) << ") path+=\" ${COMP_WORDS[i]}\" ;;\n";
    out << "        esac\n    done\n    case \"$path $prev\" in\n";
    for (const CLI::App* command : all)
        for (const CLI::Option* option : options_with_dashes(*command))
            value_case(out, command == &root ? "*" : shell_quoted(full_name(*command)), *option);
    out << "    esac\n    [[ -n $takes ]] || case \"$path|$cur\" in\n";
    for (const CLI::App* command : all) {
        out << "        " << shell_quoted(full_name(*command) + "|-")
            << "*) takes=words words=" << shell_quoted(words_of(*command, true)) << " ;;\n";
        out << "        " << shell_quoted(full_name(*command) + "|") << "*) ";
        const auto arguments = arguments_of(*command);
        if (!commands_below(*command).empty())
            out << "[[ $path == " << shell_quoted(full_name(*command))
                << " ]] && takes=words words=" << shell_quoted(words_of(*command, false));
        else if (arguments.empty())
            out << "takes=nothing";
        else if (const auto choices = choices_of(*arguments.front()); !choices.empty())
            out << "takes=words words=" << shell_quoted(CLI::detail::join(choices, " "));
        else
            out << "takes=" << kind_of(*arguments.front());
        out << " ;;\n";
    }
    out << tail;
    return out.str();
}

}  // namespace yancai
