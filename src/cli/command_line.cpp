// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command_line.h"

#include <fmt/format.h>

#include <iostream>
#include <utility>

#include "base/text.h"

namespace yancai {

CommandLine::CommandLine(Language language) : language_(language) {
    app_.description(
        say(N_("Checks the photos and videos an event hands in. A folder goes in; out come a verdict for every file, what is "
               "wrong with it, by how much, and how to mend it.")));
    app_.set_version_flag("--version", "yancai " YANCAI_VERSION);
    app_.set_help_flag("-h,--help", say(N_("Print this help and exit")));
    app_.require_subcommand(1);
    app_.fallthrough();
    app_.add_option("--lang", language_word_, say(N_("Language of messages: zh or en (default: from the locale)")))
        ->check(CLI::IsMember({"zh", "en"}));
    app_.footer(
        say(N_("Examples:\n"
               "  yancai check 某某论坛/                         check a folder and print what is to be done\n"
               "  yancai check 某某论坛/ --format json --output report.json\n"
               "  yancai facts photo.jpg                        what is true of one file\n"
               "  yancai policy explain image.size.minimum      what a rule wants, and why\n"
               "  yancai record show my-forum-2023              the event's completion record\n"
               "Exit codes: 0 all accepted, 1 something rejected, 2 something for a person to look at, 3 something undecided,\n"
               "64 usage, 65 a wrong policy, event or sheet, 66 nothing to check, 70 internal, 130 interrupted.")));
}

CLI::App& CommandLine::add(std::string_view name, std::string_view help, std::string_view examples, CLI::App* parent) {
    CLI::App* command = (parent == nullptr ? app_ : *parent).add_subcommand(std::string(name), say(help));
    if (!examples.empty()) command->footer(say(examples));
    return *command;
}

void CommandLine::does(CLI::App& command, std::function<ExitCode()> work) {
    command.callback([this, work = std::move(work)] { work_ = work; });
}

int CommandLine::run(int argc, char** argv) {
    try {
        app_.parse(argc, argv);
    } catch (const CLI::CallForHelp&) {
        std::cout << app_.help();
        return 0;
    } catch (const CLI::CallForVersion&) {
        std::cout << "yancai " YANCAI_VERSION "\n";
        return 0;
    } catch (const CLI::RequiredError& error) {
        // Of CLI11's own sentences only this one meets people who know what they want.
        constexpr std::string_view end = " is required";
        const std::string said = error.what();
        const bool option = said.starts_with("--") && said.ends_with(end);
        return refused(option
                           ? render({N_("{option} is needed"), {{"option", said.substr(0, said.size() - end.size())}}}, language_)
                           : said);
    } catch (const CLI::ParseError& error) {
        return refused(error.what());
    }
    return static_cast<int>(work_());
}

int CommandLine::refused(const std::string& why) const {
    fmt::print(stderr, "yancai: {}\n{}\n", printable_utf8(why), say(N_("`yancai --help` shows how it is used")));
    return static_cast<int>(ExitCode::usage);
}

}  // namespace yancai
