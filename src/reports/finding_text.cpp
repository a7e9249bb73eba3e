// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/finding_text.h"

#include <algorithm>

#include "base/text.h"
#include "reports/place.h"
#include "reports/sentences.h"
#include "reports/value_text.h"
#include "reports/wrap.h"

namespace yancai {
namespace {

// Findings may quote what a file says, and a file may say a megabyte.
constexpr std::size_t longest_message = 600, longest_value = 200;

// All labels get the width of the widest, so that the texts beside them stand in one column.
int label_width(Language language) {
    int widest = std::max(display_width(spoken(Verdict::undecided, language)), display_width(say(language, N_("waived"))));
    for (const Severity any : {Severity::notice, Severity::review, Severity::reject})
        widest = std::max(widest, display_width(spoken(any, language)));
    return widest;
}

// “expected …; found …; at …”, as far as known.
std::string comparison(const Finding& finding, Language language) {
    std::vector<std::string> parts;
    if (!finding.expected.empty())
        parts.push_back(
            say(language, N_("expected {expected}"), {{"expected", clipped(spoken_expected(finding, language), longest_value)}}));
    if (!finding.found.empty())
        parts.push_back(say(language, N_("found {found}"), {{"found", clipped(spoken_found(finding, language), longest_value)}}));
    if (finding.place) parts.push_back(spoken_place(*finding.place, language));
    std::string line;
    for (const std::string& part : parts) {
        if (part.empty()) continue;
        if (!line.empty()) line += language == Language::zh ? "；" : "; ";
        line += part;
    }
    return line;
}

void write_finding(Page& page, int indent, const Finding& finding, Language language) {
    const int width = label_width(language), beside = indent + width + label_gap;
    page.labelled(indent, finding.waived ? say(language, N_("waived")) : spoken(finding.severity, language), width,
                  finding.waived ? Paint::faint : paint_of(finding.severity),
                  clipped(spoken_message(finding, language), longest_message));
    if (finding.waived)
        page.paragraph(beside, say(language, N_("Waived by {by} until {until}: {reason} (without the waiver: {severity})"),
                                   {{"by", clipped(finding.waived->by, longest_value)},
                                    {"until", finding.waived->until},
                                    {"reason", clipped(finding.waived->reason, longest_value)},
                                    {"severity", spoken(finding.severity, language)}}));
    if (const std::string line = comparison(finding, language); !line.empty()) page.paragraph(beside, line);
    if (const std::string remedy = render(finding.remedy, language); !remedy.empty())
        page.paragraph(beside, say(language, N_("To do: {remedy}"), {{"remedy", clipped(remedy, longest_message)}}));
    page.paragraph(beside,
                   finding.clause.empty()
                       ? say(language, N_("Rule {rule}"), {{"rule", finding.rule}})
                       : say(language, N_("Clause {clause}, rule {rule}"), {{"clause", finding.clause}, {"rule", finding.rule}}),
                   Paint::faint);
}

void write_undecided(Page& page, int indent, Language language, const std::string& why, const std::string& remedy) {
    const int width = label_width(language);
    page.labelled(indent, spoken(Verdict::undecided, language), width, Paint::magenta, clipped(why, longest_message));
    if (!remedy.empty()) page.paragraph(indent + width + label_gap, say(language, N_("To do: {remedy}"), {{"remedy", remedy}}));
}

}  // namespace

void write_judgement(Page& page, int indent, const Judgement& judgement, Language language) {
    for (const Severity severity : {Severity::reject, Severity::review, Severity::notice})
        for (const Finding& finding : judgement.findings)
            if (finding.severity == severity && !finding.waived) write_finding(page, indent, finding, language);
    for (const Finding& finding : judgement.findings)
        if (finding.waived) write_finding(page, indent, finding, language);
    for (const Error& obstacle : judgement.obstacles)
        write_undecided(page, indent, language, spoken_obstacle(obstacle, language), obstacle_remedy(obstacle.kind, language));
    if (judgement.rules_checked == 0 && judgement.obstacles.empty() && judgement.verdict == Verdict::undecided)
        write_undecided(page, indent, language, say(language, N_("No rule could be checked.")), {});
}

void write_asset(Page& page, const AssetReport& asset, Language language) {
    page.whole(2, asset.path, Paint::strong);
    write_judgement(page, 4, asset.judgement, language);
    page.blank();
}

}  // namespace yancai
