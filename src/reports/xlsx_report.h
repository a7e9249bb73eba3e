// SPDX-License-Identifier: GPL-3.0-or-later
// The fix list for offices, an Excel workbook: what is to be done, finding by finding, with a picture and a box to tick; and the
// material sheet, filled in as far as is known, which the next check reads when it lies in the batch's folder as 素材清单.xlsx.
// One thread a stream.
#pragma once

#include "reports/report.h"

namespace yancai {

struct XlsxLimits {
    std::uint32_t rows{1'000'000};    // of findings; a sheet holds 1,048,576
    std::uint32_t tidy_rows{20'000};  // up to here with pictures, above it in constant memory
    std::uint32_t thumbnails{1'000};  // of the first files that need somebody
    std::uint32_t material{50'000};   // rows of the material sheet: as many as a check reads
};

[[nodiscard]] Result<void> write_xlsx(const Report& report, Language language, std::ostream& out);
[[nodiscard]] Result<void> write_xlsx(const Report& report, Language language, const XlsxLimits& limits, std::ostream& out);

}  // namespace yancai
