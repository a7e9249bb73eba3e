// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/workers.h"

#include <utility>

namespace yancai {

Answer<Measurer> workers_for(bool confined) {
    if (!confined) return measurer_in_process();
    auto workers = confined_measurer();
    if (workers) return std::move(workers).value();
    return Refusal{
        ExitCode::internal,
        {N_("confined processes cannot be started ({why}); --no-sandbox checks without them"), {{"why", workers.error().what}}}};
}

}  // namespace yancai
