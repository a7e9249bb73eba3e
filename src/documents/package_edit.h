// SPDX-License-Identifier: GPL-3.0-or-later
// A zip file with some of its members written anew; all others stay as they are, packed bytes, order and times. Pure functions of
// bytes.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "documents/budget.h"

namespace yancai {

// `edit` gets each member that `wanted` names (its name in lower case) and answers its new content; nothing: it stays.
// Errors: those of Package.
[[nodiscard]] Result<std::string> edited_package(std::string_view bytes, const Limits& limits,
                                                 const std::function<bool(const std::string& name)>& wanted,
                                                 const std::function<std::optional<std::string>(const std::string&)>& edit);

}  // namespace yancai
