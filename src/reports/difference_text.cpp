// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <ostream>

#include "base/text.h"
#include "reports/attempts.h"
#include "reports/finding_text.h"
#include "reports/page.h"
#include "reports/sentences.h"
#include "reports/value_text.h"
#include "reports/wrap.h"

namespace yancai {
namespace {

constexpr const char* arrow = " → ";
constexpr std::size_t longest_message = 600;

std::string heading(FileChange change, std::size_t count, Language language) {
    const auto said = [&](std::string_view text) { return say(language, text, {{"count", std::to_string(count)}}); };
    switch (change) {
        case FileChange::worse: return said(N_("Got worse: {count}"));
        case FileChange::better: return said(N_("Got better: {count}"));
        case FileChange::other: return said(N_("Judged otherwise: {count}"));
        case FileChange::added: return said(N_("Added: {count}"));
        case FileChange::removed: return said(N_("Removed: {count}"));
        case FileChange::renamed: return said(N_("Renamed, judged the same: {count}"));
        case FileChange::replaced: break;
    }
    return said(N_("Replaced, judged the same: {count}"));
}

Paint paint_of(FileChange change) {
    if (change == FileChange::worse) return Paint::red;
    return change == FileChange::better ? Paint::green : Paint::strong;
}

std::string verdicts(const JudgementDifference& difference, Language language) {
    if (!difference.before) return spoken(*difference.after, language);
    if (!difference.after) return spoken(*difference.before, language);
    const std::string before = spoken(*difference.before, language);
    return difference.before == difference.after ? before : before + arrow + spoken(*difference.after, language);
}

// What is new comes with what to do about it; what is gone is only named.
void write_difference(Page& page, int indent, const JudgementDifference& difference, Language language) {
    if (!difference.came.empty() || !difference.obstacles_came.empty()) {
        page.paragraph(indent, say(language, N_("new:")), Paint::faint);
        Judgement part;
        part.findings = difference.came;
        part.obstacles = difference.obstacles_came;
        part.rules_checked = 1;
        write_judgement(page, indent + 2, part, language);
    }
    if (difference.gone.empty() && difference.obstacles_gone.empty()) return;
    page.paragraph(indent, say(language, N_("no longer:")), Paint::faint);
    for (const Finding& finding : difference.gone)
        page.paragraph(indent + 2, finding.rule + "  " + clipped(spoken_message(finding, language), longest_message));
    for (const Error& obstacle : difference.obstacles_gone) page.paragraph(indent + 2, spoken_obstacle(obstacle, language));
}

void write_files(Page& page, const AttemptDifference& difference, FileChange change, Language language) {
    const auto count = std::count_if(difference.files.begin(), difference.files.end(),
                                     [&](const FileDifference& file) { return file.change() == change; });
    if (count == 0) return;
    page.blank();
    page.paragraph(0, heading(change, static_cast<std::size_t>(count), language), paint_of(change));
    for (const FileDifference& file : difference.files) {
        if (file.change() != change) continue;
        const bool renamed = !file.path.empty() && !file.earlier_path.empty() && file.path != file.earlier_path;
        page.whole(2,
                   renamed             ? file.earlier_path + arrow + file.path
                   : file.path.empty() ? file.earlier_path
                                       : file.path,
                   Paint::plain);
        page.paragraph(4, verdicts(file.judgement, language), Paint::faint);
        if (change != FileChange::removed) write_difference(page, 4, file.judgement, language);
    }
}

std::string status_of(const std::string& status, Language language) {
    const std::optional<ClauseStatus> known = clause_status_named(status);
    return known ? spoken(*known, language) : "–";
}

}  // namespace

void write_difference_text(const AttemptDifference& difference, Language language, std::ostream& out) {
    Page page(out, {});
    page.paragraph(0, say(language, N_("What changed in {event} between two checks"), {{"event", difference.event}}),
                   Paint::strong);
    for (const AttemptLine* line : {&difference.older, &difference.newer})
        page.whole(2, line->id + "  " + spoken(verdict_named(line->verdict).value_or(Verdict::undecided), language),
                   Paint::plain);
    for (const FileChange change : {FileChange::worse, FileChange::better, FileChange::other, FileChange::added,
                                    FileChange::removed, FileChange::renamed, FileChange::replaced})
        write_files(page, difference, change, language);
    if (difference.batch.any()) {
        page.blank();
        page.paragraph(
            0, say(language, N_("The batch as a whole: {verdicts}"), {{"verdicts", verdicts(difference.batch, language)}}),
            Paint::strong);
        write_difference(page, 2, difference.batch, language);
    }
    if (!difference.clauses.empty()) {
        page.blank();
        page.paragraph(0, say(language, N_("Clauses whose status changed")), Paint::strong);
        for (const ClauseDifference& clause : difference.clauses)
            page.paragraph(2, clause.id + "  " + status_of(clause.before, language) + arrow + status_of(clause.after, language));
    }
    if (difference.files.empty() && !difference.batch.any() && difference.clauses.empty()) {
        page.blank();
        page.paragraph(0, say(language, N_("Nothing: both found the same.")));
    }
}

}  // namespace yancai
