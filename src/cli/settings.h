// SPDX-License-Identifier: GPL-3.0-or-later
// Settings: what users and administrators want when the command line says nothing – from YANCAI_… variables, the user's file and
// the machine's file, in this order. Immutable once read; one thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/phrase.h"
#include "base/result.h"

namespace yancai {

struct Setting {
    std::string command;  // the file's table, as "check" in "check.format"; empty: every command
    std::string key;      // the option's long name
    std::string value;
    std::string origin;  // "YANCAI_JOBS", "/etc/yancai/config.toml:3:1"
};

struct SettingsFile {
    std::string path;
    bool found{false};
    std::vector<Setting> settings;
    std::optional<Error> trouble;  // it cannot be read, or is no TOML
};

// Reads one file of settings. One that is not there is no trouble.
[[nodiscard]] SettingsFile read_settings_file(const std::string& path);

struct Settings {
    std::vector<Setting> variables;   // every YANCAI_… variable, its key as options are spelled; the command is not told apart
    std::vector<SettingsFile> files;  // the user's, then the machine's

    [[nodiscard]] static Settings read();
    // The value of a setting of every command that counts before the command line is understood: "lang".
    [[nodiscard]] std::string early(const std::string& key) const;
};

// The variable that gives `key`, for one command or for all.
[[nodiscard]] std::string variable_of(const std::string& command, const std::string& key);

}  // namespace yancai
