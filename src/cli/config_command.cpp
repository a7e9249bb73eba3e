// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/config_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <map>
#include <memory>

#include "base/ordered_json.h"
#include "base/text.h"
#include "cli/option_words.h"
#include "cli/output.h"
#include "cli/shared_options.h"
#include "reports/wrap.h"

namespace yancai {
namespace {

struct ShownSetting {
    std::string key, value, origin;  // origin empty: nobody set it
    std::string meaning;
    bool text{true};  // not a number and no yes or no
};

std::string value_of(const CLI::Option& option) {
    if (option.get_items_expected_max() == 0) {
        // A flag given by settings has it as its default; given on the command line, as a result.
        return option.count() > 0 || option.get_default_str() == "true" ? "true" : "false";
    }
    return option.count() > 0 ? option.results().back() : option.get_default_str();
}

// What all commands agree on is shown once; what one of them has otherwise is shown as "check.format".
std::vector<ShownSetting> shown_settings(CommandLine& line) {
    std::map<std::string, std::vector<std::pair<std::string, ShownSetting>>> by_key;
    for (const SettableOption& one : settable_options(line.app())) {
        const CLI::Option& option = *one.option;
        std::string origin = line.usual_values().origin_of(option);
        if (option.count() > 0) origin = line.say(N_("command line"));
        const std::string type = option.get_type_name();
        const bool text = option.get_items_expected_max() > 0 && !type.starts_with("INT") && type != "UINT";
        by_key[key_of(option)].push_back({one.command, {key_of(option), value_of(option), origin, brief_meaning(option), text}});
    }
    std::vector<ShownSetting> shown;
    for (auto& [key, settings] : by_key) {
        const ShownSetting& first = settings.front().second;
        const bool one_mind = std::ranges::all_of(settings, [&](const auto& setting) {
            return setting.second.value == first.value && setting.second.origin == first.origin;
        });
        for (auto& [command, setting] : settings) {
            if (!one_mind) setting.key = command + "." + key;
            if (shown.empty() || shown.back().key != setting.key) shown.push_back(setting);
            if (one_mind) break;
        }
    }
    return shown;
}

std::string padded(const std::string& text, int width) {
    return text + std::string(static_cast<std::size_t>(std::max(0, width - display_width(text))), ' ');
}

std::string state_of(const SettingsFile& file, const CommandLine& line) {
    if (!file.found) return line.say(N_("not there"));
    return file.trouble ? file.trouble->what : line.say(N_("read"));
}

void show_as_text(CommandLine& line, std::ostream& out) {
    const std::vector<ShownSetting> settings = shown_settings(line);
    int key_width = 0, value_width = 0;
    for (const ShownSetting& setting : settings) {
        key_width = std::max(key_width, display_width(setting.key));
        value_width = std::max(value_width, display_width(harmless(setting.value)));
    }
    for (const ShownSetting& setting : settings)
        out << padded(setting.key, key_width + 2) << padded(harmless(setting.value), value_width + 2)
            << harmless(setting.origin.empty() ? line.say(N_("built in")) : setting.origin) << "\n";
    out << "\n"
        << line.say(N_("Looked for, in the order in which they count: the command line, YANCAI_… variables, and")) << "\n";
    for (const SettingsFile& file : line.settings().files)
        if (!file.path.empty()) out << "  " << harmless(file.path) << "  (" << harmless(state_of(file, line)) << ")\n";
    for (const std::string& variable : line.usual_values().unknown_variables())
        out << render({N_("{name} means nothing to yancai"), {{"name", harmless(variable)}}}, line.language()) << "\n";
}

void show_as_json(CommandLine& line, std::ostream& out) {
    OrderedJson document{{"schema", "yancai/config/1"}, {"settings", OrderedJson::array()}};
    for (const ShownSetting& setting : shown_settings(line))
        document["settings"].push_back({{"key", setting.key},
                                        {"value", printable_utf8(setting.value)},
                                        {"origin", setting.origin.empty() ? "built in" : printable_utf8(setting.origin)}});
    document["files"] = OrderedJson::array();
    for (const SettingsFile& file : line.settings().files)
        document["files"].push_back({{"path", printable_utf8(file.path)},
                                     {"found", file.found},
                                     {"trouble", file.trouble ? OrderedJson(file.trouble->what) : nullptr}});
    document["unknown_variables"] = line.usual_values().unknown_variables();
    out << document.dump(2) << "\n";
}

// Every setting with its meaning, commented out: what is wanted otherwise is only uncommented.
void write_template(CommandLine& line, std::ostream& out) {
    out << "# "
        << line.say(N_("Settings of yancai. Lines that begin with # say what holds anyway; uncomment what you want otherwise."))
        << "\n# " << line.say(N_("A table, as [check], is for one command only.")) << "\n";
    for (const ShownSetting& setting : shown_settings(line)) {
        if (setting.key.find('.') != std::string::npos) continue;
        const std::string usual = setting.value.empty() && setting.text ? "" : setting.value;
        out << "\n# " << setting.meaning << "\n# " << setting.key << " = " << (setting.text ? "\"" + usual + "\"" : usual)
            << "\n";
    }
}

ExitCode print(CommandLine& line, void (*write)(CommandLine&, std::ostream&)) {
    const ExitCode code = finish(put_out("",
                                         [&](std::ostream& out) -> Result<void> {
                                             write(line, out);
                                             return {};
                                         }),
                                 ExitCode::accepted, line.language());
    if (code != ExitCode::accepted) return code;
    if (line.settings_are_right()) return code;
    return refuse(line.settings_are_right().error(), line.language());
}

}  // namespace

void add_config_command(CommandLine& line) {
    CLI::App& command =
        line.add("config", N_("Say what each setting is and where it comes from"),
                 N_("Examples:\n"
                    "  yancai config show                        every setting, its value and its origin\n"
                    "  yancai config example > ~/.config/yancai/config.toml\n"
                    "  YANCAI_JOBS=2 yancai check 某某论坛/       one setting for one call\n"
                    "The command line counts before YANCAI_… variables, these before the user's file, this before\n"
                    "/etc/yancai/config.toml."));
    command.require_subcommand(1);
    const auto format = std::make_shared<std::string>("text");
    CLI::App& show = line.add("show", N_("Print every setting with its value and where it comes from"),
                              N_("Examples:\n"
                                 "  yancai config show\n"
                                 "  yancai config show --format json\n"
                                 "Exit code 65 when a file of settings is wrong; the file, the line and the key are named."),
                              &command);
    add_format_option(line, show, *format)->capture_default_str();
    line.does_whatever_the_settings(show,
                                    [&line, format] { return print(line, *format == "json" ? show_as_json : show_as_text); });
    CLI::App& example = line.add("example", N_("Print a file of settings to begin with, every line explained"),
                                 N_("Example:\n"
                                    "  yancai config example > ~/.config/yancai/config.toml"),
                                 &command);
    line.does_whatever_the_settings(example, [&line] { return print(line, write_template); });
}

}  // namespace yancai
