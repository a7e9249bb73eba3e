// SPDX-License-Identifier: GPL-3.0-or-later
// Jobs: what a confined process can be asked to do with a stranger's bytes. A further reader is a row of the table.
#pragma once

#include <optional>
#include <string>

#include "confine/brokered_source.h"

namespace yancai {

// Does the job and gives what is answered to it; empty when no such job can be done (the request is none of ours).
[[nodiscard]] std::optional<std::string> do_job(const Message& request, Line& line, const SharedMemory& shared);

}  // namespace yancai
