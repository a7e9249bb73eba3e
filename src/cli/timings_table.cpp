// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/timings_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"

namespace yancai {
namespace {

constexpr std::array<std::string_view, Timings::stages> stage_names{
    N_("listing the folder, reading the event file, sheets and waivers"),
    N_("measuring files"),
    N_("judging files by the rules"),
    N_("keeping what was found of each file"),
    N_("judging the batch, comparing its files, making the record"),
    N_("writing the reports"),
};

double seconds(Timings::Time time) {
    return std::chrono::duration<double>(time).count();
}

// Words stand last in a line, so that the columns hold whatever the width of a script.
std::string speed(std::uint64_t bytes, Timings::Time time) {
    const double megabytes = static_cast<double>(bytes) / (1 << 20);
    return fmt::format("{:9.1f} MB {:7.1f} MB/s", megabytes, megabytes / std::max(seconds(time), 1e-9));
}

}  // namespace

std::string timings_table(const Timings& timings, Language language) {
    const auto say = [&](std::string_view sentence) { return translated(sentence, language); };
    double whole = 0;
    for (std::size_t stage = 0; stage < Timings::stages; ++stage)
        whole += seconds(timings.of(static_cast<Timings::Stage>(stage)));
    std::string text = say(N_("Where the time went (stages of single files add up over all jobs):")) + "\n";
    for (std::size_t stage = 0; stage < Timings::stages; ++stage) {
        const double time = seconds(timings.of(static_cast<Timings::Stage>(stage)));
        text += fmt::format("{:10.3f} s {:5.1f} %  {}\n", time, whole > 0 ? 100 * time / whole : 0, say(stage_names[stage]));
    }
    text += say(N_("What was measured:")) + "\n";
    for (const auto& [name, kind] : timings.kinds())
        text += fmt::format("{:10.3f} s {}  {}\n", seconds(kind.time), speed(kind.bytes, kind.time),
                            render({N_("{files} files of kind {kind}, {remembered} of them measured before"),
                                    {{"files", std::to_string(kind.files)},
                                     {"kind", say(name == "other" ? "other file" : name)},
                                     {"remembered", std::to_string(kind.remembered)}}},
                                   language));
    text += say(N_("The slowest files:")) + "\n";
    for (const Timings::File& file : timings.slowest())
        text += fmt::format("{:10.3f} s {}  {}\n", seconds(file.time), speed(file.bytes, file.time), printable_utf8(file.path));
    return text;
}

}  // namespace yancai
