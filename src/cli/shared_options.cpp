// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/shared_options.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <string_view>
#include <thread>

#include "base/nearest.h"
#include "base/text.h"
#include "cli/places.h"

namespace yancai {

CLI::Validator one_of(const CommandLine& line, const std::vector<std::string>& words) {
    const auto check = [words, language = line.language()](std::string& written) -> std::string {
        if (std::ranges::find(words, written) != words.end()) return {};
        const std::string_view meant = nearest(written, {words.begin(), words.end()});
        return render({N_("“{value}” is none of {words}"),
                       {{"value", printable_utf8(written)}, {"words", CLI::detail::join(words, ", ")}}},
                      language) +
               (meant.empty() ? "" : render({N_("; did you mean {word}?"), {{"word", std::string(meant)}}}, language));
    };
    return {check, "{" + CLI::detail::join(words, ",") + "}"};
}

CLI::Validator between(const CommandLine& line, std::int64_t least, std::int64_t most) {
    const auto check = [least, most, language = line.language()](std::string& written) -> std::string {
        std::int64_t number = 0;
        const auto [end, wrong] = std::from_chars(written.data(), written.data() + written.size(), number);
        if (wrong == std::errc{} && end == written.data() + written.size() && number >= least && number <= most) return {};
        return render({N_("“{value}” is no number from {least} to {most}"),
                       {{"value", printable_utf8(written)}, {"least", std::to_string(least)}, {"most", std::to_string(most)}}},
                      language);
    };
    return {check, {}};
}

// "512MB" → "536870912"
CLI::Validator size_in_bytes(const CommandLine& line) {
    const auto read = [language = line.language()](std::string& written) -> std::string {
        const CLI::AsSizeValue size(false);
        std::string value = written;
        try {
            if (size(value).empty()) {
                written = value;
                return {};
            }
        } catch (const CLI::Error&) {
            // said below in the reader's language
        }
        return render({N_("“{value}” is no size, as 512MB and 2GB are"), {{"value", printable_utf8(written)}}}, language);
    };
    return {read, "SIZE"};
}

void add_measure_options(CommandLine& line, CLI::App& command, MeasureOptions& options) {
    const std::string group = line.say(N_("How files are measured"));
    command
        .add_option_function<std::string>(
            "--depth", [&options](const std::string& word) { options.depth = *depth_named(word); },
            line.say(N_("How deep to look: quick (headers), standard (pictures decoded in samples), deep (every picture)")))
        ->check(one_of(line, {"quick", "standard", "deep"}))
        ->default_str("standard")
        ->group(group)
        ->configurable();
    command
        .add_option_function<unsigned>(
            "--time-limit", [&options](unsigned seconds) { options.limits.time_floor = std::chrono::seconds(seconds); },
            line.say(N_("Seconds a file may take, and one more for each MiB of it")))
        ->check(between(line, 1, 86400))
        ->default_str("60")
        ->group(group)
        ->configurable();
    command.add_option("--size-limit", options.limits.file_bytes, line.say(N_("Largest file that is read (64GB)")))
        ->transform(size_in_bytes(line))
        ->default_str("64GB")
        ->group(group)
        ->configurable();
    command
        .add_option("--memory-limit", options.limits.memory_bytes,
                    line.say(N_("Memory that decoding a file may need (512MB, 2GB)")))
        ->transform(size_in_bytes(line))
        ->default_str("1GB")
        ->group(group)
        ->configurable();
    command.add_option("--pixel-limit", options.limits.pixels, line.say(N_("Pixels a picture may have")))
        ->check(between(line, 1, INT64_MAX))
        ->capture_default_str()
        ->group(group)
        ->configurable();
    // Not from settings: who gives up the walls says so each time.
    command
        .add_flag_function(
            "--no-sandbox", [&options](std::int64_t) { options.confined = false; },
            line.say(N_("Decode in this process (for finding faults; not for files nobody vetted)")))
        ->group(group);
}

void add_jobs_option(CommandLine& line, CLI::App& command, int& jobs) {
    jobs = static_cast<int>(std::clamp(std::thread::hardware_concurrency(), 1U, 256U));
    command.add_option("--jobs", jobs, line.say(N_("Files worked on at the same time")))
        ->check(between(line, 1, 256))
        ->capture_default_str()
        ->configurable();
}

void add_store_option(CommandLine& line, CLI::App& command, std::string& store) {
    store = usual_store();
    command.add_option("--store", store, line.say(N_("Where results are remembered (:memory: for nowhere)")))
        ->type_name("FILE")
        ->capture_default_str()
        ->configurable();
}

void add_output_option(CommandLine& line, CLI::App& command, std::string& file, OutputPlace place) {
    // As everywhere, “-” is standard output.
    const auto named = [](std::string& written) {
        if (written == "-") written.clear();
        return std::string{};
    };
    line.writes(
        command.add_option("--output", file, line.say(N_("Write the result to this file instead of standard output")))
            ->type_name("FILE")
            ->transform(CLI::Validator(named, {})),
        [&file] { return std::vector{file}; }, place);
}

CLI::Option* add_format_option(CommandLine& line, CLI::App& command, std::string& format) {
    return command.add_option("--format", format, line.say(N_("text or json")))->check(one_of(line, {"text", "json"}));
}

}  // namespace yancai
