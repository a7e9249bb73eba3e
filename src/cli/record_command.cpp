// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/record_command.h"

#include <memory>
#include <ostream>

#include "base/ordered_json.h"
#include "cli/output.h"
#include "cli/shared_options.h"
#include "event/record.h"
#include "reports/report.h"
#include "tasks/attempts.h"
#include "tasks/histories.h"
#include "tasks/kept_reports.h"
#include "tasks/records.h"

namespace yancai {
namespace {

struct RecordOptions {
    std::string event, store, output, format;  // format: "text", "json"; empty: as the verb has it
    Decision decision;
    std::vector<std::string> reductions;  // "achievements=30"
    std::string head, older, newer;       // of verify, of diff
};

using RecordTask = ExitCode (*)(const RecordOptions& options, Language language);

// As JSON or, where that was not asked for, as `text` writes it.
template <class T, class Json, class Text>
ExitCode print(Answer<T>& answer, const RecordOptions& options, Language language, Json json, Text text,
               ExitCode code = ExitCode::accepted) {
    if (!answer) return refuse(answer.error(), language);
    const auto write = [&](std::ostream& out) -> Result<void> {
        // Event files may hold bytes that are no UTF-8.
        if (options.format == "json")
            out << json(*answer).dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
        else
            text(*answer, out);
        return {};
    };
    return finish(put_out(options.output, write, options.store), code, language);
}

ExitCode print_record(Answer<CompletionRecord> record, const RecordOptions& options, Language language) {
    return print(
        record, options, language, [&](const CompletionRecord& one) { return to_json(one, language); },
        [&](const CompletionRecord& one, std::ostream& out) { write_record_text(one, language, out); });
}

ExitCode run_show(const RecordOptions& options, Language language) {
    return print_record(find_record({options.event, options.store}), options, language);
}

ExitCode run_export(const RecordOptions& options, Language language) {
    RecordOptions as_json = options;
    if (as_json.format.empty()) as_json.format = "json";
    auto exported = export_record({options.event, options.store});
    return print(
        exported, as_json, language, [&](const RecordExport& one) { return to_json(one, language); },
        [&](const RecordExport& one, std::ostream& out) { write_record_text(one.record, language, out); });
}

ExitCode run_decision(const RecordOptions& options, Language language) {
    return print_record(decide({options.event, options.store}, options.decision, options.reductions), options, language);
}

ExitCode run_history(const RecordOptions& options, Language language) {
    auto history = find_history({options.event, options.store});
    return print(
        history, options, language, [](const History& one) { return to_json(one); },
        [&](const History& one, std::ostream& out) { write_history_text(one, language, out); });
}

ExitCode run_verify(const RecordOptions& options, Language language) {
    auto verification = verify_history({options.event, options.store}, options.head);
    return print(
        verification, options, language, [&](const Verification& one) { return to_json(one, language); },
        [&](const Verification& one, std::ostream& out) { write_verification_text(one, language, out); },
        verification && verification->whole() ? ExitCode::accepted : ExitCode::rejected);
}

ExitCode run_attempts(const RecordOptions& options, Language language) {
    auto list = list_attempts({options.event, options.store});
    return print(
        list, options, language, [](const AttemptList& one) { return to_json(one); },
        [&](const AttemptList& one, std::ostream& out) { write_attempts_text(one, language, out); });
}

ExitCode run_diff(const RecordOptions& options, Language language) {
    auto difference = compare_attempts({options.event, options.store}, options.older, options.newer);
    return print(
        difference, options, language, [&](const AttemptDifference& one) { return to_json(one, language); },
        [&](const AttemptDifference& one, std::ostream& out) { write_difference_text(one, language, out); });
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
    {"export", N_("Print the record with its history as JSON, which `record verify` verifies anywhere"),
     N_("Example:\n"
        "  yancai record export my-forum-2023 --output record.json"),
     run_export, false},
    {"history", N_("Show every change of the record: event files, checks and decisions, each sealed by a digest"),
     N_("Example:\n"
        "  yancai record history my-forum-2023 --lang zh"),
     run_history, false},
    {"verify", N_("Find out whether the history, or what it vouches for, was changed afterwards"),
     N_("Examples:\n"
        "  yancai record verify my-forum-2023\n"
        "  yancai record verify record.json --head 3f5c…     an exported record, and a digest that was noted earlier\n"
        "Exit codes: 0 whole, 1 changed (every place is named), 65 not such a file, 66 no history."),
     run_verify, false},
    {"attempts", N_("List the checks of the event"),
     N_("Example:\n"
        "  yancai record attempts my-forum-2023\n"
        "A check that found what the one before it found is no new one; it is counted there."),
     run_attempts, false},
    {"diff", N_("Say what changed between two checks: files, findings and clauses"),
     N_("Examples:\n"
        "  yancai record diff my-forum-2023                 the last two that were finished\n"
        "  yancai record diff my-forum-2023 2023-09-20T08 2023-09-21T15:30"),
     run_diff, false},
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
        sub.add_option("event", options->event, line.say(N_("The event's id, its event file, or its folder")))
            ->type_name("FILE")
            ->required();
        const std::string_view name = verb.name;
        if (name == "verify")
            sub.add_option("--head", options->head, line.say(N_("A digest that was noted earlier and must still stand in it")));
        if (name == "diff") {
            sub.add_option("older", options->older, line.say(N_("The earlier check's id, or how it begins")));
            sub.add_option("newer", options->newer, line.say(N_("The later check's id, or how it begins")));
        }
        if (verb.decides) {
            const bool vouches = name == "attest" || name == "confirm";
            Decision& decision = options->decision;
            sub.add_option("clause", decision.clause, line.say(N_("The clause, for instance forum.5")))
                ->type_name("CLAUSE")
                ->required();
            sub.add_option("--by", decision.by, line.say(N_("Who decides")))->required();
            sub.add_option("--reason", decision.reason, line.say(N_("Why")))->required();
            sub.add_option("--evidence", decision.evidence, line.say(N_("What shows it: a document, a link")))
                ->type_name("FILE")
                ->required(vouches);
            if (name == "waive")
                sub.add_option("--to", options->reductions, line.say(N_("The number asked for instead: achievements=30")))
                    ->allow_extra_args(false);
        }
        add_store_option(line, sub, options->store);
        add_format_option(line, sub, options->format);
        add_output_option(line, sub, options->output);
        line.does(
            sub,
            [options, &verb, language = line.language()] {
                options->decision.action = verb.name;
                return verb.task(*options, language);
            },
            [options] { return checked_folders(options->event, options->store); });
    }
}

}  // namespace yancai
