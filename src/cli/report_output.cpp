// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/report_output.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "cli/key_files.h"
#include "cli/output.h"
#include "cli/shared_options.h"
#include "cli/terminal.h"
#include "reports/signed_report.h"
#include "tasks/clock.h"
#include "tasks/own_reports.h"

namespace yancai {
namespace {

struct Destination {
    const ReportFormat* format;
    std::string file;  // empty: standard output
};

Destination first_place(const ReportOutputs& outputs) {
    const ReportFormat* format = report_format_named(outputs.format);
    if (format == nullptr) format = report_format_of_file(outputs.file);
    return {format == nullptr ? report_format_named("text") : format, outputs.file};
}

// "xlsx=fix.xlsx", or "fix.xlsx". A name before “=” that is no format belongs to the file's name.
Destination further_place(const std::string& also) {
    if (const auto equals = also.find('='); equals != std::string::npos)
        if (const ReportFormat* format = report_format_named(also.substr(0, equals))) return {format, also.substr(equals + 1)};
    return {report_format_of_file(also), also};
}

std::vector<Destination> places_of(const ReportOutputs& outputs) {
    std::vector<Destination> places{first_place(outputs)};
    for (const std::string& also : outputs.also) places.push_back(further_place(also));
    return places;
}

}  // namespace

void add_report_options(CommandLine& line, CLI::App& command, ReportOutputs& outputs, OutputPlace place) {
    std::string formats = line.say(N_("How the result is written (default: by the ending of --output, else text)"));
    for (const ReportFormat& format : report_formats()) formats += fmt::format("\n{}: {}", format.name, line.say(format.purpose));
    command.add_option("--format", outputs.format, formats)->check(one_of(line, report_format_names()))->configurable();
    add_output_option(line, command, outputs.file, place);
    line.writes(
        command
            .add_option("--also", outputs.also,
                        line.say(N_("Write the result to this file too, in the format of its ending (fix.xlsx) or a named "
                                    "one (json=report.txt); may be given several times")))
            ->type_name("FILE")
            ->allow_extra_args(false),
        [&outputs] { return files_of(outputs); }, place);
    command
        .add_option("--sign", outputs.sign,
                    line.say(N_("Sign the JSON report with this private key (`yancai keys new` makes one)")))
        ->type_name("FILE");
}

Answer<bool> possible(const ReportOutputs& outputs) {
    const std::vector<Destination> places = places_of(outputs);
    for (const Destination& place : places) {
        if (place.format == nullptr || (place.file.empty() && &place != &places.front()))
            return Refusal{ExitCode::usage,
                           {N_("--also {file}: say in which format, for instance --also json={file}"),
                            {{"file", printable_utf8(place.file)}}}};
        if (place.format->binary && place.file.empty() && isatty(STDOUT_FILENO) == 1)
            return Refusal{ExitCode::usage,
                           {N_("{format} is nothing for a terminal: say where to with --output FILE"),
                            {{"format", std::string(place.format->name)}}}};
        const auto same = [&](const Destination& other) { return &other != &place && other.file == place.file; };
        if (!place.file.empty() && std::ranges::any_of(places, same))
            return Refusal{ExitCode::usage, {N_("{file} is named twice as an output"), {{"file", printable_utf8(place.file)}}}};
    }
    if (outputs.sign.empty()) return true;
    if (std::ranges::none_of(places, [](const Destination& place) { return place.format->name == "json"; }))
        return Refusal{ExitCode::usage,
                       {N_("--sign signs the JSON report: ask for one, for instance with --also report.json"), {}}};
    TRY(read_key_file(outputs.sign));
    return true;
}

bool streams(const ReportOutputs& outputs) {
    return format_of_standard_output(outputs) == "ndjson";
}

std::vector<std::string> files_of(const ReportOutputs& outputs) {
    std::vector<std::string> files;
    for (const Destination& place : places_of(outputs))
        if (!place.file.empty()) files.push_back(place.file);
    return files;
}

std::string_view format_of_standard_output(const ReportOutputs& outputs) {
    const Destination first = first_place(outputs);
    return first.file.empty() ? first.format->name : std::string_view{};
}

namespace {

Answer<bool> put_out_to(const std::vector<Destination>& places, const Report& report, const ReportOutputs& outputs,
                        const std::string& store, Language language, LiveLines* live) {
    std::vector<std::string> files;
    files.reserve(places.size());
    for (const Destination& place : places) files.push_back(place.file);
    TRY(spare_material(report.run.folder, files, store));  // what has arrived since it began is spared, too
    std::optional<SigningKey> key;
    if (!outputs.sign.empty()) key = TRY(read_key_file(outputs.sign));
    for (const Destination& place : places) {
        const bool text = place.format->name == "text";
        const auto write = [&](std::ostream& out) {
            if (live != nullptr && place.file.empty()) return live->end(report);
            if (key && place.format->name == "json") return write_signed_json(report, language, *key, time_now(), out);
            if (text) return write_text(report, language, style_of_output(place.file), out);
            return place.format->write(report, language, out);
        };
        auto written = put_out(place.file, write, store);
        if (!written) return written;
    }
    return true;
}

}  // namespace

Answer<bool> put_out_report_files(const Report& report, const ReportOutputs& outputs, const std::string& store,
                                  Language language) {
    std::vector<Destination> places = places_of(outputs);
    std::erase_if(places, [](const Destination& place) { return place.file.empty(); });
    return put_out_to(places, report, outputs, store, language, nullptr);
}

Answer<bool> put_out_report(const Report& report, const ReportOutputs& outputs, const std::string& store, Language language,
                            LiveLines* live) {
    return put_out_to(places_of(outputs), report, outputs, store, language, live);
}

}  // namespace yancai
