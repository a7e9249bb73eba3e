// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/shared_options.h"

#include <algorithm>
#include <chrono>
#include <thread>

#include "cli/places.h"

namespace yancai {

void add_measure_options(CommandLine& line, CLI::App& command, MeasureOptions& options) {
    command
        .add_option_function<std::string>(
            "--depth", [&options](const std::string& word) { options.depth = *depth_named(word); },
            line.say(N_("How deep to look: quick (headers), standard (pictures decoded in samples), deep (every picture)")))
        ->check(CLI::IsMember({"quick", "standard", "deep"}))
        ->default_str("standard");
    command
        .add_option_function<unsigned>(
            "--time-limit", [&options](unsigned seconds) { options.limits.time_floor = std::chrono::seconds(seconds); },
            line.say(N_("Seconds a file may take, and one more for each MiB of it")))
        ->check(CLI::Range(1U, 86400U))
        ->default_str("60");
    command.add_option("--size-limit", options.limits.file_bytes, line.say(N_("Largest file that is read (64GB)")))
        ->transform(CLI::AsSizeValue(false));
    command
        .add_option("--memory-limit", options.limits.memory_bytes,
                    line.say(N_("Memory that decoding a file may need (512MB, 2GB)")))
        ->transform(CLI::AsSizeValue(false));
    command.add_flag("!--no-sandbox", options.confined,
                     line.say(N_("Decode in this process (for finding faults; not for files nobody vetted)")));
    command.add_option("--pixel-limit", options.limits.pixels, line.say(N_("Pixels a picture may have")))
        ->check(CLI::PositiveNumber);
}

void add_jobs_option(CommandLine& line, CLI::App& command, int& jobs) {
    jobs = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    command.add_option("--jobs", jobs, line.say(N_("Files worked on at the same time")))
        ->check(CLI::Range(1, 256))
        ->capture_default_str();
}

void add_store_option(CommandLine& line, CLI::App& command, std::string& store) {
    store = usual_store();
    command.add_option("--store", store, line.say(N_("Where results are remembered (:memory: for nowhere)")))
        ->capture_default_str();
}

void add_output_option(CommandLine& line, CLI::App& command, std::string& file) {
    command.add_option("--output", file, line.say(N_("Write the result to this file instead of standard output")));
}

CLI::Option* add_format_option(CommandLine& line, CLI::App& command, std::string& format) {
    return command.add_option("--format", format, line.say(N_("text or json")))->check(CLI::IsMember({"text", "json"}));
}

}  // namespace yancai
