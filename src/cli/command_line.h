// SPDX-License-Identifier: GPL-3.0-or-later
// CommandLine: what commands are added to – the arguments, the language they speak, and what to do once all is read. One thread.
//
// A new command is one file, `<name>_command.cpp` with its header, and one line in commands.cpp.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cli/log_file.h"
#include "cli/settings.h"
#include "cli/usual_values.h"
#include "cli/written_files.h"
#include "tasks/answer.h"

namespace yancai {

// How every command behaves towards the person who called it.
struct Manners {
    bool quiet{false}, verbose{false};
    std::string log_file;
};

class CommandLine {
public:
    CommandLine(Language language, Settings settings);
    CommandLine(const CommandLine&) = delete;
    CommandLine& operator=(const CommandLine&) = delete;

    // A command, or a verb of `parent`: what it is for in a line, and examples that teach it.
    CLI::App& add(std::string_view name, std::string_view help, std::string_view examples, CLI::App* parent = nullptr);
    // What the command does when it is the one that was named. `work` keeps alive what the command's options write to;
    // `handed_in` names the folders that it is about, where no log is ever written and nothing is written over.
    void does(CLI::App& command, std::function<ExitCode()> work, std::function<std::vector<std::string>()> handed_in = {});
    // Says that an option makes its command write `files`: nothing that is read or was handed in is lost to them.
    void writes(const CLI::Option* option, std::function<std::vector<std::string>()> files,
                OutputPlace place = OutputPlace::is_there);
    // The same, for a command that helps when settings are wrong and so must work with them.
    void does_whatever_the_settings(CLI::App& command, std::function<ExitCode()> work);

    // Reads the arguments and does what they ask for; answers the exit code.
    int run(int argc, char** argv);

    [[nodiscard]] Language language() const { return language_; }
    [[nodiscard]] std::string say(std::string_view text) const { return translated(text, language_); }
    [[nodiscard]] CLI::App& app() { return app_; }
    [[nodiscard]] const Manners& manners() const { return manners_; }
    [[nodiscard]] LogFile* log() const { return log_.get(); }  // null: none is kept
    [[nodiscard]] const Settings& settings() const { return settings_; }
    [[nodiscard]] const UsualValues& usual_values() const { return usual_values_; }
    // Refusal when a variable or a file of settings is wrong.
    [[nodiscard]] const Answer<bool>& settings_are_right() const { return settings_are_right_; }

private:
    struct Work {
        std::function<ExitCode()> action;
        std::function<std::vector<std::string>()> handed_in;
        bool whatever_the_settings{false};
    };
    void add_common_options();
    [[nodiscard]] ExitCode misunderstood(const CLI::ParseError& error) const;
    [[nodiscard]] Answer<bool> open_log(const std::vector<std::string>& handed_in);
    [[nodiscard]] ExitCode act(const std::string& written);

    const Language language_;
    const Settings settings_;
    UsualValues usual_values_;
    Answer<bool> settings_are_right_{true};
    std::string language_word_;
    WrittenFiles written_files_;
    Manners manners_;
    CLI::App app_{"", "yancai"};
    Work work_;
    std::unique_ptr<LogFile> log_;
};

}  // namespace yancai
