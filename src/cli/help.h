// SPDX-License-Identifier: GPL-3.0-or-later
// Help: how `--help` is laid out – aligned by the columns that Chinese needs, wrapped to the terminal, in the asked language.
// Immutable; one thread.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "base/phrase.h"

namespace yancai {

class Help final : public CLI::Formatter {
public:
    Help(Language language, int columns) : language_(language), columns_(columns) {}

    std::string make_help(const CLI::App* command, std::string name, CLI::AppFormatMode mode) const override;

private:
    [[nodiscard]] std::string say(std::string_view text) const { return translated(text, language_); }
    [[nodiscard]] std::string usage(const CLI::App& command) const;
    [[nodiscard]] std::string options(const CLI::App& command) const;
    [[nodiscard]] std::string commands(const CLI::App& command) const;
    // A name and what it means, side by side.
    [[nodiscard]] std::string entry(const std::string& name, const std::string& meaning) const;
    [[nodiscard]] std::string meaning_of(const CLI::Option& option) const;

    const Language language_;
    const int columns_;
};

}  // namespace yancai
