// SPDX-License-Identifier: GPL-3.0-or-later
// The completion record on a page. One thread a page.
#pragma once

#include "reports/page.h"

namespace yancai {

enum class Quotes { shortened, whole };

// `attempt`: the check that the reader is looking at, which evidence need not name; empty: none.
// What an evidence says, with who vouches for it and what it refers to.
[[nodiscard]] std::string evidence_sentence(const Evidence& evidence, Language language, const std::string& attempt);
// “met 3, open 7”: what is there, in the order of how much is settled.
[[nodiscard]] std::string tally(const CompletionRecord& record, Language language);
void write_record(Page& page, const CompletionRecord& record, Language language, Quotes quotes, const std::string& attempt);

}  // namespace yancai
