// SPDX-License-Identifier: GPL-3.0-or-later
// A table of everything that was found, as CSV (RFC 4180) that spreadsheets open right: UTF-8 with a byte order mark, CRLF, and
// nothing in it that a spreadsheet would take for a formula. One thread a stream.
#pragma once

#include "reports/report.h"

namespace yancai {

// One row a finding, the batch's first, then file by file; a file without findings has one row.
[[nodiscard]] Result<void> write_csv(const Report& report, Language language, std::ostream& out);

// One cell as it stands in the file.
[[nodiscard]] std::string csv_cell(std::string_view text);

}  // namespace yancai
