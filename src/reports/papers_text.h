// SPDX-License-Identifier: GPL-3.0-or-later
// The event's papers in the report for a terminal: which file is which, and how long it is. Internal to reports/.
#pragma once

#include "base/phrase.h"
#include "reports/page.h"
#include "reports/report.h"

namespace yancai {

void write_papers(Page& page, const Report& report, Language language);
// One line on what photos and clips say of being machine-made.
void write_ai_answers(Page& page, const Report& report, Language language);

}  // namespace yancai
