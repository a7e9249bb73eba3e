// SPDX-License-Identifier: GPL-3.0-or-later
// The facts of single files, without a policy and without a store.
#pragma once

#include <atomic>
#include <string>

#include "tasks/measurer.h"

namespace yancai {

// Facts of one file; what cannot be opened has its trouble said.
[[nodiscard]] Facts facts_of_file(const std::string& path, const MeasureSettings& settings, const Measurer& measurer,
                                  const std::atomic<bool>* cancelled);
// One line of JSON: path, kind, format, and the facts as reports have them. The caption is the embedded one that no built-in
// policy takes for a placeholder.
[[nodiscard]] std::string facts_line(const std::string& path, Facts facts);

}  // namespace yancai
