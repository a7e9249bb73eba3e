// SPDX-License-Identifier: GPL-3.0-or-later
// Who measures files for a command: confined processes, or this one. To be asked for before any thread starts, because confined
// workers are forked from a process that has one. One thread.
#pragma once

#include "tasks/answer.h"
#include "tasks/measurer.h"

namespace yancai {

// Refusal internal when confined processes cannot be started.
[[nodiscard]] Answer<Measurer> workers_for(bool confined);

}  // namespace yancai
