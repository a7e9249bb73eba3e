// SPDX-License-Identifier: GPL-3.0-or-later
// CommandLine: what commands are added to – the arguments, the language they speak, and what to do once all is read. One thread.
//
// A new command is one file, `<name>_command.cpp` with its header, and one line in commands.cpp.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>
#include <string_view>

#include "tasks/answer.h"

namespace yancai {

class CommandLine {
public:
    explicit CommandLine(Language language);
    CommandLine(const CommandLine&) = delete;
    CommandLine& operator=(const CommandLine&) = delete;

    // A command, or a verb of `parent`: what it is for in a line, and examples that teach it.
    CLI::App& add(std::string_view name, std::string_view help, std::string_view examples, CLI::App* parent = nullptr);
    // What the command does when it is the one that was named. `work` keeps alive what the command's options write to.
    void does(CLI::App& command, std::function<ExitCode()> work);

    // Reads the arguments and does what they ask for; answers the exit code.
    int run(int argc, char** argv);

    [[nodiscard]] Language language() const { return language_; }
    [[nodiscard]] std::string say(std::string_view text) const { return translated(text, language_); }
    [[nodiscard]] CLI::App& app() { return app_; }

private:
    [[nodiscard]] int refused(const std::string& why) const;

    const Language language_;
    std::string language_word_;
    CLI::App app_{"", "yancai"};
    std::function<ExitCode()> work_;
};

}  // namespace yancai
