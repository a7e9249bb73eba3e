// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/keys_command.h"

#include <filesystem>
#include <memory>
#include <ostream>

#include "base/text.h"
#include "cli/key_files.h"
#include "cli/output.h"
#include "cli/shared_options.h"

namespace yancai {
namespace {

struct KeysOptions {
    std::string file, output;
};

Refusal failed(const Error& error) {
    return {ExitCode::internal, {"{why}", {{"why", error.what}}}};
}

ExitCode print_public(const SigningKey& key, const std::string& output, Language language) {
    const auto pem = key.public_pem();
    if (!pem) return refuse(failed(pem.error()), language);
    return finish(put_out(output,
                          [&](std::ostream& out) -> Result<void> {
                              out << *pem;
                              return {};
                          }),
                  ExitCode::accepted, language);
}

// The private part is not there yet when its name is looked at.
Answer<bool> two_files(const KeysOptions& options) {
    std::error_code unknown;
    const auto place = [&](const std::string& file) { return std::filesystem::weakly_canonical(file, unknown); };
    if (options.output.empty() || place(options.output) != place(options.file)) return true;
    return Refusal{ExitCode::usage,
                   {N_("{file} cannot hold both parts of the key: name another file for the public part"),
                    {{"file", printable_utf8(options.file)}}}};
}

ExitCode run_new(const KeysOptions& options, Language language) {
    if (const auto can = two_files(options); !can) return refuse(can.error(), language);
    const auto key = SigningKey::fresh();
    if (!key) return refuse(failed(key.error()), language);
    const auto pem = key->private_pem();
    if (!pem) return refuse(failed(pem.error()), language);
    if (const auto kept = write_key_file(options.file, *pem); !kept) return refuse(kept.error(), language);
    return print_public(*key, options.output, language);
}

ExitCode run_public(const KeysOptions& options, Language language) {
    auto key = read_key_file(options.file);
    if (!key) return refuse(key.error(), language);
    return print_public(*key, options.output, language);
}

}  // namespace

void add_keys_command(CommandLine& line) {
    CLI::App& command = line.add("keys", N_("Make the keys that reports are signed with"),
                                 N_("Examples:\n"
                                    "  yancai keys new signing.pem --output signing.pub\n"
                                    "  yancai check 某某论坛/ --output report.json --sign signing.pem\n"
                                    "  yancai verify report.json --key signing.pub"));
    command.require_subcommand(1);
    struct Verb {
        const char* name;
        std::string_view help, examples;
        ExitCode (*run)(const KeysOptions&, Language);
    };
    constexpr Verb verbs[] = {
        {"new", N_("Make a key: the private part goes into a new file that only you can read, the public part is printed"),
         N_("Example:\n"
            "  yancai keys new signing.pem --output signing.pub\n"
            "Keep signing.pem to yourself, and give signing.pub to everybody who is to verify your reports."),
         run_new},
        {"public", N_("Print the public part of a key"),
         N_("Example:\n"
            "  yancai keys public signing.pem --output signing.pub"),
         run_public},
    };
    for (const Verb& verb : verbs) {
        const auto options = std::make_shared<KeysOptions>();
        CLI::App& sub = line.add(verb.name, verb.help, verb.examples, &command);
        sub.add_option("file", options->file, line.say(N_("The file with the private key")))->type_name("FILE")->required();
        add_output_option(line, sub, options->output);
        line.does(sub, [options, run = verb.run, language = line.language()] { return run(*options, language); });
    }
}

}  // namespace yancai
