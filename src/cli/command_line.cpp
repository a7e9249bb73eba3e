// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command_line.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <optional>
#include <utility>

#include "base/text.h"
#include "cli/help.h"
#include "cli/misunderstood.h"
#include "cli/option_words.h"
#include "cli/output.h"
#include "cli/shared_options.h"
#include "cli/standard_streams.h"
#include "cli/terminal.h"

namespace yancai {
namespace {

constexpr int usual_columns = 100;

std::string as_written(int argc, char** argv) {
    std::string text = "yancai";
    for (int index = 1; index < argc; ++index) text += " " + printable_utf8(argv[index]);
    return text;
}

}  // namespace

CommandLine::CommandLine(Language language, Settings settings) : language_(language), settings_(std::move(settings)) {
    app_.formatter(std::make_shared<Help>(language, columns_of(STDOUT_FILENO, usual_columns)));
    app_.option_defaults()->configurable(false);
    app_.description(
        say(N_("Checks the photos and videos an event hands in. A folder goes in; out come a verdict for every file, what is "
               "wrong with it, by how much, and how to mend it.")));
    app_.require_subcommand(1);
    app_.fallthrough();
    add_common_options();
    app_.footer(
        say(N_("Examples:\n"
               "  yancai check 某某论坛/                         check a folder and print what is to be done\n"
               "  yancai check 某某论坛/ --output report.html    the same, as a page for the browser\n"
               "  yancai facts photo.jpg                        what is true of one file\n"
               "  yancai policy explain image.size.minimum      what a rule wants, and why\n"
               "  yancai record show my-forum-2023              the event's completion record\n"
               "Exit codes: 0 all accepted, 1 something rejected, 2 something for a person to look at, 3 something undecided,\n"
               "64 usage, 65 a wrong policy, event or sheet, 66 nothing to check, 70 internal, 130 interrupted.")));
}

void CommandLine::add_common_options() {
    app_.set_version_flag("--version", "yancai " YANCAI_VERSION, say(N_("Print the version and exit")));
    app_.set_help_flag("-h,--help", say(N_("Print this help and exit")));
    app_.add_option("--lang", language_word_, say(N_("Language of messages: zh or en (default: from the locale)")))
        ->check(one_of(*this, {"zh", "en"}))
        ->configurable();
    app_.add_option_function<std::string>(
            "--color",
            [](const std::string& word) {
                wish_for_colors(word == "always" ? ColorWish::always : word == "never" ? ColorWish::never : ColorWish::automatic);
            },
            say(N_("Colours: on a terminal only, always, or never; NO_COLOR and CLICOLOR_FORCE are heeded")))
        ->check(one_of(*this, {"auto", "always", "never"}))
        ->default_str("auto")
        ->configurable();
    app_.add_flag("-q,--quiet", manners_.quiet, say(N_("Say nothing but results and errors")))->configurable();
    app_.add_flag("-v,--verbose", manners_.verbose, say(N_("Name every file with what came out")))->configurable();
    app_.add_option("--log-file", manners_.log_file,
                    say(N_("Write down there what was done and when, for every file; never inside the checked folder")))
        ->type_name("FILE")
        ->configurable();
}

CLI::App& CommandLine::add(std::string_view name, std::string_view help, std::string_view examples, CLI::App* parent) {
    CLI::App* command = (parent == nullptr ? app_ : *parent).add_subcommand(std::string(name), say(help));
    if (!examples.empty()) command->footer(say(examples));
    return *command;
}

void CommandLine::does(CLI::App& command, std::function<ExitCode()> work, std::function<std::vector<std::string>()> handed_in) {
    command.callback([this, work = Work{std::move(work), std::move(handed_in), false}] { work_ = work; });
}

void CommandLine::writes(const CLI::Option* option, std::function<std::vector<std::string>()> files, OutputPlace place) {
    written_files_.add(option, std::move(files), place);
}

void CommandLine::does_whatever_the_settings(CLI::App& command, std::function<ExitCode()> work) {
    command.callback([this, work = Work{std::move(work), {}, true}] { work_ = work; });
}

int CommandLine::run(int argc, char** argv) {
    settings_are_right_ = usual_values_.give(app_, settings_, language_);
    try {
        app_.parse(argc, argv);
    } catch (const CLI::CallForHelp&) {
        std::cout << app_.help();
        return static_cast<int>(finish(standard_output_has_all(), ExitCode::accepted, language_));
    } catch (const CLI::CallForVersion&) {
        std::cout << "yancai " YANCAI_VERSION "\n";
        return static_cast<int>(finish(standard_output_has_all(), ExitCode::accepted, language_));
    } catch (const CLI::ParseError& error) {
        return static_cast<int>(misunderstood(error));
    }
    if (!settings_are_right_ && !work_.whatever_the_settings)
        return static_cast<int>(refuse(settings_are_right_.error(), language_));
    return static_cast<int>(act(as_written(argc, argv)));
}

ExitCode CommandLine::act(const std::string& written) {
    const std::vector<std::string> handed_in = work_.handed_in ? work_.handed_in() : std::vector<std::string>{};
    if (auto allowed = written_files_.allow(named_command(app_), handed_in); !allowed) return refuse(allowed.error(), language_);
    if (auto opened = open_log(handed_in); !opened) return refuse(opened.error(), language_);
    if (log_) log_->say("info", "began: " + written);
    const ExitCode code = work_.action();
    if (log_) log_->say("info", fmt::format("ended with exit code {}", static_cast<int>(code)));
    return code;
}

Answer<bool> CommandLine::open_log(const std::vector<std::string>& handed_in) {
    const std::string& file = manners_.log_file;
    if (file.empty()) return false;
    const CLI::Option* own = app_.get_option("--log-file");
    TRY(named_once(file, named_command(app_), [&](const CLI::Option* option) { return option == own; }));
    if (std::ranges::any_of(handed_in, [&](const std::string& folder) { return !folder.empty() && lies_within(file, folder); }))
        return Refusal{ExitCode::usage,
                       {N_("{file}: the log would lie in the folder that is checked; name a file elsewhere"),
                        {{"file", printable_utf8(file)}}}};
    auto opened = LogFile::open(file);
    if (!opened)
        return Refusal{
            ExitCode::usage,
            {N_("{file}: the log cannot be written ({why})"), {{"file", printable_utf8(file)}, {"why", opened.error().what}}}};
    log_ = std::move(opened).value();
    log_errors_to(log_.get());
    return true;
}

ExitCode CommandLine::misunderstood(const CLI::ParseError& error) const {
    tell(fmt::format(
        "yancai: {}\n{}\n", printable_utf8(what_is_wrong(error, app_, language_)),
        render({N_("`{command} --help` shows how it is used"), {{"command", full_name(named_command(app_))}}}, language_)));
    return ExitCode::usage;
}

}  // namespace yancai
