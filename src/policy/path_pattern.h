// SPDX-License-Identifier: GPL-3.0-or-later
// Paths as people write them when they say which files something is for. Pure function, any thread.
#pragma once

#include <string_view>

namespace yancai {

// Whether `written` means the file at `path`: the path itself, its name alone, a folder around it, or any of these with * (any
// characters, slashes too) and ? (one). Compared folded; backslashes are slashes.
[[nodiscard]] bool path_fits(std::string_view path, std::string_view written);

}  // namespace yancai
