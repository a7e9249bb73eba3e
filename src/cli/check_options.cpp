// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/check_options.h"

#include <utility>

namespace yancai {

void add_check_options(CommandLine& line, CLI::App& command, CheckOptions& options, OutputPlace place) {
    command.add_option("folder", options.folder, line.say(N_("The folder")))->required()->type_name("FOLDER");
    command.add_option("--event", options.event, line.say(N_("The event file (default: event.toml in the folder)")))
        ->type_name("FILE");
    command
        .add_option("--policy", options.policy,
                    line.say(N_("A built-in policy's name or a policy file (default: by the event's kind)")))
        ->type_name("POLICY")
        ->configurable();
    command
        .add_option("--waivers", options.waivers,
                    line.say(N_("Findings that named persons let pass (default: waivers.toml in the folder)")))
        ->type_name("FILE");
    add_report_options(line, command, options.outputs, place);
    add_jobs_option(line, command, options.jobs);
    add_store_option(line, command, options.store);
    add_measure_options(line, command, options.measure);
}

CheckRequest request_of(const CheckOptions& options, Language language, Measurer workers) {
    CheckRequest request;
    request.folder = options.folder;
    request.event_file = options.event;
    request.policy = options.policy;
    request.waivers = options.waivers;
    request.depth = options.measure.depth;
    request.jobs = options.jobs;
    request.store = options.store;
    request.reread = options.reread;
    request.limits = options.measure.limits;
    request.language = language;
    request.measurer = std::move(workers);
    return request;
}

}  // namespace yancai
