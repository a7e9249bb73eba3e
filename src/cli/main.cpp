// SPDX-License-Identifier: GPL-3.0-or-later
// yancai: arguments, language, exit code.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>
#include <thread>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/record_command.h"

namespace yancai {
namespace {

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string{} : value;
}

// Help speaks the asked language too, so --lang is looked for before anything else is read.
Language asked_language(int argc, char** argv) {
    for (int index = 1; index < argc; ++index) {
        const std::string_view argument = argv[index];
        if (argument.starts_with("--lang=")) return language_of(argument.substr(7));
        if (argument == "--lang" && index + 1 < argc) return language_of(argv[index + 1]);
    }
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
        if (const std::string value = environment(name); !value.empty()) return language_of(value);
    return Language::en;
}

// The user's data directory, as the XDG base directory specification has it.
std::string usual_store() {
    std::string folder = environment("XDG_DATA_HOME");
    if (folder.empty() || folder.front() != '/') {
        const std::string home = environment("HOME");
        if (home.empty()) return ":memory:";
        folder = home + "/.local/share";
    }
    return folder + "/yancai/store.sqlite";
}

class CommandLine {
public:
    explicit CommandLine(Language language) : language_(language) {
        check_.jobs = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
        check_.store = record_.store = usual_store();
        app_.description(
            say(N_("Checks the photos and videos an event hands in. A folder goes in; out come a verdict for every file, what is "
                   "wrong with it, by how much, and how to mend it.")));
        app_.set_version_flag("--version", "yancai " YANCAI_VERSION);
        app_.set_help_flag("-h,--help", say(N_("Print this help and exit")));
        app_.require_subcommand(1);
        app_.fallthrough();
        app_.add_option("--lang", language_word_, say(N_("Language of messages: zh or en (default: from the locale)")))
            ->check(CLI::IsMember({"zh", "en"}));
        app_.footer(say(
            N_("Examples:\n"
               "  yancai check 某某论坛/                         check a folder and print what is to be done\n"
               "  yancai check 某某论坛/ --format json --output report.json\n"
               "  yancai facts photo.jpg                        what is true of one file\n"
               "  yancai policy explain image.size.minimum      what a rule wants, and why\n"
               "  yancai record show my-forum-2023              the event's completion record\n"
               "Exit codes: 0 all accepted, 1 something rejected, 2 something for a person to look at, 3 something undecided,\n"
               "64 usage, 65 a wrong policy, event or sheet, 66 nothing to check, 70 internal, 130 interrupted.")));
        add_check();
        add_facts();
        add_policy();
        add_record_command(app_, record_, language_,
                           [this](RecordTask task) { command_ = [this, task](Language) { return task(record_, language_); }; });
    }

    int run(int argc, char** argv) {
        try {
            app_.parse(argc, argv);
        } catch (const CLI::CallForHelp&) {
            std::cout << app_.help();
            return 0;
        } catch (const CLI::CallForVersion&) {
            std::cout << "yancai " YANCAI_VERSION "\n";
            return 0;
        } catch (const CLI::RequiredError& error) {
            // Of CLI11's own sentences only this one meets people who know what they want.
            constexpr std::string_view end = " is required";
            const std::string said = error.what();
            const bool option = said.starts_with("--") && said.ends_with(end);
            return refused(
                option ? render({N_("{option} is needed"), {{"option", said.substr(0, said.size() - end.size())}}}, language_)
                       : said);
        } catch (const CLI::ParseError& error) {
            return refused(error.what());
        }
        if (check_format_ == "json") check_.format = OutputFormat::json;
        if (policy_format_ == "json") policy_.format = OutputFormat::json;
        check_.depth = facts_.depth = *depth_named(depth_);
        check_.limits.time_floor = std::chrono::seconds(seconds_);
        facts_.limits = check_.limits;
        check_.confined = facts_.confined = !unconfined_;
        return static_cast<int>(command_(language_));
    }

private:
    [[nodiscard]] int refused(const std::string& why) const {
        fmt::print(stderr, "yancai: {}\n{}\n", printable_utf8(why),
                   translated(N_("`yancai --help` shows how it is used"), language_));
        return static_cast<int>(ExitCode::usage);
    }
    [[nodiscard]] std::string say(std::string_view text) const { return translated(text, language_); }

    void add_limits(CLI::App& command) {
        command
            .add_option(
                "--depth", depth_,
                say(N_("How deep to look: quick (headers), standard (pictures decoded in samples), deep (every picture)")))
            ->check(CLI::IsMember({"quick", "standard", "deep"}))
            ->capture_default_str();
        command.add_option("--time-limit", seconds_, say(N_("Seconds a file may take, and one more for each MiB of it")))
            ->check(CLI::Range(1U, 86400U))
            ->capture_default_str();
        command.add_option("--size-limit", check_.limits.file_bytes, say(N_("Largest file that is read (64GB)")))
            ->transform(CLI::AsSizeValue(false));
        command
            .add_option("--memory-limit", check_.limits.memory_bytes,
                        say(N_("Memory that decoding a file may need (512MB, 2GB)")))
            ->transform(CLI::AsSizeValue(false));
        command.add_flag("--no-sandbox", unconfined_,
                         say(N_("Decode in this process (for finding faults; not for files nobody vetted)")));
        command.add_option("--pixel-limit", check_.limits.pixels, say(N_("Pixels a picture may have")))
            ->check(CLI::PositiveNumber);
    }

    void add_check() {
        CLI::App* command = app_.add_subcommand("check", say(N_("Check every file below a folder")));
        command->add_option("folder", check_.folder, say(N_("The folder")))->required();
        command->add_option("--event", check_.event, say(N_("The event file (default: event.toml in the folder)")));
        command->add_option("--policy", check_.policy,
                            say(N_("A built-in policy's name or a policy file (default: by the event's kind)")));
        command->add_option("--waivers", check_.waivers,
                            say(N_("Findings that named persons let pass (default: waivers.toml in the folder)")));
        command->add_option("--format", check_format_, say(N_("text or json")))
            ->check(CLI::IsMember({"text", "json"}))
            ->capture_default_str();
        command->add_option("--output", check_.output, say(N_("Write the result to this file instead of standard output")));
        command->add_option("--jobs", check_.jobs, say(N_("Files worked on at the same time")))
            ->check(CLI::Range(1, 256))
            ->capture_default_str();
        command->add_option("--store", check_.store, say(N_("Where results are remembered (:memory: for nowhere)")))
            ->capture_default_str();
        add_limits(*command);
        command->callback([this] { command_ = [this](Language language) { return run_check(check_, language); }; });
    }

    void add_facts() {
        CLI::App* command = app_.add_subcommand("facts", say(N_("Print what is true of files, as JSON, one line a file")));
        command->add_option("files", facts_.files, say(N_("The files")))->required();
        add_limits(*command);
        command->callback([this] { command_ = [this](Language language) { return run_facts(facts_, language); }; });
    }

    void add_policy() {
        CLI::App* command = app_.add_subcommand("policy", say(N_("List, show, explain, check and compare policies")));
        command->require_subcommand(1);
        const auto verb = [&](const char* name, std::string_view help) {
            CLI::App* sub = command->add_subcommand(name, say(help));
            sub->callback([this, name] {
                policy_.verb = name;
                command_ = [this](Language language) { return run_policy(policy_, language); };
            });
            return sub;
        };
        verb("list", N_("List the built-in policies"));
        verb("show", N_("Print a policy: a built-in one's name, or a file"))
            ->add_option("name", policy_.name, say(N_("Name or file")))
            ->required();
        CLI::App* explain =
            verb("explain", N_("Say what a rule wants, which clause it serves and how to mend; without a name: list all rules"));
        explain->add_option("rule", policy_.name, say(N_("The rule, for instance image.size.minimum")));
        explain->add_option("--policy", policy_.policy, say(N_("The policy whose clause is quoted")));
        verb("check", N_("Check a policy file"))->add_option("file", policy_.name, say(N_("The file")))->required();
        CLI::App* diff = verb("diff", N_("Say where two policies differ: every key, with what each of them says"));
        diff->add_option("one", policy_.name, say(N_("Name or file")))->required();
        diff->add_option("other", policy_.policy, say(N_("Name or file")))->required();
        diff->add_option("--format", policy_format_, say(N_("text or json")))->check(CLI::IsMember({"text", "json"}));
        verb("schema", N_("Print the JSON Schema of policy files, with which editors complete and check them"));
    }

    Language language_;
    CLI::App app_{"", "yancai"};
    std::string language_word_, depth_{"standard"}, check_format_{"text"}, policy_format_;
    unsigned seconds_{60};
    bool unconfined_{false};
    CheckOptions check_;
    FactsOptions facts_;
    PolicyOptions policy_;
    RecordOptions record_;
    std::function<ExitCode(Language)> command_;
};

}  // namespace
}  // namespace yancai

int main(int argc, char** argv) {
    try {
        return yancai::CommandLine(yancai::asked_language(argc, argv)).run(argc, argv);
    } catch (const std::exception& error) {
        fmt::print(stderr, "yancai: internal error: {}\n", error.what());
        return static_cast<int>(yancai::ExitCode::internal);
    }
}
