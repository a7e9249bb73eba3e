// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/manual.h"

#include <algorithm>
#include <sstream>
#include <string_view>

#include "cli/option_words.h"

namespace yancai {
namespace {

constexpr const char* dated = "2026-11-29";  // when the pages last changed by more than an option

// Text that roff does not take for a request or an escape.
std::string plain(std::string_view text) {
    std::string safe;
    for (const char c : text) {
        if (c == '\\')
            safe += "\\e";
        else if (c == '-')
            safe += "\\-";
        else if (c == '\'')
            safe += "\\(aq";
        else if (c == '`')
            safe += "\\(ga";
        else if (c == '^')
            safe += "\\(ha";
        else if (c == '~')
            safe += "\\(ti";
        else
            safe += c;
    }
    return safe.starts_with('.') ? "\\&" + safe : safe;
}

std::string bold(std::string_view text) {
    return "\\fB" + plain(text) + "\\fR";
}

std::string slanted(std::string_view text) {
    return "\\fI" + plain(text) + "\\fR";
}

class Writer {
public:
    explicit Writer(Language language) : language_(language) {}

    void head(const CLI::App& command) {
        out_ << ".\\\" -*- coding: UTF-8 -*-\n.TH " << upper(page_name(command)) << " 1 \"" << dated
             << "\" \"yancai " YANCAI_VERSION "\" \"" << plain(say(N_("Yancai manual"))) << "\"\n";
        section(N_("NAME"));
        out_ << plain(page_name(command)) << " \\- " << plain(first_sentence(command.get_description())) << "\n";
    }
    void synopsis(const CLI::App& command) {
        section(N_("SYNOPSIS"));
        const auto below = commands_below(command);
        if (below.empty()) usage(command);
        for (const CLI::App* one : below) {
            if (one != below.front()) out_ << ".br\n";
            usage(*one);
        }
    }
    void description(const CLI::App& command) {
        section(N_("DESCRIPTION"));
        out_ << plain(command.get_description()) << "\n";
        arguments(command, ".SH", N_("ARGUMENTS"));
        options(command, ".SH");
    }
    void verbs(const CLI::App& command) {
        const auto below = commands_below(command);
        if (below.empty()) return;
        section(N_("COMMANDS"));
        const bool own_pages = command.get_parent() == nullptr;
        for (const CLI::App* one : below) {
            if (own_pages) {
                out_ << ".TP\n" << bold(page_name(*one)) << "(1)\n" << plain(one->get_description()) << "\n";
                continue;
            }
            out_ << ".SS " << plain(full_name(*one)) << "\n" << plain(one->get_description()) << "\n";
            entries(arguments_of(*one));
            entries(options_with_dashes(*one));
            if (!one->get_footer().empty()) out_ << ".PP\n";
            lines(one->get_footer());
        }
    }
    void examples(const CLI::App& command) {
        if (command.get_footer().empty()) return;
        section(N_("EXAMPLES"));
        lines(command.get_footer());
    }
    void tail(const CLI::App& command) {
        section(N_("EXIT STATUS"));
        out_ << plain(say(N_("0 all accepted, 1 something rejected, 2 something for a person to look at, 3 something undecided, "
                             "64 usage, 65 a wrong policy, event, sheet or file of settings, 66 nothing to check, 70 internal, "
                             "130 interrupted.")))
             << "\n";
        section(N_("ENVIRONMENT"));
        out_ << plain(say(N_("YANCAI_… variables are settings: YANCAI_JOBS is --jobs of every command, YANCAI_CHECK_FORMAT is "
                             "--format of check. NO_COLOR, CLICOLOR and CLICOLOR_FORCE are heeded.")))
             << "\n";
        section(N_("FILES"));
        file("~/.config/yancai/config.toml", N_("The user's settings; `yancai config example` prints one to begin with."));
        file("/etc/yancai/config.toml", N_("The machine's settings; what the user's file says counts before them."));
        file("~/.local/share/yancai/store.sqlite", N_("What is remembered of checks and events."));
        section(N_("SEE ALSO"));
        out_ << see_also(command) << "\n";
    }
    [[nodiscard]] std::string text() const { return out_.str(); }

private:
    [[nodiscard]] std::string say(std::string_view words) const { return translated(words, language_); }
    void section(std::string_view name) { out_ << ".SH \"" << plain(say(name)) << "\"\n"; }
    static std::string upper(std::string text) {
        std::transform(text.begin(), text.end(), text.begin(),
                       [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
        return plain(text);
    }
    // What apropos(1) lists must be one line.
    static std::string first_sentence(const std::string& text) {
        const std::size_t latin = text.find(". "), chinese = text.find("：");
        return text.substr(0, std::min({latin, chinese, text.size()}));
    }
    void usage(const CLI::App& command) {
        out_ << bold(full_name(command));
        if (!options_with_dashes(command).empty()) out_ << " [" << slanted(say(N_("OPTIONS"))) << "]";
        for (const CLI::Option* argument : arguments_of(command)) {
            const std::string word = slanted(argument_word(*argument));
            out_ << " " << (argument->get_required() ? word : "[" + word + "]");
        }
        if (!commands_below(command).empty()) out_ << " " << slanted("...");
        out_ << "\n";
    }
    void arguments(const CLI::App& command, const char* macro, std::string_view title) {
        const auto all = arguments_of(command);
        if (all.empty()) return;
        out_ << macro << " \"" << plain(say(title)) << "\"\n";
        entries(all);
    }
    void options(const CLI::App& command, const char* macro) {
        const auto all = options_with_dashes(command);
        if (all.empty()) return;
        out_ << macro << " \"" << plain(say(N_("OPTIONS"))) << "\"\n";
        entries(all);
    }
    void entries(const std::vector<const CLI::Option*>& all) {
        for (const CLI::Option* option : all) {
            out_ << ".TP\n";
            if (option->get_positional()) {
                out_ << slanted(argument_word(*option));
            } else {
                std::string names;
                for (const std::string& spelling : spellings(*option)) names += (names.empty() ? "" : ", ") + bold(spelling);
                out_ << names;
                if (const std::string value = value_word(*option); !value.empty()) out_ << " " << slanted(value);
            }
            for (const std::string& line : CLI::detail::split(option->get_description(), '\n'))
                out_ << (line == brief_meaning(*option) ? "\n" : "\n.br\n") << plain(line);
            // Where the user's things are differs from machine to machine: a page must not.
            const std::string usual = option->get_default_str();
            if (!usual.empty() && usual.front() != '/' && option->get_items_expected_max() > 0 && key_of(*option) != "jobs")
                out_ << plain(render({N_(" (default: {value})"), {{"value", usual}}}, language_));
            out_ << "\n";
        }
    }
    void lines(const std::string& footer) {
        if (footer.empty()) return;
        out_ << ".nf\n";
        std::istringstream in(footer);
        for (std::string line; std::getline(in, line);) out_ << plain(line) << "\n";
        out_ << ".fi\n";
    }
    void file(const char* path, std::string_view meaning) {
        out_ << ".TP\n" << slanted(path) << "\n" << plain(say(meaning)) << "\n";
    }
    static std::string see_also(const CLI::App& command) {
        const CLI::App* root = &command;
        while (root->get_parent() != nullptr) root = root->get_parent();
        std::string text;
        const auto add = [&](const CLI::App& one) {
            if (&one != &command) text += (text.empty() ? "" : ", ") + bold(page_name(one)) + "(1)";
        };
        add(*root);
        for (const CLI::App* one : commands_below(*root)) add(*one);
        return text;
    }

    const Language language_;
    std::ostringstream out_;
};

}  // namespace

std::string page_name(const CLI::App& command) {
    std::string name = full_name(command);
    std::ranges::replace(name, ' ', '-');
    return name;
}

std::string manual_page(const CLI::App& command, Language language) {
    Writer page(language);
    page.head(command);
    page.synopsis(command);
    page.description(command);
    page.verbs(command);
    page.examples(command);
    page.tail(command);
    return page.text();
}

}  // namespace yancai
