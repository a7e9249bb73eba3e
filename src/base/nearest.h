// SPDX-License-Identifier: GPL-3.0-or-later
// nearest(): the known word that a person most likely meant, for messages about words nobody knows. Pure; any thread.
#pragma once

#include <string_view>
#include <vector>

namespace yancai {

// By Levenshtein distance; empty when none is near (more changes than a third of the letters make another word).
[[nodiscard]] std::string_view nearest(std::string_view written, const std::vector<std::string_view>& known);

}  // namespace yancai
