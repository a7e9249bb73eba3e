// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/html/page_words.h"

#include "policy/rules.h"

namespace yancai {

OrderedJson page_words(const Part& part) {
    OrderedJson words;
    words["files"] = part.overview.assets;
    words["say"] = {{"showing", part.say(N_("{shown} of {all} files"))},
                    {"showing_some", part.say(N_("{shown} of {all} files, {first} to {last} of them here"))},
                    {"none", part.say(N_("No file fits. Choose otherwise, or show all files."))},
                    {"reading", part.say(N_("Reading the list: {done} of {all} files"))},
                    {"page", part.say(N_("Page"))},
                    {"of_pages", part.say(N_("of {pages}"))},
                    {"before", part.say(N_("Previous"))},
                    {"after", part.say(N_("Next"))},
                    {"all", part.say(N_("all"))},
                    {"everything", part.say(N_("All"))},
                    {"open", part.say(N_("Need somebody"))},
                    {"top_folder", part.say(N_("the folder itself"))},
                    {"expected", part.say(N_("expected"))},
                    {"found", part.say(N_("found"))},
                    {"at_byte", part.say(N_("at byte {byte} of the file"))},
                    {"clause", part.say(N_("clause {clause}"))},
                    {"timeline", part.say(N_("Places on the playing time"))},
                    {"more", part.say(N_("… and {count} more"))},
                    {"printed", part.say(N_("Printed are the first {count} of these files."))}};
    for (const Verdict verdict : {Verdict::rejected, Verdict::undecided, Verdict::review, Verdict::accepted})
        words["verdicts"][std::string(word(verdict))] = spoken(verdict, part.language);
    for (const Severity severity : {Severity::reject, Severity::review, Severity::notice})
        words["severities"][std::string(word(severity))] = spoken(severity, part.language);
    words["severities"]["waived"] = part.say(N_("waived"));
    words["kinds"] = {
        {"image", part.say(N_("photos"))}, {"video", part.say(N_("clips"))}, {"other", part.say(N_("other files"))}};
    for (const Rule& rule : all_rules()) words["rules"][std::string(rule.id)] = translated(rule.wants, part.language);
    words["quoted"] = OrderedJson::array();
    for (const std::string& clause : part.overview.clauses)
        if (!quote_of(part.report, clause).empty()) words["quoted"].push_back(clause);
    return words;
}

}  // namespace yancai
