// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/mend_command.h"

#include <unistd.h>

#include <memory>

#include "cli/interrupt.h"
#include "cli/mending_options.h"
#include "cli/output.h"
#include "cli/progress_line.h"
#include "cli/shared_options.h"
#include "cli/workers.h"
#include "tasks/mending/mend.h"

namespace yancai {
namespace {

struct MendOptions {
    MendingOptions mending;
    std::string store;
    bool apply{false}, rewrap_all{false};
    int jobs{1};
    MeasureOptions measure;
};

ExitCode run_mend(MendOptions& options, Language language) {
    options.mending.dry_run = !options.apply;
    if (!options.mending.undo.empty()) return take_back(options.mending, language);
    if (const ExitCode code = complain_of_missing(options.mending, options.apply, language); code != ExitCode::accepted)
        return code;
    auto workers = workers_for(options.measure.confined);
    if (!workers) return refuse(workers.error(), language);
    ProgressLine progress(language, isatty(STDERR_FILENO) == 1);
    const Interrupt interrupt([] {});
    MendRequest request;
    request.folder = options.mending.folder;
    request.into = options.mending.into;
    request.event_file = options.mending.event;
    request.policy = options.mending.policy;
    request.store = options.store;
    request.rewrap_all = options.rewrap_all;
    request.apply = options.apply;
    request.jobs = options.jobs;
    request.limits = options.measure.limits;
    request.language = language;
    request.measurer = std::move(workers).value();
    request.cancelled = interrupt.flag();
    request.progress = &progress;
    auto done = mend_batch(request);
    progress.clear();
    return show(std::move(done), options.mending, language);
}

}  // namespace

void add_mend_command(CommandLine& line) {
    const auto options = std::make_shared<MendOptions>();
    CLI::App& command = line.add(
        "mend", N_("Put right what can be without touching a picture: names, containers, bytes after the end"),
        N_("Examples:\n"
           "  yancai mend 某某论坛/                                  the plan: what would be done, and which findings that "
           "removes\n"
           "  yancai mend 某某论坛/ --into 某某论坛-修正/ --apply\n"
           "  yancai mend --undo 某某论坛-修正/.yancai-log.json --apply\n"
           "Extensions follow the content; MOV, TS and MKV become MP4 without encoding anything anew; an MP4's table goes to "
           "the\n"
           "front; bytes after the end are left out. Each new file is measured again and thrown away when its pixels or packets\n"
           "are not the same."));
    add_mending_options(line, command, options->mending);
    command.add_flag("--apply", options->apply, line.say(N_("Do it; without this only the plan is shown")));
    command.add_flag("--rewrap-all", options->rewrap_all,
                     line.say(N_("Rewrap clips as MP4 that are accepted as they are, too (MTS)")));
    add_store_option(line, command, options->store);
    add_jobs_option(line, command, options->jobs);
    add_measure_options(line, command, options->measure);
    line.does(
        command, [options, language = line.language()] { return run_mend(*options, language); },
        [options] { return handed_in(options->mending); });
}

}  // namespace yancai
