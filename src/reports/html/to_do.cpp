// SPDX-License-Identifier: GPL-3.0-or-later
// What is left to do, by what has to be done, with the files under it.
#include <algorithm>

#include "policy/rules.h"
#include "reports/html/sections.h"

namespace yancai {
namespace {

class List {
public:
    explicit List(const Part& part) : part_(part), page_(part.page) {}

    void write(const std::vector<ToDo>& to_dos, std::string_view heading, std::string_view why, bool with_effort) {
        if (to_dos.empty()) return;
        page_.start("div", {{"class", "stage"}}).leaf("h3", part_.say(heading)).leaf("p", part_.say(why), {{"class", "quiet"}});
        page_.start("ol", {{"class", "chores"}});
        for (const ToDo& to_do : to_dos) write(to_do, with_effort);
        page_.close().close();
    }

private:
    void write(const ToDo& to_do, bool with_effort) {
        page_.start("li", {{"class", to_do.rule.empty() ? "undecided" : word(to_do.severity)}});
        write_count(to_do.files);
        page_.start("div", {{"class", "what"}}).leaf("h4", to_do.chore.title);
        for (const ToDo::Way& way : to_do.ways) write_way(to_do, way);
        write_source(to_do, with_effort);
        if (!to_do.rule.empty() && to_do.files > 0)
            page_.start("p", {{"class", "scripted"}})
                .leaf("a", part_.say(N_("Show them in the list of files")),
                      {{"href", "#files"}, {"data-rule", to_do.rule}, {"data-severity", word(to_do.severity)}})
                .close();
        page_.close().close();
    }

    void write_way(const ToDo& to_do, const ToDo::Way& way) {
        for (const std::string& says : way.says) page_.leaf("p", says, {{"dir", "auto"}});
        const Rule* rule = rule_named(to_do.rule);
        const std::string remedy = way.one_remedy || rule == nullptr ? way.remedy : translated(rule->mend, part_.language);
        if (!remedy.empty()) page_.leaf("p", remedy, {{"class", "remedy"}, {"dir", "auto"}});
        if (way.files > 0) write_files(way);
    }

    void write_count(std::uint64_t files) {
        page_.start("p", {{"class", "count"}});
        if (files == 0)
            page_.leaf("small", part_.say(N_("whole batch")));
        else
            page_.leaf("b", part_.number(files)).leaf("small", part_.say(N_(" files")));
        page_.close();
    }

    void write_source(const ToDo& to_do, bool with_effort) {
        if (to_do.rule.empty()) return;
        page_.start("p", {{"class", "source"}});
        if (with_effort) page_.leaf("span", spoken(to_do.chore.effort, part_.language), {{"class", "effort"}});
        for (const std::string& clause : to_do.clauses) write_clause_link(part_, clause);
        page_.leaf("span", to_do.rule, {{"class", "code"}}).close();
    }

    void write_files(const ToDo::Way& way) {
        page_.start("details").start("summary");
        page_.text(part_.say(N_("Which files: {count}"), {{"count", part_.number(way.files)}})).close();
        page_.start("ul", {{"class", "paths"}});
        for (const ToDo::File& file : way.first) {
            page_.start("li").start("a", {{"href", "#" + file_anchor(file.number)}, {"dir", "auto"}}).text(file.path).close();
            page_.leaf("p", file.says, {{"dir", "auto"}});
            if (!way.one_remedy) page_.leaf("p", file.remedy, {{"class", "remedy"}, {"dir", "auto"}});
            page_.close();
        }
        if (way.files > way.first.size())
            page_.leaf("li", part_.say(N_("… and {count} more"), {{"count", part_.number(way.files - way.first.size())}}));
        page_.close();
        page_.close();
    }

    const Part& part_;
    Markup& page_;
};

bool is_left(const ClauseState& clause) {
    if (clause.optional) return false;
    return clause.status == ClauseStatus::unmet || clause.status == ClauseStatus::review || clause.status == ClauseStatus::open;
}

// A glance; the record itself says what each lacks.
void write_clauses(const Part& part) {
    if (!part.report.record || std::ranges::none_of(part.report.record->clauses, is_left)) return;
    Markup& page = part.page;
    page.start("div", {{"class", "stage"}}).leaf("h3", part.say(N_("Left for the completion record")));
    page.leaf("p", part.say(N_("These clauses of the event are not yet fulfilled; the record below says what each lacks.")),
              {{"class", "quiet"}});
    page.start("ul", {{"class", "glance"}});
    for (const ClauseState& clause : part.report.record->clauses) {
        if (!is_left(clause)) continue;
        page.start("li").start("a", {{"href", "#" + clause_anchor(clause.id)}});
        page.leaf("span", clause.id, {{"class", "code"}}).text(" ");
        page.leaf("span", spoken(clause.status, part.language), {{"class", "badge " + std::string(word(clause.status))}});
        page.close().close();
    }
    page.close().close();
}

}  // namespace

void write_to_do(const Part& part) {
    const Overview& overview = part.overview;
    Markup& page = part.page;
    page.start("section", {{"id", "to-do"}, {"aria-labelledby", "to-do-heading"}});
    page.leaf("h2", part.say(N_("What is left to do")), {{"id", "to-do-heading"}});
    List list(part);
    list.write(overview.must, N_("Before it can be handed in"), N_("What takes least and settles most comes first."), true);
    list.write(overview.again, N_("Could not be checked"), N_("The trouble is not the files'. Nothing is accepted unseen."),
               false);
    list.write(overview.look, N_("For a person to look at"),
               N_("Whoever looks decides: let it stay, or have it replaced. Nothing here is rejected by itself."), false);
    if (overview.must.empty() && overview.again.empty() && overview.look.empty())
        page.leaf("p", part.say(N_("Nothing has to be done about the files.")), {{"class", "done"}});
    write_clauses(part);
    page.close();
}

}  // namespace yancai
