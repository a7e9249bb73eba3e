// SPDX-License-Identifier: GPL-3.0-or-later
// What was found in the batch as a whole; files that are the same stand side by side.
#include <algorithm>

#include "reports/html/sections.h"
#include "reports/value_text.h"
#include "reports/wrap.h"

namespace yancai {
namespace {

constexpr std::size_t longest_message = 600, longest_value = 200;

std::string spoken(Turn turn, Language language) {
    switch (turn) {
        case Turn::none: return {};
        case Turn::right: return say(language, N_("the first one, turned right"));
        case Turn::half: return say(language, N_("the first one, upside down"));
        case Turn::left: return say(language, N_("the first one, turned left"));
        case Turn::mirrored: return say(language, N_("the first one, mirrored"));
        case Turn::flipped: return say(language, N_("the first one, mirrored top to bottom"));
        case Turn::transposed:
        case Turn::transversed: break;
    }
    return say(language, N_("the first one, turned and mirrored"));
}

void write_side(const Part& part, const RepeatSide& side) {
    Markup& page = part.page;
    const std::string attempt = side.attempt.empty() ? part.report.run.attempt : side.attempt;
    const std::string picture =
        part.report.picture_of ? picture_address(part.report.picture_of(attempt, side.path)) : std::string();
    page.start("li").start("figure");
    if (picture.empty())
        page.leaf("p", part.say(N_("no picture")), {{"class", "no-picture"}});
    else
        page.lone("img", {{"src", picture}, {"alt", side.path}});
    page.start("figcaption").leaf("span", side.path, {{"class", "path"}, {"dir", "auto"}});
    const std::string event = side.event_title.empty() ? side.event : side.event_title;
    page.leaf("small",
              event.empty()
                  ? part.say(N_("this batch"))
                  : part.say(N_("event {event}, checked on {date}"), {{"event", event}, {"date", side.checked_at.substr(0, 10)}}),
              {{"dir", "auto"}});
    if (const std::string turn = spoken(side.turn, part.language); !turn.empty()) page.leaf("small", turn);
    page.close().close().close();
}

void write_repeat(const Part& part, const Repeat& repeat) {
    Markup& page = part.page;
    page.start("ul", {{"class", "sides"}});
    for (const RepeatSide& side : repeat.sides) write_side(part, side);
    if (repeat.files > repeat.sides.size())
        page.leaf("li", part.say(N_("… and {count} more"), {{"count", part.number(repeat.files - repeat.sides.size())}}),
                  {{"class", "more"}});
    page.close();
}

void write_compared(const Part& part, const Finding& finding) {
    if (finding.expected.empty() && finding.found.empty()) return;
    Markup& page = part.page;
    page.start("dl", {{"class", "compared"}});
    const auto line = [&](const std::string& name, const std::string& value) {
        if (!value.empty())
            page.start("div").leaf("dt", name).leaf("dd", clipped(value, longest_value), {{"dir", "auto"}}).close();
    };
    line(part.say(N_("expected")), spoken_expected(finding, part.language));
    line(part.say(N_("found")), spoken_found(finding, part.language));
    page.close();
}

void write_finding(const Part& part, const Finding& finding) {
    Markup& page = part.page;
    page.start("li", {{"class", finding.waived ? "waived" : word(finding.severity)}});
    page.start("p", {{"class", "message"}, {"dir", "auto"}});
    write_badge(part, finding);
    page.text(" ").text(clipped(spoken_message(finding, part.language), longest_message)).close();
    if (finding.waived)
        page.leaf("p",
                  part.say(N_("Waived by {by} until {until}: {reason} (without the waiver: {severity})"),
                           {{"by", clipped(finding.waived->by, longest_value)},
                            {"until", finding.waived->until},
                            {"reason", clipped(finding.waived->reason, longest_value)},
                            {"severity", yancai::spoken(finding.severity, part.language)}}),
                  {{"class", "waiver"}, {"dir", "auto"}});
    write_compared(part, finding);
    if (finding.repeat) write_repeat(part, *finding.repeat);
    if (const std::string remedy = render(finding.remedy, part.language); !remedy.empty())
        page.leaf("p", clipped(remedy, longest_message), {{"class", "remedy"}, {"dir", "auto"}});
    page.start("p", {{"class", "source"}});
    if (!finding.clause.empty()) write_clause_link(part, finding.clause);
    page.leaf("span", finding.rule, {{"class", "code"}}).close().close();
}

}  // namespace

void write_badge(const Part& part, const Finding& finding) {
    part.page.leaf("span", finding.waived ? part.say(N_("waived")) : spoken(finding.severity, part.language),
                   {{"class", "badge " + std::string(finding.waived ? "waived" : word(finding.severity))}});
}

void write_batch(const Part& part) {
    const Judgement& batch = part.report.batch;
    if (batch.findings.empty() && batch.obstacles.empty()) return;
    Markup& page = part.page;
    page.start("section", {{"id", "batch"}, {"aria-labelledby", "batch-heading"}});
    page.leaf("h2", part.say(N_("The batch as a whole")), {{"id", "batch-heading"}}).start("ol", {{"class", "findings"}});
    for (const Severity severity : {Severity::reject, Severity::review, Severity::notice})
        for (const Finding& finding : batch.findings)
            if (finding.severity == severity && !finding.waived) write_finding(part, finding);
    for (const Finding& finding : batch.findings)
        if (finding.waived) write_finding(part, finding);
    for (const Error& obstacle : batch.obstacles) {
        page.start("li", {{"class", "undecided"}}).start("p", {{"class", "message"}});
        page.leaf("span", spoken(Verdict::undecided, part.language), {{"class", "badge undecided"}}).text(" ");
        page.text(clipped(spoken_obstacle(obstacle, part.language), longest_message)).close();
        if (const std::string remedy = obstacle_remedy(obstacle.kind, part.language); !remedy.empty())
            page.leaf("p", remedy, {{"class", "remedy"}});
        page.close();
    }
    page.close().close();
}

}  // namespace yancai
