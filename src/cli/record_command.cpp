// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/record_command.h"

#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "cli/output.h"
#include "cli/shared_options.h"
#include "event/record.h"
#include "reports/report.h"
#include "tasks/records.h"

namespace yancai {
namespace {

struct RecordOptions {
    std::string event, store, output, format;  // format: "text", "json"; empty: as the verb has it
    Decision decision;
    std::vector<std::string> reductions;  // "achievements=30"
};

using RecordTask = ExitCode (*)(const RecordOptions& options, Language language);

ExitCode print(Answer<CompletionRecord> record, const RecordOptions& options, Language language) {
    if (!record) return refuse(record.error(), language);
    return finish(put_out(options.output,
                          [&](std::ostream& out) -> Result<void> {
                              if (options.format == "json")
                                  out << to_json(*record, language).dump(2) << "\n";
                              else
                                  write_record_text(*record, language, out);
                              return {};
                          }),
                  ExitCode::accepted, language);
}

ExitCode run_show(const RecordOptions& options, Language language) {
    return print(find_record({options.event, options.store}), options, language);
}

ExitCode run_export(const RecordOptions& options, Language language) {
    RecordOptions as_json = options;
    if (as_json.format.empty()) as_json.format = "json";
    return run_show(as_json, language);
}

ExitCode run_decision(const RecordOptions& options, Language language) {
    return print(decide({options.event, options.store}, options.decision, options.reductions), options, language);
}

struct Verb {
    const char* name;
    std::string_view help, examples;
    RecordTask task;
    bool decides;
};

constexpr Verb verbs[] = {
    {"show", N_("Show every clause with its status and evidence"),
     N_("Examples:\n"
        "  yancai record show my-forum-2023\n"
        "  yancai record show 某某论坛/ --lang zh"),
     run_show, false},
    {"export", N_("Print the record as JSON"),
     N_("Example:\n"
        "  yancai record export my-forum-2023 --output record.json"),
     run_export, false},
    {"attest", N_("Vouch, by name, for a clause that no machine can measure"),
     N_("Example:\n"
        "  yancai record attest my-forum-2023 forum.5 --by 李四 --reason 邀请对象均已到会 --evidence 签到册.pdf\n"
        "What a machine measures cannot be attested, only waived. What says the same again changes nothing."),
     run_decision, true},
    {"waive", N_("Waive a clause, or lower a number that it asks for, with who, why and when"),
     N_("Examples:\n"
        "  yancai record waive my-forum-2023 forum.8 --by 王五 --reason 主管部门同意减少活动次数\n"
        "  yancai record waive my-team-2023 ind.2 --to achievements=30 --by 王五 \\\n"
        "      --reason 实现重大技术转移转化 --evidence 技术转让合同.pdf\n"
        "--to is for the industry and the profession team, whose numbers may be lowered after a major technology transfer "
        "(ind.6,\n"
        "pro.5); it needs --evidence."),
     run_decision, true},
    {"confirm", N_("The platform's confirmation of a service team's record, by a named person of the platform"),
     N_("Example:\n"
        "  yancai record confirm my-team-2023 ind.7 --by 赵六 --reason 平台数据核对一致 --evidence 平台确认单.pdf\n"
        "The other clauses must be met or waived. When one of them changes later, the platform has to confirm again."),
     run_decision, true},
    {"reopen", N_("Take back the decision on a clause; it stays in the history"),
     N_("Example:\n"
        "  yancai record reopen my-forum-2023 forum.5 --by 李四 --reason 签到册有误"),
     run_decision, true},
};

}  // namespace

void add_record_command(CommandLine& line) {
    const auto options = std::make_shared<RecordOptions>();
    CLI::App& command = line.add("record", N_("Show and complete an event's completion record"),
                                 N_("`yancai record VERB --help` shows examples."));
    command.require_subcommand(1);
    for (const Verb& verb : verbs) {
        CLI::App& sub = line.add(verb.name, verb.help, verb.examples, &command);
        sub.add_option("event", options->event, line.say(N_("The event's id, its event file, or its folder")))->required();
        if (verb.decides) {
            const std::string_view action = verb.name;
            const bool vouches = action == "attest" || action == "confirm";
            Decision& decision = options->decision;
            sub.add_option("clause", decision.clause, line.say(N_("The clause, for instance forum.5")))->required();
            sub.add_option("--by", decision.by, line.say(N_("Who decides")))->required();
            sub.add_option("--reason", decision.reason, line.say(N_("Why")))->required();
            sub.add_option("--evidence", decision.evidence, line.say(N_("What shows it: a document, a link")))->required(vouches);
            if (action == "waive")
                sub.add_option("--to", options->reductions, line.say(N_("The number asked for instead: achievements=30")))
                    ->allow_extra_args(false);
        }
        add_store_option(line, sub, options->store);
        add_format_option(line, sub, options->format);
        add_output_option(line, sub, options->output);
        line.does(sub, [options, &verb, language = line.language()] {
            options->decision.action = verb.name;
            return verb.task(*options, language);
        });
    }
}

}  // namespace yancai
