// SPDX-License-Identifier: GPL-3.0-or-later
// UsualValues: the settings given to the options they are for, before the command line is read; and where each value comes from.
// One thread.
#pragma once

#include <CLI/CLI.hpp>
#include <map>
#include <string>
#include <vector>

#include "cli/settings.h"
#include "tasks/answer.h"

namespace yancai {

class UsualValues {
public:
    // Makes every setting the usual value of its options, which are those that CLI11 knows as configurable. Refusals: usage for a
    // wrong variable, wrong_input for a wrong file: an unknown key, a value that the option does not take.
    [[nodiscard]] Answer<bool> give(CLI::App& root, const Settings& settings, Language language);

    // "YANCAI_JOBS", "/etc/yancai/config.toml:3:1"; empty when nobody set it.
    [[nodiscard]] std::string origin_of(const CLI::Option& option) const;
    // Variables that begin as ours do and mean nothing.
    [[nodiscard]] const std::vector<std::string>& unknown_variables() const { return unknown_variables_; }

private:
    std::map<const CLI::Option*, std::string> origins_;
    std::vector<std::string> unknown_variables_;
};

// An option that settings may give, and its command as settings call it ("" for what every command has, "record" for all verbs).
struct SettableOption {
    std::string command;
    CLI::Option* option{nullptr};
};
[[nodiscard]] std::vector<SettableOption> settable_options(CLI::App& root);

}  // namespace yancai
