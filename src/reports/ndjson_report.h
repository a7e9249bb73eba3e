// SPDX-License-Identifier: GPL-3.0-or-later
// A report as lines of JSON ("yancai/report-lines/1"), each of them whole, so that a program can follow a check while it runs:
// a "head" line, an "asset" line for each file, then "batch", "record" and "summary". Without the summary line the check did not
// come to its end. A watch writes on: "asset" lines of what is new, "arriving" and "gone" lines, a head when another holds, and
// the last three whenever the whole folder was checked. One thread a stream.
#pragma once

#include <string_view>

#include "reports/report.h"

namespace yancai {

// Of the head only policy, depth, toolchain and event are known before the first asset is.
[[nodiscard]] std::string head_line(const Report& report, Language language);
[[nodiscard]] std::string asset_line(const AssetReport& asset, Language language);
// "batch", "record" and "summary", each with its line end.
[[nodiscard]] std::string last_lines(const Report& report, Language language);

// While a folder is watched: a file that is still coming, and why it has not arrived; one that was told and is gone.
[[nodiscard]] std::string arriving_line(std::string_view path, std::string_view why);
[[nodiscard]] std::string gone_line(std::string_view path);

// All of them, the assets sorted by path.
[[nodiscard]] Result<void> write_ndjson(const Report& report, Language language, std::ostream& out);

}  // namespace yancai
