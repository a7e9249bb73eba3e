// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/worst_verdict.h"

#include <algorithm>

namespace yancai {

Verdict worst_verdict(const Report& report) {
    Verdict worst = report.batch.verdict;
    if (report.review > 0) worst = std::max(worst, Verdict::review);
    if (report.undecided > 0) worst = std::max(worst, Verdict::undecided);
    if (report.rejected > 0) worst = std::max(worst, Verdict::rejected);
    return worst;
}

}  // namespace yancai
