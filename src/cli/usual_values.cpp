// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/usual_values.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "base/nearest.h"
#include "base/text.h"
#include "cli/misunderstood.h"
#include "cli/option_words.h"

namespace yancai {
namespace {

void collect(CLI::App& app, const std::string& command, std::vector<SettableOption>& into) {
    for (CLI::Option* option : app.get_options())
        if (option->get_configurable() && option->nonpositional() && !key_of(*option).empty()) into.push_back({command, option});
    for (CLI::App* below : app.get_subcommands([](CLI::App*) { return true; }))
        collect(*below, command.empty() ? below->get_name() : command, into);
}

bool is_for(const Setting& setting, const SettableOption& one) {
    return setting.key == key_of(*one.option) && (setting.command.empty() || setting.command == one.command);
}

// "; did you mean “store”?", or nothing.
std::string suggestion(const Setting& setting, const std::vector<SettableOption>& options, const CLI::App& root,
                       Language language) {
    std::set<std::string> keys;
    for (const SettableOption& one : options)
        if (setting.command.empty() || one.command == setting.command) keys.insert(key_of(*one.option));
    std::string written = setting.key;
    if (keys.empty()) {
        written = setting.command;
        for (const CLI::App* command : commands_below(root)) keys.insert(command->get_name());
    }
    const std::string_view meant = nearest(written, {keys.begin(), keys.end()});
    return meant.empty() ? "" : render({N_("; did you mean {word}?"), {{"word", std::string(meant)}}}, language);
}

// Tells one by one, so that a file's table of one command counts before what the same file says of all commands.
bool more_particular(const Setting& one, const Setting& other) {
    return !one.command.empty() && other.command.empty();
}

}  // namespace

std::vector<SettableOption> settable_options(CLI::App& root) {
    std::vector<SettableOption> options;
    collect(root, {}, options);
    return options;
}

Answer<bool> UsualValues::give(CLI::App& root, const Settings& settings, Language language) {
    const std::vector<SettableOption> options = settable_options(root);
    const auto give_one = [&](const Setting& setting, const SettableOption& to) -> Answer<bool> {
        if (!origins_.try_emplace(to.option, setting.origin).second) return true;  // what counts before has it
        try {
            to.option->run_callback_for_default()->default_val(setting.value);
        } catch (const CLI::Error& error) {
            return Refusal{setting.origin.find(':') == std::string::npos ? ExitCode::usage : ExitCode::wrong_input,
                           {N_("{place}: {key} = {value} cannot be used ({why})"),
                            {{"place", setting.origin},
                             {"key", setting.key},
                             {"value", printable_utf8(setting.value)},
                             {"why", printable_utf8(in_words(error, language))}}}};
        }
        return true;
    };

    std::set<std::string> known_variables;
    for (const SettableOption& one : options) {
        for (const std::string& command : {one.command, std::string{}}) {
            const std::string name = variable_of(command, key_of(*one.option));
            known_variables.insert(name);
            const auto found = std::ranges::find(settings.variables, name, &Setting::origin);
            if (found != settings.variables.end()) TRY(give_one(*found, one));
        }
    }
    for (const Setting& variable : settings.variables)
        if (!known_variables.contains(variable.origin) && variable.origin != "YANCAI_SYSTEM_CONFIG")
            unknown_variables_.push_back(variable.origin);

    for (const SettingsFile& file : settings.files) {
        if (file.trouble) return Refusal{ExitCode::wrong_input, {"{why}", {{"why", file.trouble->what}}}};
        std::vector<Setting> sorted = file.settings;
        std::ranges::stable_sort(sorted, more_particular);
        for (const Setting& setting : sorted) {
            bool taken = false;
            for (const SettableOption& one : options) {
                if (!is_for(setting, one)) continue;
                taken = true;
                TRY(give_one(setting, one));
            }
            if (!taken)
                return Refusal{ExitCode::wrong_input,
                               {N_("{place}: there is no setting “{key}”{suggestion}"),
                                {{"place", setting.origin},
                                 {"key", setting.command.empty() ? setting.key : setting.command + "." + setting.key},
                                 {"suggestion", suggestion(setting, options, root, language)}}}};
        }
    }
    return true;
}

std::string UsualValues::origin_of(const CLI::Option& option) const {
    const auto found = origins_.find(&option);
    return found == origins_.end() ? std::string{} : found->second;
}

}  // namespace yancai
