// SPDX-License-Identifier: GPL-3.0-or-later
#include <ostream>

#include "base/text.h"
#include "reports/attempts.h"
#include "reports/page.h"
#include "reports/sentences.h"

namespace yancai {
namespace {

std::string spoken_verdict(const std::string& stored, Language language) {
    const std::optional<Verdict> verdict = verdict_named(stored);
    return verdict ? spoken(*verdict, language) : stored;
}

}  // namespace

void write_attempts_text(const AttemptList& list, Language language, std::ostream& out) {
    Page page(out, {});
    page.paragraph(
        0,
        say(language, N_("Checks of {event}: {count}"), {{"event", list.event}, {"count", std::to_string(list.attempts.size())}}),
        Paint::strong);
    for (const AttemptLine& line : list.attempts) {
        page.blank();
        page.whole(2, line.id, Paint::strong);
        if (line.finished_at.empty()) {
            page.paragraph(4, say(language, N_("begun at {at}; it was stopped or still runs"), {{"at", line.started_at}}));
            continue;
        }
        page.paragraph(
            4, say(language, N_("{verdict}; accepted {accepted}, to review {review}, rejected {rejected}, undecided {undecided}"),
                   {{"verdict", spoken_verdict(line.verdict, language)},
                    {"accepted", std::to_string(line.accepted)},
                    {"review", std::to_string(line.review)},
                    {"rejected", std::to_string(line.rejected)},
                    {"undecided", std::to_string(line.undecided)}}));
        page.paragraph(4,
                       say(language, N_("finished at {at}; depth {depth}, policy {policy}"),
                           {{"at", line.finished_at}, {"depth", line.depth}, {"policy", line.policy}}),
                       Paint::faint);
        if (line.seen_again > 0)
            page.paragraph(4,
                           say(language, N_("checked {times} more times with the same result, the last time at {at}"),
                               {{"times", std::to_string(line.seen_again)}, {"at", line.last_seen_at}}),
                           Paint::faint);
    }
}

}  // namespace yancai
