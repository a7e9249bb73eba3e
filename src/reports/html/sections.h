// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of the page, in the order in which they stand on it. Each writes one or nothing. One thread a page.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "reports/html/markup.h"
#include "reports/html/overview.h"
#include "reports/sentences.h"

namespace yancai {

// What every part of a page is made from.
struct Part {
    const Report& report;
    Overview& overview;
    Language language;
    Markup& page;

    [[nodiscard]] std::string say(std::string_view text, std::vector<std::pair<std::string, std::string>> values = {}) const {
        return yancai::say(language, text, std::move(values));
    }
    [[nodiscard]] std::string number(std::uint64_t count) const { return std::to_string(count); }
};

void write_top(const Part& part);                          // whose page it is
void write_answer(const Part& part);                       // may this be handed in?
void write_to_do(const Part& part);                        // what is left to do
void write_record(const Part& part);                       // the clauses, and those of them that only findings cite
void write_scenes(const Part& part);                       // what the batch shows
void write_batch(const Part& part);                        // what was found in the batch as a whole, repeats side by side
void write_exceptions(const Part& part);                   // waivers, and rules judged otherwise
void write_notices(const Part& part);                      // what changes nothing
void write_foot(const Part& part);                         // what the check was made with
[[nodiscard]] Result<void> write_files(const Part& part);  // every file, with what was found in it

// A finding's badge: its severity, or that it was waived.
void write_badge(const Part& part, const Finding& finding);
// A link to the place where the clause is quoted.
void write_clause_link(const Part& part, const std::string& clause);
// The rule text's own words; empty: nobody knows them.
[[nodiscard]] std::string quote_of(const Report& report, const std::string& clause);
[[nodiscard]] std::string file_anchor(std::uint64_t number);  // "file-12"
[[nodiscard]] std::string clause_anchor(const std::string& clause);

// "answer", "to-do", … in order, with their headings: what stands on this page.
struct Stop {
    std::string anchor, heading;
};
[[nodiscard]] std::vector<Stop> stops_of(const Part& part);

}  // namespace yancai
