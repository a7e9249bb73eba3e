// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/settings.h"

#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/text.h"
#include "cli/places.h"
#include "event/toml_reader.h"

namespace yancai {
namespace {

constexpr std::string_view prefix = "YANCAI_";
constexpr std::uintmax_t most_bytes = 256 * 1024;

std::vector<Setting> variables_of_environment() {
    std::vector<Setting> found;
    for (char** variable = environ; variable != nullptr && *variable != nullptr; ++variable) {
        const std::string_view text = *variable;
        const std::size_t equals = text.find('=');
        if (!text.starts_with(prefix) || equals == std::string_view::npos || equals + 1 == text.size()) continue;
        std::string key = ascii_lowered(text.substr(prefix.size(), equals - prefix.size()));
        std::ranges::replace(key, '_', '-');
        found.push_back({{}, std::move(key), std::string(text.substr(equals + 1)), std::string(text.substr(0, equals))});
    }
    std::ranges::sort(found, {}, &Setting::key);
    return found;
}

Result<Setting> setting_of(const TomlReader& reader, const std::string& command, const std::string& key,
                           const toml::node& value) {
    Setting setting{command, key, {}, reader.place_of(value)};
    if (const auto* text = value.as_string())
        setting.value = text->get();
    else if (const auto* number = value.as_integer())
        setting.value = std::to_string(number->get());
    else if (const auto* yes = value.as_boolean())
        setting.value = yes->get() ? "true" : "false";
    else
        return reader.wrong(value, "a text, a number, true or false");
    return setting;
}

Result<std::vector<Setting>> settings_in(const std::string& text, const std::string& file) {
    const TomlReader reader = TRY(TomlReader::parse(text, file));
    std::vector<Setting> found;
    for (const auto& [key, value] : reader.root()) {
        const toml::table* table = value.as_table();
        if (table == nullptr) {
            found.push_back(TRY(setting_of(reader, {}, std::string(key.str()), value)));
            continue;
        }
        for (const auto& [inner, inner_value] : *table)
            found.push_back(TRY(setting_of(reader, std::string(key.str()), std::string(inner.str()), inner_value)));
    }
    return found;
}

Result<std::string> whole_text(const std::string& path) {
    std::error_code trouble;
    const auto status = std::filesystem::status(path, trouble);
    if (!std::filesystem::is_regular_file(status)) return Error{ErrorKind::unreadable, path + ": this is no file of settings"};
    if (std::filesystem::file_size(path, trouble) > most_bytes)
        return Error{ErrorKind::over_limit, path + ": too large for a file of settings"};
    std::ifstream in(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    if (!in) return Error{ErrorKind::unreadable, path + ": this file of settings cannot be read"};
    return text;
}

}  // namespace

SettingsFile read_settings_file(const std::string& path) {
    SettingsFile file{path, false, {}, {}};
    std::error_code trouble;
    if (path.empty() || !std::filesystem::exists(path, trouble)) return file;
    file.found = true;
    auto text = whole_text(path);
    auto settings = text ? settings_in(*text, printable_utf8(path)) : Result<std::vector<Setting>>(std::move(text).error());
    if (settings)
        file.settings = std::move(settings).value();
    else
        file.trouble = std::move(settings).error();
    return file;
}

Settings Settings::read() {
    return {variables_of_environment(), {read_settings_file(user_settings_file()), read_settings_file(system_settings_file())}};
}

std::string Settings::early(const std::string& key) const {
    const auto wanted = [&](const Setting& setting) { return setting.command.empty() && setting.key == key; };
    if (const auto found = std::ranges::find_if(variables, wanted); found != variables.end()) return found->value;
    for (const SettingsFile& file : files)
        if (const auto found = std::ranges::find_if(file.settings, wanted); found != file.settings.end()) return found->value;
    return {};
}

std::string variable_of(const std::string& command, const std::string& key) {
    std::string name = std::string(prefix) + (command.empty() ? "" : command + "_") + key;
    std::ranges::replace(name, '-', '_');
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return name;
}

}  // namespace yancai
