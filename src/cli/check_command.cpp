// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/check_command.h"

#include <memory>
#include <utility>

#include "cli/check_options.h"
#include "cli/chronicle.h"
#include "cli/interrupt.h"
#include "cli/live_lines.h"
#include "cli/output.h"
#include "cli/report_output.h"
#include "cli/standard_streams.h"
#include "cli/timings_table.h"
#include "cli/workers.h"
#include "tasks/check.h"

namespace yancai {
namespace {

ExitCode run_check(const CheckOptions& options, bool with_timings, const CommandLine& line) {
    const Language language = line.language();
    if (const auto can = possible(options.outputs); !can) return refuse(can.error(), language);
    auto workers = workers_for(options.measure.confined);
    if (!workers) return refuse(workers.error(), language);
    Chronicle chronicle(line.manners(), line.log(), language);
    if (workers->walls == "seccomp")
        chronicle.warn(line.say(N_("this system's kernel has no Landlock: decoders are confined by seccomp alone")));
    CheckKeeper keeper;
    const Interrupt interrupt([&] { keeper.keep(); });

    CheckRequest request = request_of(options, language, std::move(workers).value());
    request.cancelled = interrupt.flag();
    request.progress = &chronicle;
    request.keeper = &keeper;
    LiveLines lines(language);
    LiveLines* const live = streams(options.outputs) ? &lines : nullptr;
    request.stream = live;
    Timings timings;
    if (with_timings) request.timings = &timings;
    auto checked = check_batch(request);
    const bool on_standard_output = !format_of_standard_output(options.outputs).empty();
    if (!checked || on_standard_output) chronicle.clear();
    if (!checked) return refuse(checked.error(), language);

    if (!on_standard_output) chronicle.reporting();
    StageTime reporting(request.timings, Timings::Stage::report);
    const auto written = put_out_report(checked->report, options.outputs, options.store, language, live);
    reporting.stop();
    chronicle.clear();
    if (with_timings) tell(timings_table(timings, language));
    return finish(written, checked->exit_code, language);
}

}  // namespace

void add_check_command(CommandLine& line) {
    const auto options = std::make_shared<CheckOptions>();
    const auto timings = std::make_shared<bool>(false);
    CLI::App& command = line.add("check", N_("Check every file below a folder"),
                                 N_("Examples:\n"
                                    "  yancai check 某某论坛/                             print what is to be done\n"
                                    "  yancai check 某某论坛/ --depth deep                decode every picture of every clip\n"
                                    "  yancai check 某某论坛/ --output report.html        the same, as a page for the browser\n"
                                    "  yancai check 某某论坛/ --policy ours.toml --waivers 豁免.toml\n"
                                    "  yancai check 某某论坛/ --quiet --log-file ~/yancai.log && echo 全部合格\n"
                                    "Exit codes: 0 all accepted, 1 something rejected, 2 something for a person to look at,\n"
                                    "3 something undecided. What was measured once is not measured again."));
    add_check_options(line, command, *options);
    command.add_flag("--reread", options->reread,
                     line.say(N_("Read every file again, also those that have not changed since the last check")));
    command.add_flag("--timings", *timings, line.say(N_("Say on standard error where the time went: by stage, kind and file")));
    line.does(
        command, [options, timings, &line] { return run_check(*options, *timings, line); },
        [options] { return std::vector{options->folder}; });
}

}  // namespace yancai
