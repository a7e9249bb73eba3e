// SPDX-License-Identifier: GPL-3.0-or-later
// The completion record on a page. One thread a page.
#pragma once

#include "reports/page.h"

namespace yancai {

enum class Quotes { shortened, whole };

// `attempt`: the check that the reader is looking at, which evidence need not name; empty: none.
void write_record(Page& page, const CompletionRecord& record, Language language, Quotes quotes, const std::string& attempt);

}  // namespace yancai
