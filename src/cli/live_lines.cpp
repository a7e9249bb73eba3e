// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/live_lines.h"

#include <iostream>

#include "reports/ndjson_report.h"

namespace yancai {

void LiveLines::began(const Report& head) {
    put(head_line(head, language_));
}

void LiveLines::finished(const AssetReport& asset) {
    put(asset_line(asset, language_));
}

Result<void> LiveLines::end(const Report& report) {
    put(last_lines(report, language_));
    if (!std::cout) return Error{ErrorKind::unreadable, "standard output is closed or full"};
    return {};
}

// Whoever follows must not wait for a buffer to fill.
void LiveLines::put(const std::string& lines) {
    std::cout << lines << std::flush;
}

}  // namespace yancai
