// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/verify_command.h"

#include <fstream>
#include <memory>

#include "base/ordered_json.h"
#include "base/text.h"
#include "cli/interrupt.h"
#include "cli/output.h"
#include "cli/shared_options.h"
#include "reports/causes.h"
#include "reports/json_text.h"
#include "reports/wrap.h"
#include "tasks/report_verification.h"

namespace yancai {
namespace {

struct VerifyOptions {
    std::string report, key, folder, record, store, output, format{"text"};
};

std::string_view sentence_of(const ReportVerification& found) {
    switch (found.signature) {
        case SignatureState::good: return N_("The report is what was signed on {at} with the key that you named.");
        case SignatureState::stranger:
            return N_(
                "The report is what was signed on {at}, but nobody says whose key that is: compare the fingerprint, or name "
                "the key with --key.");
        case SignatureState::unsigned_: return N_("The report is not signed: whether it changed cannot be told.");
        case SignatureState::other_key: return N_("The report was signed on {at} with another key than the one that you named.");
        case SignatureState::broken: break;
    }
    return found.key_fingerprint.empty() ? N_("The report is not signed, although it should be with the key that you named.")
                                         : N_("The report has been changed since it was signed.");
}

class VerifyText {
public:
    VerifyText(const ReportVerification& found, Language language, std::ostream& out)
        : found_(found), language_(language), out_(out) {}

    void write() {
        line(sentence_of(found_), {{"at", found_.signed_at}});
        if (!found_.key_fingerprint.empty()) line(N_("Key: {fingerprint}"), {{"fingerprint", found_.key_fingerprint}});
        if (found_.files) write_files(*found_.files);
        if (found_.clauses_changed) write_clauses(*found_.clauses_changed);
        switch (found_.exit_code()) {
            case ExitCode::accepted: line(N_("Nothing has changed.")); break;
            case ExitCode::rejected: line(N_("Something has changed.")); break;
            default: line(N_("No change was found, but not everything could be verified.")); break;
        }
    }

private:
    void line(std::string_view text, std::vector<std::pair<std::string, std::string>> values = {}) {
        out_ << harmless(explained({std::string(text), std::move(values)}, language_)) << "\n";
    }

    void list(std::string_view heading, const std::vector<std::string>& names) {
        if (names.empty()) return;
        line(heading, {{"count", std::to_string(names.size())}});
        for (const std::string& name : names) out_ << "  " << harmless(name) << "\n";
    }

    void write_files(const ReportVerification::Files& files) {
        line(N_("Files that are what the report says: {count}"), {{"count", std::to_string(files.same)}});
        list(N_("Files that have changed: {count}"), files.changed);
        list(N_("Files that are missing: {count}"), files.missing);
        list(N_("Files that the report does not know: {count}"), files.added);
        list(N_("Files that cannot be read: {count}"), files.unreadable);
        list(N_("Files of which the report has no digest: {count}"), files.unknown);
    }

    void write_clauses(const std::vector<std::string>& changed) {
        if (changed.empty()) return line(N_("The record says what the report says."));
        list(N_("Parts of the record that differ from the report: {count}"), changed);
    }

    const ReportVerification& found_;
    Language language_;
    std::ostream& out_;
};

OrderedJson json_of(const ReportVerification& found) {
    OrderedJson files, clauses;
    if (found.files)
        files = {{"same", found.files->same},   {"changed", found.files->changed},       {"missing", found.files->missing},
                 {"added", found.files->added}, {"unreadable", found.files->unreadable}, {"unknown", found.files->unknown}};
    if (found.clauses_changed) clauses = *found.clauses_changed;
    const auto or_null = [](const std::string& text) { return text.empty() ? OrderedJson() : OrderedJson(text); };
    return {{"schema", "yancai/report-verification/1"},
            {"signature", word(found.signature)},
            {"key", or_null(found.key_fingerprint)},
            {"signed_at", or_null(found.signed_at)},
            {"files", std::move(files)},
            {"record_changed", std::move(clauses)},
            {"exit_code", static_cast<int>(found.exit_code())}};
}

ExitCode run_verify(const VerifyOptions& options, Language language) {
    std::ifstream report(options.report, std::ios::binary);
    if (!report)
        return refuse(
            {ExitCode::nothing_there,
             {N_("{file} cannot be read ({why})"), {{"file", printable_utf8(options.report)}, {"why", "cannot be opened"}}}},
            language);
    const Interrupt interrupt([] {});
    VerifyRequest request;
    request.report = &report;
    request.report_name = options.report;
    request.key = options.key;
    request.folder = options.folder;
    request.record = options.record;
    request.store = options.store;
    request.cancelled = interrupt.flag();
    auto found = verify_report(request);
    if (!found) return refuse(found.error(), language);
    const ReportVerification& verification = *found;
    return finish(put_out(options.output,
                          [&](std::ostream& out) -> Result<void> {
                              if (options.format == "json")
                                  out << harmless_line(json_of(verification)) << "\n";
                              else
                                  VerifyText(verification, language, out).write();
                              return {};
                          }),
                  verification.exit_code(), language);
}

}  // namespace

void add_verify_command(CommandLine& line) {
    const auto options = std::make_shared<VerifyOptions>();
    CLI::App& command = line.add(
        "verify", N_("Tell whether a signed report, its record or the delivered files have changed"),
        N_("Examples:\n"
           "  yancai check 某某论坛/ --also report.json --sign signing.pem\n"
           "  yancai verify report.json --key signing.pub --folder 某某论坛/\n"
           "Exit codes: 0 nothing has changed, 1 something has, 2 no change was found but not everything could be verified\n"
           "(the report is not signed, nobody says whose key it is, a file cannot be read or was checked at quick depth)."));
    command.add_option("report", options->report, line.say(N_("The report, as --format json writes it")))
        ->type_name("FILE")
        ->required();
    command.add_option("--key", options->key, line.say(N_("The public key that must have signed it")))->type_name("FILE");
    add_store_option(line, command, options->store);
    command.add_option("--folder", options->folder, line.say(N_("The delivered files, to be compared with the report")))
        ->type_name("FOLDER");
    command
        .add_option("--record", options->record,
                    line.say(N_("The record as `yancai record export` wrote it, to be compared with the report")))
        ->type_name("FILE");
    add_format_option(line, command, options->format);
    add_output_option(line, command, options->output);
    line.does(
        command, [options, language = line.language()] { return run_verify(*options, language); },
        [options] { return std::vector{options->folder}; });
}

}  // namespace yancai
