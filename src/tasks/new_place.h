// SPDX-License-Identifier: GPL-3.0-or-later
// Where something new is to lie, told before it is there. Any thread.
#pragma once

#include <string>

#include "base/result.h"

namespace yancai {

// The whole path, without links, of what need not be there yet; the folder above it must be.
[[nodiscard]] Result<std::string> canonical_place(std::string path);

// Of two whole paths: whether the first is the folder, or lies in it.
[[nodiscard]] bool lies_in(const std::string& path, const std::string& folder);

}  // namespace yancai
