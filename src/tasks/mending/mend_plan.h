// SPDX-License-Identifier: GPL-3.0-or-later
// Which steps would mend a file, from what a check found of it. Pure but for the headers of an MP4's boxes.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "bytes/byte_source.h"
#include "reports/report.h"
#include "tasks/mending/mended_file.h"

namespace yancai {

struct MendPlan {
    std::vector<MendStep> steps;  // in the order in which they are done; none: it stays as it is
    std::uint64_t end{0};         // trimmed: where the file ends
    std::vector<Phrase> notes;
};

[[nodiscard]] MendPlan plan_for(const AssetReport& asset, ByteSource& source, bool rewrap_all);
// The new name: by content, MP4 after rewrapping, and one that nobody has; `taken` (folded) learns it.
[[nodiscard]] std::string new_name(const AssetReport& asset, const std::vector<MendStep>& steps, std::set<std::string>& taken);

}  // namespace yancai
