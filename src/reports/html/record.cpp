// SPDX-License-Identifier: GPL-3.0-or-later
// The completion record's clauses, and the scenes that the material shows.
#include <algorithm>

#include "reports/html/sections.h"
#include "reports/record_text.h"

namespace yancai {
namespace {

void write_clause(const Part& part, const ClauseState& clause) {
    Markup& page = part.page;
    page.start("li", {{"id", clause_anchor(clause.id)}, {"class", word(clause.status)}});
    page.start("p", {{"class", "status"}});
    page.leaf("span", spoken(clause.status, part.language), {{"class", "badge " + std::string(word(clause.status))}});
    page.close().start("div", {{"class", "what"}});
    page.start("h3").leaf("span", clause.id, {{"class", "code"}});
    if (clause.optional) page.leaf("small", part.say(N_(" (optional)")));
    page.close().leaf("blockquote", clause.quote, {{"lang", "zh-CN"}});
    if (!clause.evidence.empty()) {
        page.start("ul", {{"class", "evidence"}});
        for (const Evidence& evidence : clause.evidence)
            page.leaf("li", evidence_sentence(evidence, part.language, part.report.run.attempt), {{"dir", "auto"}});
        page.close();
    }
    page.close().close();
}

bool in_record(const Report& report, const std::string& clause) {
    return report.record && std::ranges::any_of(report.record->clauses, [&](const ClauseState& one) { return one.id == clause; });
}

// Clauses that findings cite while no record lists them.
void write_quotes(const Part& part) {
    Markup& page = part.page;
    bool first = true;
    for (const std::string& clause : part.overview.clauses) {
        const std::string quote = quote_of(part.report, clause);
        if (quote.empty() || in_record(part.report, clause)) continue;
        if (first)
            page.start("section", {{"id", "clauses"}, {"aria-labelledby", "clauses-heading"}})
                .leaf("h2", part.say(N_("The clauses named above, in the rule text's own words")), {{"id", "clauses-heading"}})
                .start("ol", {{"class", "clauses"}});
        first = false;
        page.start("li", {{"id", clause_anchor(clause)}}).start("div", {{"class", "what"}});
        page.start("h3").leaf("span", clause, {{"class", "code"}}).close();
        page.leaf("blockquote", quote, {{"lang", "zh-CN"}}).close().close();
    }
    if (!first) page.close().close();
}

}  // namespace

std::string quote_of(const Report& report, const std::string& clause) {
    if (const auto found = report.quotes.find(clause); found != report.quotes.end()) return found->second;
    if (report.record)
        for (const ClauseState& state : report.record->clauses)
            if (state.id == clause) return state.quote;
    return {};
}

std::string clause_anchor(const std::string& clause) {
    return "clause-" + clause;
}

void write_clause_link(const Part& part, const std::string& clause) {
    if (quote_of(part.report, clause).empty())
        part.page.leaf("span", clause, {{"class", "code"}});
    else
        part.page.leaf("a", part.say(N_("clause {clause}"), {{"clause", clause}}), {{"href", "#" + clause_anchor(clause)}});
}

void write_record(const Part& part) {
    if (part.report.record) {
        Markup& page = part.page;
        page.start("section", {{"id", "record"}, {"aria-labelledby", "record-heading"}});
        page.leaf("h2", part.say(N_("Completion record")), {{"id", "record-heading"}});
        page.start("p", {{"class", "quiet"}}).text(tally(*part.report.record, part.language)).close();
        page.start("ol", {{"class", "clauses"}});
        for (const ClauseState& clause : part.report.record->clauses) write_clause(part, clause);
        page.close().close();
    }
    write_quotes(part);
}

void write_scenes(const Part& part) {
    if (part.report.scenes.empty()) return;
    Markup& page = part.page;
    page.start("section", {{"id", "scenes"}, {"aria-labelledby", "scenes-heading"}});
    page.leaf("h2", part.say(N_("Scenes")), {{"id", "scenes-heading"}});
    page.leaf("p", part.say(N_("Counted is material that is not rejected, by what tells the scene.")), {{"class", "quiet"}});
    page.start("table").start("thead").start("tr");
    const std::pair<const char*, std::string> sources[] = {{"folder", part.say(N_("by folder"))},
                                                           {"sheet", part.say(N_("by sheet"))},
                                                           {"caption", part.say(N_("by caption"))},
                                                           {"name", part.say(N_("by file name"))}};
    page.leaf("th", part.say(N_("Scene")), {{"scope", "col"}});
    page.leaf("th", part.say(N_("Photos")), {{"scope", "col"}, {"class", "number"}});
    page.leaf("th", part.say(N_("Clips")), {{"scope", "col"}, {"class", "number"}});
    for (const auto& [source, heading] : sources) page.leaf("th", heading, {{"scope", "col"}, {"class", "number wide"}});
    page.close().close().start("tbody");
    for (const SceneCoverage& scene : part.report.scenes) {
        const bool missing = scene.images + scene.videos == 0;
        page.start("tr", {{"class", missing ? "missing" : "covered"}});
        page.start("th", {{"scope", "row"}}).text(scene.scene);
        if (missing) page.text(" ").leaf("span", part.say(N_("nothing usable")), {{"class", "badge review"}});
        page.close().leaf("td", part.number(scene.images), {{"class", "number"}});
        page.leaf("td", part.number(scene.videos), {{"class", "number"}});
        for (const auto& [source, heading] : sources) {
            const auto count = scene.sources.find(source);
            page.leaf("td", part.number(count == scene.sources.end() ? 0 : count->second), {{"class", "number wide"}});
        }
        page.close();
    }
    page.close().close().close();
}

}  // namespace yancai
