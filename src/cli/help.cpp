// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/help.h"

#include <algorithm>

#include "base/text.h"
#include "cli/option_words.h"
#include "reports/wrap.h"

namespace yancai {
namespace {

constexpr int margin = 2;
constexpr int meaning_at = 30;  // the column where meanings begin
constexpr int gap = 2;

std::string spaces(int count) {
    return std::string(static_cast<std::size_t>(std::max(0, count)), ' ');
}

std::string spelled(const CLI::Option& option) {
    if (option.get_positional()) return argument_word(option);
    std::vector<std::string> names = spellings(option);
    std::ranges::reverse(names);  // -h, --help
    const std::string value = value_word(option);
    return CLI::detail::join(names, ", ") + (value.empty() ? "" : " " + value);
}

std::string heading(const std::string& text) {
    return "\n" + text + "\n";
}

}  // namespace

std::string Help::make_help(const CLI::App* command, std::string /*name*/, CLI::AppFormatMode /*mode*/) const {
    std::string text;
    for (const std::string& line : wrapped(command->get_description(), columns_)) text += line + "\n";
    text += "\n" + usage(*command) + options(*command) + commands(*command);
    if (const std::string& footer = command->get_footer(); !footer.empty()) text += "\n" + footer + "\n";
    if (command->get_parent() != nullptr)
        text += "\n" +
                say(N_("`yancai --help` shows the options that every command has: --lang, --color, --quiet, --log-file …")) +
                "\n";
    return text;
}

std::string Help::usage(const CLI::App& command) const {
    std::string line = say(N_("Usage: ")) + full_name(command);
    if (!commands_below(command).empty()) line += " " + say(N_("COMMAND"));
    if (!options_with_dashes(command).empty()) line += " [" + say(N_("OPTIONS")) + "]";
    for (const CLI::Option* argument : arguments_of(command))
        line += argument->get_required() ? " " + argument_word(*argument) : " [" + argument_word(*argument) + "]";
    return line + "\n";
}

std::string Help::options(const CLI::App& command) const {
    std::string text;
    if (const auto arguments = arguments_of(command); !arguments.empty()) {
        text += heading(say(N_("Arguments:")));
        for (const CLI::Option* argument : arguments) text += entry(spelled(*argument), meaning_of(*argument));
    }
    for (const std::string& group : command.get_groups()) {
        if (group.empty()) continue;
        std::string listed;
        for (const CLI::Option* option : options_with_dashes(command))
            if (option->get_group() == group) listed += entry(spelled(*option), meaning_of(*option));
        if (!listed.empty()) text += heading((group == "Options" ? say(N_("Options")) : group) + say(N_(":"))) + listed;
    }
    return text;
}

std::string Help::commands(const CLI::App& command) const {
    const auto below = commands_below(command);
    if (below.empty()) return {};
    std::string text = heading(say(N_("Commands:")));
    for (const CLI::App* one : below) text += entry(one->get_name(), one->get_description());
    return text;
}

std::string Help::meaning_of(const CLI::Option& option) const {
    std::string text = option.get_description();
    if (option.get_required() && !option.get_positional()) text += say(N_(" (needed)"));
    if (const std::string usual = option.get_default_str(); !usual.empty() && option.get_items_expected_max() > 0)
        text += render({N_(" (default: {value})"), {{"value", usual}}}, language_);
    return text;
}

std::string Help::entry(const std::string& name, const std::string& meaning) const {
    std::string text = spaces(margin) + name;
    const int width = margin + display_width(name);
    bool beside = width + gap <= meaning_at;
    for (const std::string& part : CLI::detail::split(meaning, '\n')) {
        for (const std::string& line : wrapped(part, std::max(20, columns_ - meaning_at))) {
            text += beside ? spaces(meaning_at - width) : "\n" + spaces(meaning_at);
            text += line;
            beside = false;
        }
    }
    return text + "\n";
}

}  // namespace yancai
