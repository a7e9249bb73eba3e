// SPDX-License-Identifier: GPL-3.0-or-later
// The sheets of the fix list. Inside reports/ only; one thread.
#pragma once

#include "reports/xlsx_book.h"
#include "reports/xlsx_report.h"

namespace yancai {

// Everything that was found, the heaviest files first. `pictures`: with thumbnails.
[[nodiscard]] Result<void> add_fix_list(Book& book, const Report& report, Language language, const XlsxLimits& limits,
                                        bool pictures);
// One row a photo or clip, with the headings that a check looks for.
[[nodiscard]] Result<void> add_material_sheet(Book& book, const Report& report, Language language, const XlsxLimits& limits);

// At the foot of a printed page: the event and the page.
[[nodiscard]] std::string page_footer(const Report& report);

}  // namespace yancai
