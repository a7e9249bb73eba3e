// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/watch_command.h"

#include <chrono>
#include <memory>
#include <utility>
#include <vector>

#include "cli/check_options.h"
#include "cli/interrupt.h"
#include "cli/output.h"
#include "cli/report_output.h"
#include "cli/shared_options.h"
#include "cli/watch_teller.h"
#include "cli/workers.h"
#include "tasks/watch.h"

namespace yancai {
namespace {

struct WatchOptions {
    CheckOptions check;
    int settle{5}, lull{15}, give_up{600}, poll{5};
    bool once{false};
};

Answer<bool> possible_to_follow(const ReportOutputs& outputs) {
    TRY(possible(outputs));
    const std::string_view format = format_of_standard_output(outputs);
    if (format.empty() || format == "text" || format == "ndjson") return true;
    return Refusal{
        ExitCode::usage,
        {N_("a watch writes lines of text or ndjson to standard output: say with --output FILE where the {format} goes"),
         {{"format", std::string(format)}}}};
}

ExitCode run_watch(const WatchOptions& options, const CommandLine& line) {
    const Language language = line.language();
    if (const auto can = possible_to_follow(options.check.outputs); !can) return refuse(can.error(), language);
    const std::vector<std::string> files = files_of(options.check.outputs);
    auto workers = workers_for(options.check.measure.confined);
    if (!workers) return refuse(workers.error(), language);
    WatchTeller teller(line, options.check.outputs, options.check.store);
    if (workers->walls == "seccomp")
        teller.warn(line.say(N_("this system's kernel has no Landlock: decoders are confined by seccomp alone")));
    CheckKeeper keeper;
    const Interrupt interrupt([&] {
        keeper.keep();
        discard_unfinished(files);
    });

    WatchRequest request;
    request.check = request_of(options.check, language, std::move(workers).value());
    request.check.cancelled = interrupt.flag();
    request.check.progress = teller.progress();
    request.check.keeper = &keeper;
    request.patience = {std::chrono::seconds(options.settle), std::chrono::seconds(options.lull),
                        std::chrono::seconds(options.give_up)};
    request.poll = std::chrono::seconds(options.poll);
    request.once = options.once;
    request.own_files = files;
    request.own_files.push_back(options.check.store);
    auto ended = watch_folder(request, teller);
    return ended ? *ended : refuse(ended.error(), language);
}

void add_patience_options(CommandLine& line, CLI::App& command, WatchOptions& options) {
    const std::string group = line.say(N_("What is waited for"));
    const auto seconds = [&](const char* name, int& value, int least, std::string_view meaning) {
        command.add_option(name, value, line.say(meaning))
            ->check(between(line, least, 86400))
            ->capture_default_str()
            ->group(group)
            ->configurable();
    };
    seconds("--settle", options.settle, 1, N_("Seconds for which a file must not change before it is taken to have arrived"));
    seconds("--lull", options.lull, 0,
            N_("Seconds in which nothing may change before the whole folder is checked and its record sealed"));
    seconds("--give-up", options.give_up, 1,
            N_("Seconds after which an unchanged file is judged although a program has it open or its name is that of an "
               "unfinished copy"));
    seconds("--poll", options.poll, 1,
            N_("Seconds between two looks at the folder where the system tells no changes, as on network drives"));
    command.add_flag("--once", options.once, line.say(N_("End after the first check of the whole folder, with its exit code")))
        ->group(group);
}

}  // namespace

void add_watch_command(CommandLine& line) {
    const auto options = std::make_shared<WatchOptions>();
    CLI::App& command =
        line.add("watch", N_("Check the files of a folder as they arrive, and keep report and record current"),
                 N_("Examples:\n"
                    "  yancai watch 某某论坛/                                      a line for each file that has arrived\n"
                    "  yancai watch 某某论坛/ --output report.html --also fix.xlsx  and reports that stay current\n"
                    "  yancai watch 某某论坛/ --once --output report.html          wait until all is copied, then check\n"
                    "  yancai watch /srv/inbox/forum --format ndjson             for programs: a line of JSON for each result\n"
                    "What is still being copied is not judged. The record is sealed and reports are written whenever nothing\n"
                    "arrives any more. Ctrl-C or SIGTERM ends it: with the exit code of the last check when nothing has\n"
                    "changed since, else with 130. The next watch goes on from there."));
    add_check_options(line, command, options->check, OutputPlace::may_come);
    add_patience_options(line, command, *options);
    line.does(
        command, [options, &line] { return run_watch(*options, line); },
        [options] { return std::vector{options->check.folder}; });
}

}  // namespace yancai
