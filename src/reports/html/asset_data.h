// SPDX-License-Identifier: GPL-3.0-or-later
// One asset as the page's script lists it: short keys only where there is something to say, every text ready to be shown.
// Pure functions, any thread.
#pragma once

#include <string>
#include <vector>

#include "base/ordered_json.h"
#include "reports/report.h"

namespace yancai {

// `picture`: the address of its thumbnail; empty: none.
[[nodiscard]] OrderedJson page_data(const AssetReport& asset, const std::string& picture, Language language);

// “JPEG”, “4032×3024”, “2.34 MB”: what a reader knows the file by, as far as known.
[[nodiscard]] std::vector<std::string> about(const AssetReport& asset, Language language);
[[nodiscard]] std::string file_size_text(std::uint64_t bytes);      // never rounded up to a size that would look large enough
[[nodiscard]] std::string playing_time(std::int64_t microseconds);  // "1:02:03", "0:12.5"

}  // namespace yancai
