// SPDX-License-Identifier: GPL-3.0-or-later
// Material sheets go along with the batch and name its files as they are called in the new folder. One thread.
#pragma once

#include "base/limits.h"
#include "policy/policy.h"
#include "tasks/answer.h"
#include "tasks/batch.h"
#include "tasks/mending/mended_file.h"
#include "tasks/mending/new_batch.h"

namespace yancai {

// Adds to `mending` the sheets in which a name changes – also where `into` is null and it is only a plan; the others are left to
// accompany(). Its files say under which name each went. Refusal: internal (cannot be written).
[[nodiscard]] Answer<bool> take_sheets_along(NewBatch* into, const Batch& batch, const Policy& policy, const Limits& limits,
                                             Mending& mending);

}  // namespace yancai
