// SPDX-License-Identifier: GPL-3.0-or-later
// A report as PREMIS 3.0, the vocabulary in which archives keep what happened to a file: an object for each file with its digest,
// the events of this check (format identified, digest calculated, validated), and the agents that did it. One thread a stream.
#pragma once

#include "reports/report.h"

namespace yancai {

[[nodiscard]] Result<void> write_premis(const Report& report, Language language, std::ostream& out);

}  // namespace yancai
