// SPDX-License-Identifier: GPL-3.0-or-later
// The works of carry_out(), one function each. Internal to mending/. One thread each.
#pragma once

#include "mending/order.h"

namespace yancai {

struct Workbench {
    const MendOrder& order;
    ByteSource& source;
    ByteSink& sink;
    const Limits& limits;
    const Deadline& deadline;
};

[[nodiscard]] Result<Mended> annotate(const Workbench& bench);
[[nodiscard]] Result<Mended> write_sidecar(const Workbench& bench);
[[nodiscard]] Result<Mended> put_moov_first(const Workbench& bench);
[[nodiscard]] Result<Mended> rewrap(const Workbench& bench);
[[nodiscard]] Result<Mended> tell_streams(const Workbench& bench);

}  // namespace yancai
