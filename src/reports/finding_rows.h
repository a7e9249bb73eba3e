// SPDX-License-Identifier: GPL-3.0-or-later
// What was found, as rows of a table for people: every kind of report with columns is made of them. Pure functions, any thread.
#pragma once

#include <string>
#include <vector>

#include "reports/report.h"

namespace yancai {

// A finding, or why something could not be decided. All texts are in the reader's language; empty where there is nothing to say.
struct FindingRow {
    // In the order of weight.
    enum class Level : std::uint8_t { reject, undecided, review, notice, waived } level{Level::notice};
    std::string level_word, message, expected, found, place, remedy, clause, rule;
    std::string waived;  // who lets it pass, until when and why
};

// The heaviest first. Empty: nothing was found.
[[nodiscard]] std::vector<FindingRow> finding_rows(const Judgement& judgement, Language language);
// “expected …; found …; at …”, as far as known.
[[nodiscard]] std::string comparison(const FindingRow& row, Language language);
// All that a row says, for formats that have one text a finding: a line for each part.
[[nodiscard]] std::string whole_text(const FindingRow& row, Language language);

[[nodiscard]] std::string spoken_kind(std::string_view kind, Language language);

}  // namespace yancai
