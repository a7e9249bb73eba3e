// SPDX-License-Identifier: GPL-3.0-or-later
// yancai: the language that is spoken, the commands, the exit code.
#include <malloc.h>

#include <exception>
#include <string>
#include <string_view>
#include <utility>

#include "cli/command_line.h"
#include "cli/commands.h"
#include "cli/places.h"
#include "cli/settings.h"
#include "cli/standard_streams.h"

namespace yancai {
namespace {

// Help speaks the asked language too, so --lang is looked for before anything else is read.
Language asked_language(int argc, char** argv, const Settings& settings) {
    for (int index = 1; index < argc; ++index) {
        const std::string_view argument = argv[index];
        if (argument.starts_with("--lang=")) return language_of(argument.substr(7));
        if (argument == "--lang" && index + 1 < argc) return language_of(argv[index + 1]);
    }
    if (const std::string value = settings.early("lang"); !value.empty()) return language_of(value);
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
        if (const std::string value = environment(name); !value.empty()) return language_of(value);
    return Language::en;
}

// Each file takes and gives back the same few megabytes: frames, strips, documents. Given back to the system every time, they
// would be cleared and mapped again every time, a fifth of a quick check. And many arenas, one a thread, would each keep their
// own. Processes that are forked later inherit this.
void keep_freed_memory() {
    constexpr int kept_bytes = 32 << 20;
    mallopt(M_MMAP_THRESHOLD, kept_bytes);
    mallopt(M_TRIM_THRESHOLD, kept_bytes);
    mallopt(M_TOP_PAD, 1 << 20);
    mallopt(M_ARENA_MAX, 1);
}

}  // namespace
}  // namespace yancai

int main(int argc, char** argv) {
    yancai::fill_closed_streams();
    yancai::keep_freed_memory();
    try {
        yancai::Settings settings = yancai::Settings::read();
        const yancai::Language language = yancai::asked_language(argc, argv, settings);
        yancai::CommandLine line(language, std::move(settings));
        yancai::add_commands(line);
        return line.run(argc, argv);
    } catch (const std::exception& error) {
        yancai::tell(std::string("yancai: internal error: ") + error.what() + "\n");
        return static_cast<int>(yancai::ExitCode::internal);
    }
}
