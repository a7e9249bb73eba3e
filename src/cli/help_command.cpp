// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/help_command.h"

#include <filesystem>
#include <memory>
#include <ostream>

#include "base/text.h"
#include "cli/completions.h"
#include "cli/manual.h"
#include "cli/option_words.h"
#include "cli/output.h"
#include "cli/shared_options.h"

namespace yancai {
namespace {

ExitCode print(const std::string& file, const std::string& text, Language language) {
    return finish(put_out(file,
                          [&](std::ostream& out) -> Result<void> {
                              out << text;
                              return {};
                          }),
                  ExitCode::accepted, language);
}

ExitCode print_page(CommandLine& line, const std::string& name) {
    const CLI::App* wanted = &line.app();
    if (!name.empty()) {
        wanted = nullptr;
        for (const CLI::App* one : commands_below(line.app()))
            if (one->get_name() == name) wanted = one;
    }
    if (wanted == nullptr)
        return refuse({ExitCode::usage, {N_("there is no command “{word}”"), {{"word", printable_utf8(name)}}}}, line.language());
    return print({}, manual_page(*wanted, line.language()), line.language());
}

ExitCode write_pages(CommandLine& line, const std::string& folder) {
    std::error_code trouble;
    std::filesystem::create_directories(folder, trouble);
    std::vector<const CLI::App*> pages = commands_below(line.app());
    pages.push_back(&line.app());
    for (const CLI::App* one : pages) {
        const ExitCode code = print(folder + "/" + page_name(*one) + ".1", manual_page(*one, line.language()), line.language());
        if (code != ExitCode::accepted) return code;
    }
    return ExitCode::accepted;
}

}  // namespace

void add_man_command(CommandLine& line) {
    struct ManOptions {
        std::string command, folder;
    };
    const auto options = std::make_shared<ManOptions>();
    CLI::App& command = line.add("man", N_("Print the manual page of a command, for man(1)"),
                                 N_("Examples:\n"
                                    "  yancai man check | man -l -                    read it\n"
                                    "  yancai man --folder ~/.local/share/man/man1    write all pages\n"
                                    "  yancai man --lang zh --folder ~/.local/share/man/zh_CN/man1"));
    command.add_option("command", options->command, line.say(N_("The command; yancai itself when none is named")));
    command.add_option("--folder", options->folder, line.say(N_("Write the pages of all commands there")))->type_name("FOLDER");
    line.does_whatever_the_settings(command, [options, &line] {
        return options->folder.empty() ? print_page(line, options->command) : write_pages(line, options->folder);
    });
}

void add_completions_command(CommandLine& line) {
    const auto shell = std::make_shared<std::string>();
    CLI::App& command = line.add("completions", N_("Print what makes a shell complete commands, options and files"),
                                 N_("Examples:\n"
                                    "  eval \"$(yancai completions bash)\"     # in ~/.bashrc\n"
                                    "  yancai completions zsh > ~/.zfunc/_yancai\n"
                                    "  yancai completions fish > ~/.config/fish/completions/yancai.fish\n"
                                    "Packages install them; this is for everybody else."));
    command.add_option("shell", *shell, line.say(N_("bash, zsh or fish")))
        ->required()
        ->check(one_of(line, {"bash", "zsh", "fish"}));
    line.does_whatever_the_settings(command, [shell, &line] {
        const CLI::App& root = line.app();
        return print({},
                     *shell == "bash"  ? bash_completions(root)
                     : *shell == "zsh" ? zsh_completions(root)
                                       : fish_completions(root),
                     line.language());
    });
}

}  // namespace yancai
