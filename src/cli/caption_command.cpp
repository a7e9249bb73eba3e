// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/caption_command.h"

#include <unistd.h>

#include <memory>

#include "cli/interrupt.h"
#include "cli/mending_options.h"
#include "cli/output.h"
#include "cli/progress_line.h"
#include "cli/shared_options.h"
#include "cli/workers.h"
#include "tasks/mending/caption.h"

namespace yancai {
namespace {

struct CaptionOptions {
    MendingOptions mending;
    std::string sheet, existing{"replace"}, sidecar_names{"full"};
    bool sidecars{false}, changed_only{false};
    int jobs{1};
    MeasureOptions measure;
};

ExitCode run_caption(const CaptionOptions& options, Language language) {
    if (!options.mending.undo.empty()) return take_back(options.mending, language);
    if (const ExitCode code = complain_of_missing(options.mending, !options.mending.dry_run, language);
        code != ExitCode::accepted)
        return code;
    auto workers = workers_for(options.measure.confined);
    if (!workers) return refuse(workers.error(), language);
    ProgressLine progress(language, isatty(STDERR_FILENO) == 1);
    const Interrupt interrupt([] {});
    CaptionRequest request;
    request.folder = options.mending.folder;
    request.into = options.mending.into;
    request.event_file = options.mending.event;
    request.policy = options.mending.policy;
    request.sheet = options.sheet;
    request.sidecars_only = options.sidecars;
    request.keep = options.existing == "keep";
    request.changed_only = options.changed_only;
    request.dry_run = options.mending.dry_run;
    request.names = options.sidecar_names == "adobe" ? SidecarNames::adobe : SidecarNames::full;
    request.jobs = options.jobs;
    request.limits = options.measure.limits;
    request.language = language;
    request.measurer = std::move(workers).value();
    request.cancelled = interrupt.flag();
    request.progress = &progress;
    auto done = caption_batch(request);
    progress.clear();
    return show(std::move(done), options.mending, language);
}

}  // namespace

void add_caption_command(CommandLine& line) {
    const auto options = std::make_shared<CaptionOptions>();
    CLI::App& command = line.add(
        "caption", N_("Write captions, creators and rights of the material sheet into copies of the photos, or beside them"),
        N_("Examples:\n"
           "  yancai caption 某某论坛/ --into 某某论坛-图释/ --dry-run     what would be written where\n"
           "  yancai caption 某某论坛/ --into 某某论坛-图释/ --sheet 填好的清单.xlsx\n"
           "  yancai caption 某某论坛/ --into 附属文件/ --sidecars          only XMP files, to lie beside the originals\n"
           "  yancai caption --undo 某某论坛-图释/.yancai-log.json\n"
           "Texts go into XMP and IPTC of JPEG, PNG, TIFF and PSD; clips and whatever is not safe to write to get a sidecar\n"
           "(photo.jpg.xmp). Each copy is measured again: it must be the same picture, pixel for pixel, and say what was "
           "written."));
    add_mending_options(line, command, options->mending);
    command.add_flag("--dry-run", options->mending.dry_run, line.say(N_("Only say what would be done")));
    command
        .add_option(
            "--sheet", options->sheet,
            line.say(N_("The material sheet (default: those in the folder); it goes into the new folder instead of them")))
        ->type_name("FILE");
    command.add_flag("--sidecars", options->sidecars, line.say(N_("Only write sidecars, and copy nothing")));
    command.add_flag("--changed-only", options->changed_only, line.say(N_("Leave out files that nothing is written to")));
    command
        .add_option("--existing", options->existing,
                    line.say(N_("A caption that a file has already: replace (the sheet wins) or keep")))
        ->check(CLI::IsMember({"replace", "keep"}))
        ->capture_default_str();
    command
        .add_option("--sidecar-names", options->sidecar_names,
                    line.say(N_("full (photo.jpg.xmp: darktable, digiKam) or adobe (photo.xmp: Lightroom, Bridge)")))
        ->check(CLI::IsMember({"full", "adobe"}))
        ->capture_default_str();
    add_jobs_option(line, command, options->jobs);
    add_measure_options(line, command, options->measure);
    line.does(
        command, [options, language = line.language()] { return run_caption(*options, language); },
        [options] { return handed_in(options->mending); });
}

}  // namespace yancai
