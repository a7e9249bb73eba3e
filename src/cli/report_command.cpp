// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/report_command.h"

#include <memory>
#include <ostream>

#include "cli/output.h"
#include "cli/report_output.h"
#include "cli/shared_options.h"
#include "reports/sentences.h"
#include "tasks/kept_reports.h"

namespace yancai {
namespace {

struct ReportOptions {
    std::string which, attempt, store;
    bool list{false};
    ReportOutputs outputs;

    [[nodiscard]] const std::string& wanted() const { return attempt.empty() ? which : attempt; }
};

void write_line(const RememberedAttempt& attempt, Language language, std::ostream& out) {
    out << attempt.start.id << "  "
        << (attempt.finished_at.empty() ? translated(N_("unfinished"), language)
                                        : spoken(verdict_named(attempt.verdict).value_or(Verdict::undecided), language))
        << "  " << (attempt.start.event_id.empty() ? "–" : attempt.start.event_id) << "  " << attempt.start.folder << "\n";
}

ExitCode run_list(const ReportOptions& options, Language language) {
    auto attempts = list_checks(options.wanted(), options.store);
    if (!attempts) return refuse(attempts.error(), language);
    return finish(put_out(options.outputs.file,
                          [&](std::ostream& out) -> Result<void> {
                              for (const RememberedAttempt& attempt : *attempts) write_line(attempt, language, out);
                              return {};
                          }),
                  ExitCode::accepted, language);
}

ExitCode run_report(const ReportOptions& options, Language language) {
    if (options.list) return run_list(options, language);
    if (const auto can = possible(options.outputs); !can) return refuse(can.error(), language);
    auto kept = find_report(options.wanted(), options.store);
    if (!kept) return refuse(kept.error(), language);
    return finish(put_out_report(kept->report, options.outputs, options.store, language), kept->exit_code, language);
}

}  // namespace

void add_report_command(CommandLine& line) {
    const auto options = std::make_shared<ReportOptions>();
    CLI::App& command =
        line.add("report", N_("Write the report of an earlier check again, in any format, without looking at the files"),
                 N_("Examples:\n"
                    "  yancai report                                    the last check\n"
                    "  yancai report my-forum-2023 --also fix.xlsx      the last one of an event, and its list of what to mend\n"
                    "  yancai report --list                             which checks are kept\n"
                    "The exit code is that of the check."));
    command
        .add_option("check", options->which,
                    line.say(N_("The check's id, the event's id, its event file, or the folder (default: the last check)")))
        ->type_name("FILE");
    command.add_option("--attempt", options->attempt, line.say(N_("The check's id, as --list shows it")));
    command.add_flag("--list", options->list, line.say(N_("List the checks that are kept, oldest first")));
    add_report_options(line, command, options->outputs);
    add_store_option(line, command, options->store);
    line.does(
        command, [options, language = line.language()] { return run_report(*options, language); },
        [options] { return checked_folders(options->wanted(), options->store); });
}

}  // namespace yancai
