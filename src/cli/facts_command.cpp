// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/facts_command.h"

#include <iostream>
#include <memory>
#include <utility>

#include "base/text.h"
#include "cli/interrupt.h"
#include "cli/output.h"
#include "cli/shared_options.h"
#include "cli/standard_streams.h"
#include "cli/workers.h"
#include "reports/causes.h"
#include "tasks/file_facts.h"

namespace yancai {
namespace {

struct FactsOptions {
    std::vector<std::string> files;
    MeasureOptions measure;
};

ExitCode run_facts(const FactsOptions& options, Language language) {
    auto workers = workers_for(options.measure.confined);
    if (!workers) return refuse(workers.error(), language);
    const Interrupt interrupt([] {});
    ExitCode code = ExitCode::accepted;
    for (const std::string& file : options.files) {
        MeasureSettings settings;
        settings.depth = options.measure.depth;
        settings.limits = options.measure.limits;
        Facts facts = facts_of_file(file, settings, *workers, interrupt.flag());
        if (interrupt.flag()->load()) return ExitCode::interrupted;
        const std::optional<Error> trouble = facts.trouble;
        std::cout << facts_line(file, std::move(facts)) << "\n";
        if (const auto arrived = standard_output_has_all(); !arrived) return refuse(arrived.error(), language);
        if (!trouble || about_the_file(trouble->kind)) continue;
        code = trouble->kind == ErrorKind::not_found ? ExitCode::nothing_there : ExitCode::undecided;
        tell("yancai: " + printable_utf8(file) + ": " + spoken_cause(trouble->what, language) + "\n");
    }
    return code;
}

}  // namespace

void add_facts_command(CommandLine& line) {
    const auto options = std::make_shared<FactsOptions>();
    CLI::App& command = line.add("facts", N_("Print what is true of files, as JSON, one line a file"),
                                 N_("Examples:\n"
                                    "  yancai facts photo.jpg clip.MTS\n"
                                    "  yancai facts photo.jpg | python3 -m json.tool\n"
                                    "  yancai facts --depth quick *.mp4 | jq -r '[.name, .video.height] | @tsv'\n"
                                    "Facts know no rules: nothing is accepted or rejected here."));
    command.add_option("files", options->files, line.say(N_("The files")))->required()->type_name("FILE");
    add_measure_options(line, command, options->measure);
    line.does(command, [options, language = line.language()] { return run_facts(*options, language); });
}

}  // namespace yancai
