// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/mending_options.h"

#include <ostream>

#include "base/ordered_json.h"
#include "cli/output.h"
#include "cli/shared_options.h"
#include "tasks/mending/ending.h"
#include "tasks/mending/mending_text.h"
#include "tasks/mending/new_batch.h"

namespace yancai {

void add_mending_options(CommandLine& line, CLI::App& command, MendingOptions& options) {
    command.add_option("folder", options.folder, line.say(N_("The folder; nothing in it is changed")))->type_name("FOLDER");
    command.add_option("--into", options.into, line.say(N_("The new folder")))->type_name("FOLDER");
    command.add_option("--undo", options.undo, line.say(N_("Remove exactly what this log says was made, where it is unchanged")))
        ->type_name("FILE");
    command.add_option("--event", options.event, line.say(N_("The event file (default: event.toml in the folder)")))
        ->type_name("FILE");
    command
        .add_option("--policy", options.policy,
                    line.say(N_("A built-in policy's name or a policy file (default: by the event's kind)")))
        ->type_name("POLICY");
    command.add_flag("--all", options.all, line.say(N_("Show files that are only copied, too")));
    add_format_option(line, command, options.format)->capture_default_str();
    add_output_option(line, command, options.output);
}

std::vector<std::string> handed_in(const MendingOptions& options) {
    return {options.folder};
}

ExitCode complain_of_missing(const MendingOptions& options, bool writes, Language language) {
    if (options.folder.empty()) return refuse({ExitCode::usage, {N_("a folder is needed"), {}}}, language);
    if (writes && options.into.empty())
        return refuse({ExitCode::usage, {N_("{option} is needed"), {{"option", "--into"}}}}, language);
    return ExitCode::accepted;
}

ExitCode show(Answer<Mending> mending, const MendingOptions& options, Language language) {
    if (!mending) return refuse(mending.error(), language);
    return finish(put_out(options.output,
                          [&](std::ostream& out) -> Result<void> {
                              if (options.format == "json")
                                  out << to_json(*mending).dump(2, ' ', false, OrderedJson::error_handler_t::replace) << "\n";
                              else
                                  write_mending_text(*mending, language, options.all, out);
                              return {};
                          }),
                  exit_code_of(*mending), language);
}

ExitCode take_back(const MendingOptions& options, Language language) {
    auto undone = undo(options.undo, options.dry_run);
    if (!undone) return refuse(undone.error(), language);
    const ExitCode code = undone->left.empty() ? ExitCode::accepted : ExitCode::review;
    return finish(put_out(options.output,
                          [&](std::ostream& out) -> Result<void> {
                              write_undone_text(*undone, options.dry_run, language, out);
                              return {};
                          }),
                  code, language);
}

}  // namespace yancai
