// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/pack_command.h"

#include <unistd.h>

#include <memory>
#include <ostream>

#include "base/ordered_json.h"
#include "base/text.h"
#include "cli/interrupt.h"
#include "cli/output.h"
#include "cli/progress_line.h"
#include "cli/shared_options.h"
#include "reports/causes.h"
#include "tasks/kept_reports.h"
#include "tasks/packing/pack.h"
#include "tasks/packing/verify.h"

namespace yancai {
namespace {

struct PackOptions {
    std::string which, into, verify, store, policy, output, format{"text"};
    bool with_review{false};
};

ExitCode say_it(const PackOptions& options, const Phrase& sentence, const OrderedJson& document, ExitCode code,
                Language language) {
    return finish(put_out(options.output,
                          [&](std::ostream& out) -> Result<void> {
                              if (options.format == "json")
                                  out << document.dump(2, ' ', false, OrderedJson::error_handler_t::replace) << "\n";
                              else
                                  out << explained(sentence, language) << "\n";
                              return {};
                          }),
                  code, language);
}

ExitCode run_verify(const PackOptions& options, Language language) {
    const Interrupt interrupt([] {});
    auto verdict = verify_bag(options.verify, interrupt.flag());
    if (!verdict) return refuse(verdict.error(), language);
    std::string lines;
    OrderedJson faults = OrderedJson::array();
    for (const Phrase& fault : verdict->faults) {
        faults.push_back(explained(fault, language));
        lines += explained(fault, language) + "\n";
    }
    const bool valid = verdict->faults.empty();
    const OrderedJson document{
        {"schema", "yancai/bag/1"}, {"valid", valid}, {"files", verdict->files}, {"bytes", verdict->bytes}, {"faults", faults}};
    const std::vector<std::pair<std::string, std::string>> values{{"bag", printable_utf8(options.verify)},
                                                                  {"files", std::to_string(verdict->files)},
                                                                  {"bytes", std::to_string(verdict->bytes)},
                                                                  {"lines", lines},
                                                                  {"count", std::to_string(verdict->faults.size())}};
    return say_it(options,
                  {valid ? N_("{bag} is complete and valid: {files} files, {bytes} bytes")
                         : N_("{lines}{bag} is not valid: {count} faults"),
                   values},
                  document, valid ? ExitCode::accepted : ExitCode::rejected, language);
}

ExitCode run_pack(const PackOptions& options, Language language) {
    if (!options.verify.empty()) return run_verify(options, language);
    if (options.into.empty()) return refuse({ExitCode::usage, {N_("{option} is needed"), {{"option", "--into"}}}}, language);
    ProgressLine progress(language, isatty(STDERR_FILENO) == 1);
    const Interrupt interrupt([] {});
    PackRequest request;
    request.which = options.which;
    request.target = options.into;
    request.store = options.store;
    request.policy = options.policy;
    request.with_review = options.with_review;
    request.cancelled = interrupt.flag();
    request.progress = &progress;
    auto packed = pack(request);
    progress.clear();
    if (!packed) return refuse(packed.error(), language);
    const OrderedJson document{{"schema", "yancai/packed/1"}, {"target", packed->target},     {"check", packed->attempt},
                               {"assets", packed->assets},    {"left_out", packed->left_out}, {"files", packed->files},
                               {"bytes", packed->bytes}};
    return say_it(
        options,
        {N_("{target}: packed {assets} accepted files, left out {left_out}; with report, record and policy {files} files, "
            "{bytes} bytes"),
         {{"target", packed->target},
          {"assets", std::to_string(packed->assets)},
          {"left_out", std::to_string(packed->left_out)},
          {"files", std::to_string(packed->files)},
          {"bytes", std::to_string(packed->bytes)}}},
        document, ExitCode::accepted, language);
}

}  // namespace

void add_pack_command(CommandLine& line) {
    const auto options = std::make_shared<PackOptions>();
    CLI::App& command = line.add(
        "pack", N_("Pack what a check accepted, with report, record and policy, as a BagIt bag"),
        N_("Examples:\n"
           "  yancai pack 某某论坛/ --into 某某论坛-移交.zip        what the last check of this folder accepted\n"
           "  yancai pack my-forum-2023 --into 移交/\n"
           "  yancai pack --verify 某某论坛-移交.zip               whether a bag is complete and unchanged\n"
           "A file that is no longer what was checked is refused. The bag (RFC 8493) holds the four-properties view (四性检测)\n"
           "beside the report. An interrupted run goes on where it was."));
    command
        .add_option("check", options->which,
                    line.say(N_("The folder that was checked, the event's id or event file, or the check's id")))
        ->type_name("FILE");
    command.add_option("--into", options->into, line.say(N_("A folder that is not there yet, or a file that ends in .zip")))
        ->type_name("FILE");
    command.add_option("--verify", options->verify, line.say(N_("Verify this bag, a folder or a zip, instead of making one")))
        ->type_name("FILE");
    command
        .add_option("--policy", options->policy, line.say(N_("The policy file that the check had, if it was not a built-in one")))
        ->type_name("FILE");
    command.add_flag("--with-review", options->with_review, line.say(N_("Pack what a person has yet to look at, too")));
    add_store_option(line, command, options->store);
    add_format_option(line, command, options->format)->capture_default_str();
    add_output_option(line, command, options->output);
    line.does(
        command, [options, language = line.language()] { return run_pack(*options, language); },
        [options] { return checked_folders(options->which, options->store); });
}

}  // namespace yancai
