// SPDX-License-Identifier: GPL-3.0-or-later
// What stands at the side of the answer: exceptions, notices, and what the check was made with.
#include "policy/rules.h"
#include "reports/html/sections.h"

namespace yancai {
namespace {

void write_waivers(const Part& part) {
    Markup& page = part.page;
    for (const auto& [waiver, expired, findings] : part.report.waivers) {
        const std::string state = expired        ? part.say(N_("expired"))
                                  : findings > 0 ? part.say(N_("used"))
                                                 : part.say(N_("fits nothing"));
        page.start("li").start("p");
        page.leaf("span", state, {{"class", expired || findings == 0 ? "badge review" : "badge waived"}}).text(" ");
        page.leaf("span", waiver.rule, {{"class", "code"}}).close();
        page.leaf("p",
                  !waiver.path.empty()     ? waiver.path
                  : !waiver.sha256.empty() ? waiver.sha256
                                           : part.say(N_("whole batch")),
                  {{"class", "path"}, {"dir", "auto"}});
        page.leaf("p",
                  part.say(N_("By {by} until {until}: {reason}"),
                           {{"by", waiver.by}, {"until", waiver.until}, {"reason", waiver.reason}}),
                  {{"dir", "auto"}});
        if (findings > 0)
            page.leaf("p", part.say(N_("Findings waived: {count}"), {{"count", part.number(findings)}}), {{"class", "quiet"}});
        page.close();
    }
}

void write_changes(const Part& part) {
    for (const RuleChange& change : part.report.changes) {
        const auto severity = severity_named(change.severity);
        part.page.leaf("li",
                       part.say(N_("{rule}: {severity} for this event, by {by}: {reason}"),
                                {{"rule", change.rule},
                                 {"severity", severity ? spoken(*severity, part.language) : part.say(N_("not checked"))},
                                 {"by", change.by},
                                 {"reason", change.reason}}),
                       {{"dir", "auto"}});
    }
}

std::string walls(const Part& part) {
    const std::string& sandbox = part.report.run.sandbox;
    if (sandbox.empty())
        return part.say(
            N_("Checked without a sandbox: the decoders ran in the program's own process. That is for "
               "finding faults, not for files nobody vetted."));
    if (sandbox == "seccomp")
        return part.say(N_("This system's kernel has no Landlock: the decoders were confined by seccomp alone."));
    return part.say(N_("Decoders were confined: {walls}."), {{"walls", sandbox}});
}

}  // namespace

void write_exceptions(const Part& part) {
    if (part.report.waivers.empty() && part.report.changes.empty()) return;
    Markup& page = part.page;
    page.start("section", {{"id", "exceptions"}, {"aria-labelledby", "exceptions-heading"}});
    page.leaf("h2", part.say(N_("Exceptions")), {{"id", "exceptions-heading"}});
    page.leaf("p", part.say(N_("What a named person lets pass does not count, but stays in every report.")),
              {{"class", "quiet"}});
    page.start("ul", {{"class", "exceptions"}});
    write_waivers(part);
    write_changes(part);
    page.close();
    if (!part.report.waivers.empty())
        page.leaf("p", part.say(N_("Waivers in force were told by the date {today}"), {{"today", part.report.run.today}}),
                  {{"class", "quiet"}});
    page.close();
}

void write_notices(const Part& part) {
    if (part.overview.notices.empty()) return;
    Markup& page = part.page;
    page.start("section", {{"id", "notices"}, {"class", "notices"}, {"aria-labelledby", "notices-heading"}});
    page.leaf("h2", part.say(N_("Notices")), {{"id", "notices-heading"}});
    page.leaf("p", part.say(N_("They change nothing: what they speak of is accepted.")), {{"class", "quiet"}});
    for (const NoticeGroup& group : part.overview.notices) {
        const Rule* rule = rule_named(group.rule);
        page.start("details").start("summary").leaf("b", part.number(group.files)).text(" ");
        page.text(rule == nullptr ? group.rule : translated(rule->wants, part.language)).close();
        if (!group.remedy.empty()) page.leaf("p", group.remedy, {{"class", "remedy"}, {"dir", "auto"}});
        page.start("ul", {{"class", "paths"}});
        for (const ToDo::File& file : group.first) {
            page.start("li").start("a", {{"href", "#" + file_anchor(file.number)}, {"dir", "auto"}}).text(file.path).close();
            page.leaf("p", file.says, {{"dir", "auto"}}).close();
        }
        if (group.files > group.first.size())
            page.leaf("li", part.say(N_("… and {count} more"), {{"count", part.number(group.files - group.first.size())}}));
        page.close().close();
    }
    page.close();
}

void write_foot(const Part& part) {
    const Report& report = part.report;
    Markup& page = part.page;
    page.start("footer").leaf("p", disclaimer(part.language), {{"class", "disclaimer"}}).start("dl");
    const auto line = [&](std::string_view name, const std::string& value) {
        if (!value.empty()) page.start("div").leaf("dt", part.say(name)).leaf("dd", value, {{"dir", "auto"}}).close();
    };
    line(N_("Policy"), part.say(N_("{title} ({id}, version {version})"),
                                {{"title", part.language == Language::zh ? report.policy.title_zh : report.policy.title_en},
                                 {"id", report.policy.id},
                                 {"version", report.policy.version}}));
    line(N_("Policy digest"), report.policy.sha256);
    line(N_("Depth"), spoken(report.depth, part.language));
    line(N_("Safety"), walls(part));
    std::string tools;
    for (const auto& [name, version] : report.toolchain) tools += (tools.empty() ? "" : " · ") + name + " " + version;
    line(N_("Made with"), tools);
    line(N_("Folder"), report.run.folder);
    line(N_("Check"), report.run.attempt);
    line(N_("Kept in"), report.run.store);
    line(N_("Left out (reports of earlier checks, the store)"), listed(report.run.own_reports, part.language));
    page.close().close();
}

}  // namespace yancai
