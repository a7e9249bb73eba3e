// SPDX-License-Identifier: GPL-3.0-or-later
// Whether what a store holds of an event is what its history says. Inside tasks/.
#pragma once

#include <vector>

#include "event/history.h"
#include "store/store.h"

namespace yancai {

[[nodiscard]] Result<std::vector<HistoryTrouble>> disagreements_of(Store& store, const History& history);

}  // namespace yancai
