// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
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
        file)  # or one of the words that are known
            compopt -o filenames 2>/dev/null
            mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur"; compgen -f -- "$cur")
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

// "takes=words words='quick standard deep'"
std::string taken(Takes takes, const std::vector<std::string>& words) {
    std::string what = takes == Takes::file ? "file" : takes == Takes::folder ? "folder" : words.empty() ? "nothing" : "words";
    if (!words.empty()) what += " words=" + shell_quoted(CLI::detail::join(words, " "));
    return "takes=" + what;
}

// Which of its arguments is being typed the shell would have to count; what any of them may be is offered.
std::string taken_by_any(const std::vector<const CLI::Option*>& arguments) {
    Takes takes = Takes::nothing;
    std::vector<std::string> words;
    for (const CLI::Option* argument : arguments) {
        if (takes != Takes::file && takes != Takes::folder) takes = what_it_takes(*argument);
        for (std::string& word : suggestions_of(*argument))
            if (std::ranges::find(words, word) == words.end()) words.push_back(std::move(word));
    }
    return taken(takes, words);
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
    out << "        " << patterns << ") " << taken(what_it_takes(option), suggestions_of(option)) << " ;;\n";
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
        if (!commands_below(*command).empty())
            out << "[[ $path == " << shell_quoted(full_name(*command))
                << " ]] && takes=words words=" << shell_quoted(words_of(*command, false));
        else
            out << taken_by_any(arguments_of(*command));
        out << " ;;\n";
    }
    out << tail;
    return out.str();
}

}  // namespace yancai
