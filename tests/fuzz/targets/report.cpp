// SPDX-License-Identifier: GPL-3.0-or-later
// Reports that come back: a signed one that somebody hands in, a kept one out of a store, and what pictures are known again by.
#include "reports/report_document.h"

#include <sstream>

#include "likeness/print.h"
#include "oracle.h"
#include "reports/signed_report.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace yancai;
    const std::string text(fuzz::text_of(data, size));
    std::istringstream in(text);
    if (const auto report = read_report(in); fuzz::answered(report)) {
        fuzz::must(report->digest.size() == 64, "the digest of a report that was read is one");
        fuzz::must(report->signature || !is_intact(*report), "intact without a signature");
    }
    if (const auto kept = report_from_document(text); fuzz::answered(kept)) {
        const auto back = report_from_document(to_document(*kept));
        fuzz::must(fuzz::answered(back) && to_document(*back) == to_document(*kept), "a kept report comes back changed");
    }
    (void)fuzz::answered(print_from_text(text));
    return 0;
}
