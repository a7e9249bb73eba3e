// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iostream>

#include "base/text.h"
#include "cli/interrupt.h"
#include "cli/output.h"
#include "cli/progress_line.h"
#include "reports/report.h"
#include "tasks/check.h"
#include "tasks/file_facts.h"
#include "tasks/policies.h"

namespace yancai {
namespace {

// Before any thread: confined workers are forked from a process that has one.
Answer<Measurer> measurer(bool confined) {
    if (!confined) return measurer_in_process();
    auto workers = confined_measurer();
    if (workers) return std::move(workers).value();
    return Refusal{
        ExitCode::internal,
        {N_("confined processes cannot be started ({why}); --no-sandbox checks without them"), {{"why", workers.error().what}}}};
}

TextStyle style_of_output(const std::string& file) {
    TextStyle style;
    winsize size{};
    const bool terminal = file.empty() && isatty(STDOUT_FILENO) == 1;
    style.color = terminal && std::getenv("NO_COLOR") == nullptr;
    if (terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40)
        style.columns = std::min<int>(size.ws_col, 120);
    return style;
}

}  // namespace

ExitCode run_check(const CheckOptions& options, Language language) {
    auto workers = measurer(options.confined);
    if (!workers) return refuse(workers.error(), language);
    if (workers->walls == "seccomp")
        fmt::print(stderr, "yancai: {}\n",
                   translated(N_("this system's kernel has no Landlock: decoders are confined by seccomp alone"), language));
    ProgressLine progress(language, isatty(STDERR_FILENO) == 1);
    CheckKeeper keeper;
    const Interrupt interrupt([&] { keeper.keep(); });

    CheckRequest request;
    request.folder = options.folder;
    request.event_file = options.event;
    request.policy = options.policy;
    request.waivers = options.waivers;
    request.depth = options.depth;
    request.jobs = options.jobs;
    request.store = options.store;
    request.limits = options.limits;
    request.language = language;
    request.measurer = std::move(workers).value();
    request.cancelled = interrupt.flag();
    request.progress = &progress;
    request.keeper = &keeper;
    auto checked = check_batch(request);
    progress.clear();
    if (!checked) return refuse(checked.error(), language);

    const Report& report = checked->report;
    return finish(put_out(options.output,
                          [&](std::ostream& out) {
                              return options.format == OutputFormat::json
                                         ? write_json(report, language, out)
                                         : write_text(report, language, style_of_output(options.output), out);
                          }),
                  checked->exit_code, language);
}

ExitCode run_facts(const FactsOptions& options, Language language) {
    auto workers = measurer(options.confined);
    if (!workers) return refuse(workers.error(), language);
    const Interrupt interrupt([] {});
    ExitCode code = ExitCode::accepted;
    for (const std::string& file : options.files) {
        MeasureSettings settings;
        settings.depth = options.depth;
        settings.limits = options.limits;
        Facts facts = facts_of_file(file, settings, *workers, interrupt.flag());
        if (interrupt.flag()->load()) return ExitCode::interrupted;
        const std::optional<Error> trouble = facts.trouble;
        fmt::print("{}\n", facts_line(file, std::move(facts)));
        std::fflush(stdout);
        if (!trouble || about_the_file(trouble->kind)) continue;
        code = trouble->kind == ErrorKind::not_found ? ExitCode::nothing_there : ExitCode::undecided;
        fmt::print(stderr, "yancai: {}: {}\n", printable_utf8(file), trouble->what);
    }
    return code;
}

ExitCode run_policy(const PolicyOptions& options, Language language) {
    const auto print = [&](const std::string& text) {
        return finish(put_out("",
                              [&](std::ostream& out) -> Result<void> {
                                  out << text;
                                  return {};
                              }),
                      ExitCode::accepted, language);
    };
    if (options.verb == "list") return print(list_policies(language));
    if (options.verb == "explain" && options.name.empty()) return print(list_rules(language));
    if (options.verb == "check") {
        auto policy = find_policy(options.name);
        if (!policy) return refuse(policy.error(), language);
        return print(render({N_("{file}: policy {id} {version} is right"),
                             {{"file", printable_utf8(options.name)}, {"id", policy->id}, {"version", policy->version}}},
                            language) +
                     "\n");
    }
    if (options.verb == "diff") {
        auto comparison = compare_policies(options.name, options.policy);
        if (!comparison) return refuse(comparison.error(), language);
        return print(options.format == OutputFormat::json ? comparison_json(*comparison)
                                                          : comparison_text(*comparison, language));
    }
    if (options.verb == "schema") {
        auto schema = policy_schema_text();
        return schema ? print(*schema) : refuse(schema.error(), language);
    }
    auto text = options.verb == "show" ? show_policy(options.name) : explain_rule(options.name, options.policy, language);
    return text ? print(*text) : refuse(text.error(), language);
}

}  // namespace yancai
