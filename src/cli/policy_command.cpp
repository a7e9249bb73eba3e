// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/policy_command.h"

#include <memory>
#include <ostream>

#include "base/text.h"
#include "cli/output.h"
#include "cli/shared_options.h"
#include "tasks/policies.h"

namespace yancai {
namespace {

struct PolicyOptions {
    std::string name, policy, format;
};

ExitCode print(const std::string& text, Language language) {
    return finish(put_out("",
                          [&](std::ostream& out) -> Result<void> {
                              out << text;
                              return {};
                          }),
                  ExitCode::accepted, language);
}

ExitCode print(const Answer<std::string>& text, Language language) {
    return text ? print(Answer(text).value(), language) : refuse(text.error(), language);
}

ExitCode run_list(const PolicyOptions&, Language language) {
    return print(list_policies(language), language);
}

ExitCode run_show(const PolicyOptions& options, Language language) {
    return print(show_policy(options.name), language);
}

ExitCode run_explain(const PolicyOptions& options, Language language) {
    if (options.format == "json") return print(rules_json(options.name, options.policy, language), language);
    if (options.name.empty()) return print(list_rules(language), language);
    return print(explain_rule(options.name, options.policy, language), language);
}

ExitCode run_policy_check(const PolicyOptions& options, Language language) {
    auto policy = find_policy(options.name);
    if (!policy) return refuse(policy.error(), language);
    return print(render({N_("{file}: policy {id} {version} is right"),
                         {{"file", printable_utf8(options.name)}, {"id", policy->id}, {"version", policy->version}}},
                        language) +
                     "\n",
                 language);
}

ExitCode run_diff(const PolicyOptions& options, Language language) {
    auto comparison = compare_policies(options.name, options.policy);
    if (!comparison) return refuse(comparison.error(), language);
    return print(options.format == "json" ? comparison_json(*comparison) : comparison_text(*comparison, language), language);
}

ExitCode run_schema(const PolicyOptions&, Language language) {
    return print(policy_schema_text(), language);
}

}  // namespace

void add_policy_command(CommandLine& line) {
    const auto options = std::make_shared<PolicyOptions>();
    CLI::App& command = line.add("policy", N_("List, show, explain, check and compare policies"),
                                 N_("Examples:\n"
                                    "  yancai policy list                              the policies that are built in\n"
                                    "  yancai policy show kczg-2023-forum > ours.toml  one to begin with\n"
                                    "  yancai policy explain image.size.minimum        what a rule wants, and why\n"
                                    "`yancai policy VERB --help` shows more."));
    command.require_subcommand(1);
    const auto verb = [&](const char* name, std::string_view help, std::string_view examples,
                          ExitCode (*run)(const PolicyOptions&, Language)) {
        CLI::App& sub = line.add(name, help, examples, &command);
        line.does(sub, [options, run, language = line.language()] { return run(*options, language); });
        return &sub;
    };
    verb("list", N_("List the built-in policies"),
         N_("Example:\n"
            "  yancai policy list --lang zh"),
         run_list);
    verb("show", N_("Print a policy: a built-in one's name, or a file"),
         N_("Examples:\n"
            "  yancai policy show kczg-2023-forum\n"
            "  yancai policy show ours.toml        with everything that it extends"),
         run_show)
        ->add_option("name", options->name, line.say(N_("Name or file")))
        ->type_name("POLICY")
        ->required();
    CLI::App* explain =
        verb("explain", N_("Say what a rule wants, which clause it serves and how to mend; without a name: list all rules"),
             N_("Examples:\n"
                "  yancai policy explain               all rules, a line each\n"
                "  yancai policy explain image.size.minimum\n"
                "  yancai policy explain video.resolution --policy kczg-2023-conference"),
             run_explain);
    explain->add_option("rule", options->name, line.say(N_("The rule, for instance image.size.minimum")))->type_name("RULE");
    explain->add_option("--policy", options->policy, line.say(N_("The policy whose clause is quoted")))->type_name("POLICY");
    add_format_option(line, *explain, options->format);
    verb("check", N_("Check a policy file"),
         N_("Example:\n"
            "  yancai policy check ours.toml\n"
            "Exit code 65, with file, line and column, when something in it is wrong."),
         run_policy_check)
        ->add_option("file", options->name, line.say(N_("The file")))
        ->type_name("FILE")
        ->required();
    CLI::App* diff = verb("diff", N_("Say where two policies differ: every key, with what each of them says"),
                          N_("Examples:\n"
                             "  yancai policy diff kczg-2023-forum ours.toml\n"
                             "  yancai policy diff kczg-2023-forum kczg-2023-conference --format json"),
                          run_diff);
    diff->add_option("one", options->name, line.say(N_("Name or file")))->type_name("POLICY")->required();
    diff->add_option("other", options->policy, line.say(N_("Name or file")))->type_name("POLICY")->required();
    add_format_option(line, *diff, options->format);
    verb("schema", N_("Print the JSON Schema of policy files, with which editors complete and check them"),
         N_("Example:\n"
            "  yancai policy schema > policy.schema.json"),
         run_schema);
}

}  // namespace yancai
