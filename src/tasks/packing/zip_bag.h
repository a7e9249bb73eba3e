// SPDX-License-Identifier: GPL-3.0-or-later
// A finished bag as one zip: stored, since media do not shrink, with 64-bit sizes where they are needed. The file appears whole
// or not at all.
#pragma once

#include <atomic>
#include <string>

#include "base/result.h"

namespace yancai {

// `folder` becomes the one folder `name` in `file`. Errors: unreadable, cancelled.
[[nodiscard]] Result<void> zip_bag(const std::string& folder, const std::string& name, const std::string& file,
                                   const std::atomic<bool>* cancelled);

}  // namespace yancai
