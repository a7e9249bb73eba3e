// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/papers_text.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/ai_answer.h"
#include "reports/sentences.h"
#include "reports/wrap.h"

namespace yancai {
namespace {

constexpr std::size_t most_told = 50;

struct Name {
    std::string_view kind, spoken;
};
constexpr std::array<Name, 14> names{{{"summary", N_("summary")},
                                      {"expert_reports", N_("expert report")},
                                      {"collected_views", N_("collected views")},
                                      {"think_tank_reports", N_("think-tank report")},
                                      {"finance", N_("financial document")},
                                      {"tax", N_("tax document")},
                                      {"credit", N_("credit document")},
                                      {"work_summary", N_("work summary")},
                                      {"provincial_report", N_("report of the province")},
                                      {"experience_summary", N_("summary of experience")},
                                      {"typical_cases", N_("typical case")},
                                      {"public_reports", N_("public report")},
                                      {declaration_paper, N_("declaration of rights")},
                                      {release_paper, N_("release")}}};

// A policy may have kinds of its own: those are called as the policy calls them.
std::string spoken_kind(const std::string& kind, Language language) {
    const auto found = std::find_if(names.begin(), names.end(), [&](const Name& one) { return one.kind == kind; });
    return found == names.end() ? kind : translated(found->spoken, language);
}

std::string standing_of(const Paper& paper, Language language) {
    const std::vector<std::pair<std::string, std::string>> values{{"found", std::to_string(paper.characters)},
                                                                  {"needed", std::to_string(paper.needed)}};
    switch (paper.state) {
        case PaperState::sound:
            if (paper.needed > 0) return say(language, N_("{found} characters, enough (at least {needed})"), values);
            return paper.characters > 0 ? say(language, N_("{found} characters"), values) : say(language, N_("handed in"));
        case PaperState::brief: return say(language, N_("{found} characters, too few (at least {needed})"), values);
        case PaperState::doubtful:
            return paper.why == "several_kinds" ? say(language, N_("{found} characters; it fits several papers"), values)
                                                : say(language, N_("{found} characters, and pages without text"), values);
        case PaperState::unread: break;
    }
    return paper.why == "scanned" ? say(language, N_("scanned, not counted")) : say(language, N_("could not be read"));
}

Paint paint_of(PaperState state) {
    switch (state) {
        case PaperState::sound: return Paint::plain;
        case PaperState::brief: return Paint::red;
        default: return Paint::yellow;
    }
}

}  // namespace

void write_papers(Page& page, const Report& report, Language language) {
    if (report.papers.empty()) return;
    page.paragraph(0, say(language, N_("Papers of the event")), Paint::strong);
    page.blank();
    int width = 0;
    for (const Paper& paper : report.papers) width = std::max(width, display_width(spoken_kind(paper.kind, language)));
    for (std::size_t at = 0; at < std::min(report.papers.size(), most_told); ++at) {
        const Paper& paper = report.papers[at];
        page.labelled(
            2, spoken_kind(paper.kind, language), width, paint_of(paper.state),
            say(language, N_("{path}: {standing}"), {{"path", paper.path}, {"standing", standing_of(paper, language)}}));
    }
    if (report.papers.size() > most_told)
        page.paragraph(2, say(language, N_("… and {count} more"), {{"count", std::to_string(report.papers.size() - most_told)}}));
    page.blank();
}

void write_ai_answers(Page& page, const Report& report, Language language) {
    if (report.ai_answers.empty()) return;
    const auto count = [&](AiStanding standing) {
        const auto found = report.ai_answers.find(std::string(word(standing)));
        return std::to_string(found == report.ai_answers.end() ? 0 : found->second);
    };
    page.paragraph(
        0,
        say(language,
            N_("Labels of artificial intelligence: declared {declared}; none, but content credentials (C2PA, signature not "
               "checked) {signed}; none {none}, which proves nothing; not readable {unknown}"),
            {{"declared", count(AiStanding::declared)},
             {"signed", count(AiStanding::signed_)},
             {"none", count(AiStanding::none)},
             {"unknown", count(AiStanding::unknown)}}),
        Paint::faint);
}

}  // namespace yancai
